import { readMoment } from './dates.ts'
import { countOf, hasType, isObject, member, objectsOf } from './json.ts'
import type { ForeignPoll, JsonObject } from './types.ts'
import { lineOfHtml, naturalText } from './words.ts'

/** Other servers allow more options than ours; what has more than this is no poll for people. */
const mostOptions = 100

/** When a poll ends, at the latest that a calendar makes sense of. */
const latest = Date.UTC(2200, 0, 1)

/**
 * The poll of a Question: `oneOf` or `anyOf` with notes that have a name and, in `replies`, the number of their votes
 * (Mastodon, Pleroma, GoToSocial; Misskey writes `_misskey_votes`, too). null where there are not two options.
 */
export function readPoll(object: JsonObject): ForeignPoll | null {
  if (!hasType(object, 'Question')) return null
  const one = objectsOf(member(object, 'oneOf'))
  const many = objectsOf(member(object, 'anyOf'))
  const multiple = many.length > one.length
  const options = (multiple ? many : one).flatMap(readOption).slice(0, mostOptions)
  if (options.length < 2) return null
  const ends = readMoment(member(object, 'endTime'))
  const closed = member(object, 'closed')
  const closedAt =
    readMoment(closed) ?? (closed === true || closed === 'true' ? (ends ?? new Date(0)) : undefined)
  return {
    options,
    multiple,
    endsAt: bounded(ends ?? (closed === false ? undefined : closedAt)),
    closedAt: bounded(closedAt),
    voters: countOf(member(object, 'votersCount')),
  }
}

function readOption(option: JsonObject): ForeignPoll['options'] {
  const title = lineOfHtml(naturalText(option, 'name').text, 'option')
  if (title === '') return []
  const replies = member(option, 'replies')
  const said = isObject(replies) ? countOf(member(replies, 'totalItems')) : null
  return [{ title, votes: said ?? countOf(member(option, '_misskey_votes')) }]
}

function bounded(moment: Date | undefined): Date | null {
  return moment === undefined ? null : new Date(Math.min(Math.max(moment.getTime(), 0), latest))
}
