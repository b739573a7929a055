import { followHashtag } from '../../server/hashtags/follow-hashtag.ts'
import type { Context } from '../../server/platform/context.ts'
import { bookmark } from '../../server/posts/bookmark.ts'
import { boost } from '../../server/posts/boost.ts'
import { favourite } from '../../server/posts/favourite.ts'
import { findPost } from '../../server/posts/find-post.ts'
import { followAccount } from '../../server/relationships/follow-account.ts'
import { extractHashtags } from '../../server/text/hashtags.ts'
import type { Inhabitant, Made } from './make-community.ts'
import { randomFrom, type Random } from './random.ts'

/** Something that somebody does at a moment. */
export type Deed = { moment: Date; act: (ctx: Context) => Promise<unknown> }

const hourMs = 3_600_000

/** Who follows whom and what, and what people do with the posts of others; the same each time. */
export function socialLife(all: readonly Inhabitant[], posts: readonly Made[], now: Date): Deed[] {
  const random = randomFrom('social life')
  const deeds = [
    ...all.flatMap((person) => follows(random, person, all, now)),
    ...all.flatMap((person) => hashtagFollows(random, person, posts, now)),
    ...posts.flatMap((post) => marks(random, post, all, now)),
  ]
  return deeds.sort((a, b) => a.moment.getTime() - b.moment.getTime())
}

function follows(random: Random, person: Inhabitant, all: readonly Inhabitant[], now: Date): Deed[] {
  const liking = (other: Inhabitant) =>
    random.next() +
    (other.interests.some((interest) => person.interests.includes(interest)) ? 0.7 : 0) +
    (other.language === person.language ? 0.25 : 0) +
    (['alice', 'roundsjournal', 'kenji'].includes(other.username) ? 0.5 : 0)
  const liked = all
    .filter((other) => other !== person)
    .map((other) => ({ other, score: liking(other) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, person.username === 'alice' ? 20 : random.between(8, 17))
  return liked.map(({ other }) => ({
    moment: between(random, later(person.born, other.born), now),
    act: (ctx) => followAccount(ctx, person.viewer, other.viewer.accountId),
  }))
}

function hashtagFollows(random: Random, person: Inhabitant, posts: readonly Made[], now: Date): Deed[] {
  const own = posts.filter(({ author }) => author === person.username)
  const used = own.flatMap(({ line }) => extractHashtags(line.text).map(({ tag }) => tag))
  const tags = new Set([
    'MedEd',
    ...random.some([...new Set(used)], 3),
    ...random.some(['FOAMed', 'MedEdChat', 'SimEd'], 1),
  ])
  return [...tags].map((tag) => ({
    moment: between(random, person.born, now),
    act: (ctx) => followHashtag(ctx, person.viewer, tag),
  }))
}

/** The first post of a thread is seen by most; a few posts are loved by everybody. */
function marks(random: Random, post: Made, all: readonly Inhabitant[], now: Date): Deed[] {
  if (post.line.visibility === 'private') return []
  const others = all.filter(({ username }) => username !== post.author)
  const isFirst = post.line.answers === undefined
  const warmth = random.next() ** 2 * (isFirst ? 13 : 5)
  const soon = () =>
    between(random, post.at, new Date(Math.min(now.getTime(), post.at.getTime() + 20 * hourMs)))
  const favourites = random.some(others, Math.round(warmth)).map(({ viewer }) => ({
    moment: soon(),
    act: (ctx: Context) => favourite(ctx, viewer, post.id),
  }))
  const boosts = random.some(
    others,
    post.line.visibility === 'local' ? 0 : Math.floor(warmth / (isFirst ? 4 : 5)),
  )
  const bookmarks = random.some(others, isFirst ? random.between(0, 2) : 0)
  return [
    ...favourites,
    ...boosts.map(({ viewer }) => ({
      moment: soon(),
      act: async (ctx: Context) =>
        boost(ctx, viewer, await findPost(ctx, viewer, String(post.id)), undefined),
    })),
    ...bookmarks.map(({ viewer }) => ({
      moment: soon(),
      act: (ctx: Context) => bookmark(ctx, viewer, post.id),
    })),
  ]
}

function between(random: Random, from: Date, to: Date): Date {
  return new Date(from.getTime() + Math.floor(random.next() * Math.max(0, to.getTime() - from.getTime())))
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b
}
