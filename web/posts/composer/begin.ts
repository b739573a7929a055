import type {
  CredentialAccount,
  MediaAttachment,
  OriginalStatus,
  ServerDraft,
  Status,
  WritingPreferences,
  WrittenPart,
} from '#lib/api/types.ts'
import type { Redraft } from '#lib/shell/compose.ts'
import { audienceOf, isMoreOpen, type Audience } from '../audience-of.ts'
import { emptyPart, isEmptyPart, newKey, type Draft, type Medium, type Part, type PollWish } from './draft.ts'

type Post = Status | OriginalStatus

/** How long a poll lasts where nothing else was said, in seconds. */
const aDay = 86_400

interface Beginning {
  viewer: CredentialAccount
  /** The post that is answered. */
  parent?: Post | null
  quoted?: Post | null
  preferences?: WritingPreferences | null
  /** The language of the interface, where the member has not chosen one for posts. */
  language: string
}

/** What the composer begins with: the member's habits, and for a reply those it concerns and no more readers than before. */
export function beginDraft({
  viewer,
  parent = null,
  quoted = null,
  preferences,
  language,
}: Beginning): Draft {
  const { source } = viewer
  const own: Audience = source.privacy
  const theirs = parent ? audienceOf(parent) : own
  return {
    parts: [
      emptyPart({
        text: parent ? mentionsFor(viewer, parent) : '',
        warning: parent?.spoiler_text ?? '',
        sensitive: source.sensitive,
      }),
    ],
    audience: isMoreOpen(own, theirs) ? theirs : own,
    purpose: parent ? null : source.purpose,
    language: source.language ?? language,
    replies: preferences?.reply_policy ?? 'everybody',
    quotes: preferences?.quote_approval_policy ?? source.quote_policy,
    numbering: false,
    replyTo: parent?.id ?? null,
    quoted: quoted?.id ?? null,
  }
}

/** A deleted post, to be written again. */
export function draftOfRedraft(redraft: Redraft, begun: Draft): Draft {
  const { media = [], poll = null } = redraft
  return {
    ...begun,
    parts: [
      emptyPart({
        text: redraft.text,
        warning: redraft.spoilerText,
        sensitive: redraft.sensitive ?? false,
        media: media.map(mediumOf),
        poll: poll && { ...poll },
      }),
    ],
    audience: redraft.localOnly ? 'local' : redraft.visibility,
    purpose: redraft.purpose,
    language: redraft.language ?? begun.language,
    replyTo: redraft.replyTo,
    quoted: redraft.quoted ?? null,
  }
}

/** A post that is edited, from itself and its source. */
export function draftOfPost(
  post: Post,
  source: { text: string; spoiler_text: string },
  begun: Draft,
  now = Date.now(),
): Draft {
  return {
    ...begun,
    parts: [
      emptyPart({
        text: source.text,
        warning: source.spoiler_text,
        sensitive: post.sensitive,
        media: post.media_attachments.map(mediumOf),
        poll: post.poll && {
          options: post.poll.options.map(({ title }) => title),
          multiple: post.poll.multiple,
          hideTotals: post.poll.options.every(({ votes_count }) => votes_count === null),
          seconds: Math.max(300, Math.round((Date.parse(post.poll.expires_at ?? '') - now) / 1000) || aDay),
        },
      }),
    ],
    audience: audienceOf(post),
    purpose: post.purpose,
    language: post.language ?? begun.language,
    replyTo: post.in_reply_to_id,
  }
}

/** A draft as the server keeps it, or what was scheduled, as the composer has it. */
export function draftOfKept(
  kept: Omit<ServerDraft, 'id' | 'created_at' | 'updated_at' | 'version'>,
  begun: Draft,
): Draft {
  return {
    parts: kept.parts.length > 0 ? kept.parts.map(partOf) : [emptyPart()],
    audience: kept.visibility ?? begun.audience,
    purpose: kept.purpose,
    language: kept.language ?? begun.language,
    replies: kept.reply_policy ?? begun.replies,
    quotes: kept.quote_approval_policy ?? begun.quotes,
    numbering: kept.numbering,
    replyTo: kept.in_reply_to_id,
    quoted: kept.quoted_status_id,
  }
}

function partOf(kept: WrittenPart): Part {
  const { poll } = kept
  return emptyPart({
    text: kept.status,
    warning: kept.spoiler_text,
    sensitive: kept.sensitive,
    media: kept.media_attachments.map(mediumOf),
    poll: poll && {
      options: poll.options,
      seconds: poll.expires_in ?? aDay,
      multiple: poll.multiple,
      hideTotals: poll.hide_totals,
    },
  })
}

/** What the server has taken in already. */
export function mediumOf(attachment: MediaAttachment): Medium {
  const focus = attachment.meta?.['focus'] as { x?: number; y?: number } | undefined
  return {
    key: newKey(),
    name: '',
    kind: attachment.type === 'video' || attachment.type === 'audio' ? attachment.type : 'image',
    attachment,
    preview: attachment.preview_url ?? attachment.url,
    description: attachment.description ?? '',
    focus: focus ? { x: focus.x ?? 0, y: focus.y ?? 0 } : null,
    state: attachment.url === null ? 'processing' : 'ready',
    progress: 1,
    problem: null,
  }
}

function mentionsFor(viewer: CredentialAccount, parent: Post): string {
  const people = [parent.account, ...parent.mentions].filter((person) => person.id !== viewer.id)
  const handles = new Set(people.map((person) => `@${person.acct} `))
  return [...handles].join('')
}

/** One part as it is sent. */
export function partParams(part: Part) {
  return {
    status: part.text,
    spoiler_text: part.warning,
    sensitive: part.sensitive,
    media_ids: part.media.flatMap(({ attachment }) => (attachment ? [attachment.id] : [])),
    poll: part.poll && pollParams(part.poll),
  }
}

function pollParams(poll: PollWish) {
  return {
    options: poll.options.map((option) => option.trim()).filter((option) => option !== ''),
    expires_in: poll.seconds,
    multiple: poll.multiple,
    hide_totals: poll.hideTotals,
  }
}

/** What is sent once for all parts. */
export function threadParams(draft: Draft) {
  return {
    visibility: draft.audience,
    language: draft.language || null,
    purpose: draft.purpose,
    reply_policy: draft.replies,
    quote_approval_policy: draft.quotes,
    in_reply_to_id: draft.replyTo,
    quoted_status_id: draft.quoted,
    numbering: draft.numbering,
  }
}

/** The parts that say something; the first one always. */
export function writtenParts(draft: Draft): Part[] {
  const written = draft.parts.filter((part) => !isEmptyPart(part))
  return written.length > 0 ? written : draft.parts.slice(0, 1)
}
