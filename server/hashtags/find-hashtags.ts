import type { Context } from '../platform/context.ts'
import { keepOne } from '../platform/keep-one.ts'
import { oncePerProcess } from '../platform/once.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { daysBefore } from './days.ts'
import type {} from './events.ts'
import { beginningWith, containing, mostUsed, type Wanted } from './queries.ts'

const popularDays = 30
const mostPopular = 5000

/** The hashtags of the last 30 days by distinct people, the most used first; counted at most every five minutes. */
const popular = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 5 * 60_000,
    outdates: (event) => event.name === 'hashtag.changed',
    load: () => mostUsed(ctx.db, daysBefore(ctx.now(), popularDays), mostPopular),
  }),
)

/**
 * Finds hashtags while somebody types: the hashtag itself, then those that begin so (the most used of the last weeks first,
 * then by name), then those that contain it. Capitals, accents and a leading # do not matter. What moderators do not list is never
 * found; `reviewed` leaves only what they have looked at.
 * @returns folded names; empty when nothing of the text can be in a hashtag.
 */
export async function findHashtags(
  ctx: Context,
  given: string,
  { limit, offset, reviewed = false }: { limit: number; offset: number } & Wanted,
): Promise<string[]> {
  const part = foldHashtag(given.trim())
  if (part === '') return []
  const most = limit + offset
  const found = new Set<string>()
  const begin = await beginningWith(ctx.db, part, most, { reviewed })
  if (begin[0] === part) found.add(part)
  for (const name of reviewed ? [] : await popular(ctx)()) {
    if (found.size >= most) break
    if (name.startsWith(part)) found.add(name)
  }
  for (const name of begin) found.add(name)
  if (found.size < most) {
    for (const name of await containing(ctx.db, part, most, { reviewed })) found.add(name)
  }
  return [...found].slice(offset, most)
}
