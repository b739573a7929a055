import { oncePerProcess } from '../platform/once.ts'
import type { RoundsEvent } from '../platform/events.ts'
import { countFigures, type TagFigures } from './count-figures.ts'
import type {} from '../accounts/events.ts'
import type {} from '../posts/events.ts'

/** Figures of so many hashtags are kept; whose page nobody opens leaves. */
const mostTags = 1000
/** What was counted in many posts is kept for longer: a quiet hashtag costs next to nothing. */
const manyPosts = 200
const keptMs = 5 * 60_000
const keptShortlyMs = 10_000
/** Older figures are not shown while new ones are counted: whoever comes waits for those. */
const tooOldMs = 60 * 60_000

type Kept = { figures: Promise<TagFigures>; counted?: TagFigures; isRenewing?: boolean }

/**
 * The figures of hashtags, counted when somebody opens the page and kept for some minutes; whoever comes then is shown the old ones
 * while new ones are counted. What is deleted or taken away leaves them at once.
 */
export const keptFigures = oncePerProcess((ctx) => {
  const kept = new Map<string, Kept>()

  const count = (tag: string): Kept => {
    const fresh: Kept = { figures: countFigures(ctx, tag) }
    void note(tag, fresh)
    return fresh
  }
  const note = async (tag: string, fresh: Kept) => {
    try {
      fresh.counted = await fresh.figures
    } catch {
      // Whoever asked is told; the next one counts anew.
      if (kept.get(tag) === fresh) kept.delete(tag)
    }
  }
  const put = (tag: string, entry: Kept) => {
    kept.delete(tag)
    kept.set(tag, entry)
    const [oldest] = kept.keys()
    if (kept.size > mostTags && oldest !== undefined) kept.delete(oldest)
  }
  const renew = async (tag: string, old: Kept) => {
    old.isRenewing = true
    const fresh = count(tag)
    try {
      await fresh.figures
      if (kept.get(tag) === old) put(tag, fresh)
    } catch (error) {
      old.isRenewing = false
      ctx.log.warn({ err: error, tag }, 'the figures of a hashtag could not be counted anew')
    }
  }

  ctx.bus.listeners.add((event) => {
    const postId = postGone(event)
    if (postId !== undefined) for (const { counted } of kept.values()) leaveOut(counted, postId)
    if (makesOld.has(event.name)) kept.clear()
  })
  ctx.bus.onGap.add(() => kept.clear())

  return {
    /** @param tag folded. */
    of: (tag: string): Promise<TagFigures> => {
      const known = kept.get(tag)
      if (known && !known.counted) return known.figures
      if (known?.counted) {
        const age = ctx.now().getTime() - known.counted.asOf.getTime()
        const isQuiet = known.counted.sampled < manyPosts
        if (age < (isQuiet ? keptShortlyMs : keptMs)) return known.figures
        if (!isQuiet && age < tooOldMs) {
          if (!known.isRenewing) void renew(tag, known)
          put(tag, known)
          return known.figures
        }
      }
      const fresh = count(tag)
      put(tag, fresh)
      return fresh.figures
    },
    /** Counts anew when next asked. */
    forget: () => kept.clear(),
  }
})

const makesOld: ReadonlySet<string> = new Set([
  'account.restrained',
  'accounts.restrained',
  'hashtag.changed',
] satisfies RoundsEvent['name'][])

function postGone(event: RoundsEvent): number | undefined {
  const isGone = event.name === 'post.deleted' || event.name === 'post.held'
  return isGone ? event.postId : undefined
}

function leaveOut(figures: TagFigures | undefined, postId: number): void {
  for (const { posts } of figures?.links ?? []) posts.delete(postId)
}
