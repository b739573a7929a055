import type { CredentialAccount, Purpose, Status } from '#lib/api/types.ts'
import type { Redraft } from '#lib/shell/compose.ts'
import { audienceOf, isMoreOpen, type Audience } from '../audience-of.ts'
import type { Draft } from './draft.ts'

/** What the composer begins with: the member's habits, and for a reply those it concerns and no more readers than before. */
export function beginDraft(viewer: CredentialAccount, parent: Status | null, language: string): Draft {
  const { source } = viewer
  const own: Audience = source.privacy
  const theirs = parent ? audienceOf(parent) : own
  return {
    text: parent ? mentionsFor(viewer, parent) : '',
    warning: parent?.spoiler_text ?? '',
    audience: isMoreOpen(own, theirs) ? theirs : own,
    purpose: parent ? null : source.purpose,
    language: source.language ?? language,
  }
}

/** A deleted post, to be written again. */
export function draftOf(redraft: Redraft, language: string): Draft {
  return {
    text: redraft.text,
    warning: redraft.spoilerText,
    audience: redraft.localOnly ? 'local' : redraft.visibility,
    purpose: redraft.purpose,
    language: redraft.language ?? language,
  }
}

function mentionsFor(viewer: CredentialAccount, parent: Status): string {
  const people = [parent.account, ...parent.mentions].filter((person) => person.id !== viewer.id)
  const handles = new Set(people.map((person) => `@${person.acct} `))
  return [...handles].join('')
}

/** The body of `POST /api/v1/statuses`. */
export function statusBody(draft: Draft, replyTo: string | null) {
  return {
    status: draft.text,
    spoiler_text: draft.warning,
    visibility: draft.audience,
    purpose: draft.purpose satisfies Purpose | null,
    language: draft.language,
    in_reply_to_id: replyTo,
  }
}
