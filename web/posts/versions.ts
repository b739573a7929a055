import { diffArrays } from 'diff'
import { kindOf, wordChanges, type Stretch } from '#lib/reading/stretches.ts'
import type { StatusEdit } from '#wire/status-edit.ts'
import { plainText } from './plain-text.ts'

/** What one version of a post changed of the one before it. */
export interface Changes {
  text: Stretch[]
  /** The content warning; null when there is and was none. */
  warning: Stretch[] | null
  mediaAdded: number
  mediaRemoved: number
  mediaDescribed: number
  /** The options of the poll; null when they stayed. */
  poll: Stretch[] | null
  sensitive: 'on' | 'off' | null
}

/** @param before the version before, or null for the first one, of which everything is "same" */
export function changesOf(before: StatusEdit | null, after: StatusEdit): Changes {
  const old = before ?? after
  const ids = (version: StatusEdit) => new Set(version.media_attachments.map(({ id }) => id))
  const [had, has] = [ids(old), ids(after)]
  return {
    text: wordChanges(plainText(old.content), plainText(after.content)),
    warning:
      old.spoiler_text || after.spoiler_text ? wordChanges(old.spoiler_text, after.spoiler_text) : null,
    mediaAdded: [...has].filter((id) => !had.has(id)).length,
    mediaRemoved: [...had].filter((id) => !has.has(id)).length,
    mediaDescribed: after.media_attachments.filter((one) => {
      const earlier = old.media_attachments.find(({ id }) => id === one.id)
      return earlier && earlier.description !== one.description
    }).length,
    poll: options(old, after),
    sensitive: old.sensitive === after.sensitive ? null : after.sensitive ? 'on' : 'off',
  }
}

/** Whether nothing of what is shown has changed. */
export function isUnchanged(changes: Changes): boolean {
  const { text, warning, poll, mediaAdded, mediaRemoved, mediaDescribed, sensitive } = changes
  const stayed = [...text, ...(warning ?? [])].every(({ kind }) => kind === 'same')
  return stayed && !poll && !sensitive && mediaAdded + mediaRemoved + mediaDescribed === 0
}

function options(before: StatusEdit, after: StatusEdit): Stretch[] | null {
  const titles = (version: StatusEdit) => version.poll?.options.map(({ title }) => title) ?? []
  const found = diffArrays(titles(before), titles(after))
  if (!found.some(({ added, removed }) => added || removed)) return null
  return found.flatMap(({ value, ...rest }) => value.map((text): Stretch => ({ kind: kindOf(rest), text })))
}
