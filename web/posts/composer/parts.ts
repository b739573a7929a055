import { emptyPart, isEmptyPart, type Part } from './draft.ts'
import { moved } from './poll.ts'
import { splitText } from './split-text.ts'

/** The parts with a new one after `index`; it takes over the warning, as what follows is about the same. */
export function withPartAfter(parts: readonly Part[], index: number): Part[] {
  const before = parts[index]
  return parts.toSpliced(
    index + 1,
    0,
    emptyPart({ warning: before?.warning ?? '', sensitive: before?.sensitive ?? false }),
  )
}

/** The parts without one; a thread keeps at least one. */
export function withoutPart(parts: readonly Part[], index: number): Part[] {
  const rest = parts.toSpliced(index, 1)
  return rest.length > 0 ? rest : [emptyPart()]
}

export function withPartMoved(parts: readonly Part[], index: number, by: -1 | 1): Part[] {
  return moved(parts, index, by)
}

/** Cuts a part in two at an offset of its text (UTF-16 units); pictures and poll stay with the first half. */
export function splitAt(parts: readonly Part[], index: number, offset: number): Part[] {
  const part = parts[index]
  if (!part) return [...parts]
  const first = { ...part, text: part.text.slice(0, offset).trimEnd() }
  const second = emptyPart({
    text: part.text.slice(offset).trimStart(),
    warning: part.warning,
    sensitive: part.sensitive,
  })
  return parts.toSpliced(index, 1, first, second)
}

/** Whether a part can be put together with the one before it without losing anything. */
export function mayJoin(parts: readonly Part[], index: number, mostMedia: number): boolean {
  const [before, part] = [parts[index - 1], parts[index]]
  if (!before || !part) return false
  const media = [...before.media, ...part.media]
  const polls = [before.poll, part.poll].filter((poll) => poll !== null).length
  const onlyPictures = media.every(({ kind }) => kind === 'image')
  return polls <= 1 && (media.length <= 1 || (onlyPictures && media.length <= mostMedia))
}

/** Puts a part together with the one before it. */
export function joinWithPrevious(parts: readonly Part[], index: number): Part[] {
  const [before, part] = [parts[index - 1], parts[index]]
  if (!before || !part) return [...parts]
  const whole = {
    ...before,
    text: [before.text.trimEnd(), part.text.trimStart()].filter((text) => text !== '').join('\n\n'),
    warning: before.warning || part.warning,
    sensitive: before.sensitive || part.sensitive,
    media: [...before.media, ...part.media],
    poll: before.poll ?? part.poll,
  }
  return parts.toSpliced(index - 1, 2, whole)
}

/** Cuts a part that is too long into as many as it needs. `room` in characters as they count. */
export function splitLong(parts: readonly Part[], index: number, room: number, perLink: number): Part[] {
  const part = parts[index]
  if (!part || room < 1) return [...parts]
  const [first = '', ...rest] = splitText(part.text, room, perLink)
  const { warning, sensitive } = part
  return parts.toSpliced(
    index,
    1,
    { ...part, text: first },
    ...rest.map((text) => emptyPart({ text, warning, sensitive })),
  )
}

/** The number that a part will have, and of how many; empty parts are not published. */
export function numberOf(parts: readonly Part[], index: number): { number: number; count: number } | null {
  const written = parts.filter((part) => !isEmptyPart(part))
  const part = parts[index]
  const at = part ? written.indexOf(part) : -1
  return written.length < 2 || at < 0 ? null : { number: at + 1, count: written.length }
}
