import type { QuoteState } from '../../wire/quote.ts'
import { quotePolicies } from '../../wire/words.ts'
import type { Audience } from '../relationships/between.ts'
import { isMuted } from '../relationships/between.ts'
import type { KeptPost, KeptQuote } from './kept-posts.ts'
import { mayQuote, quoteApproval } from './quote-policy.ts'
import { mayReply } from './reply-policy.ts'

/** What the members of a post that depend on its reader are written from. */
export type ReaderSide = {
  reader: number | null
  audience: Audience
  posts: ReadonlyMap<number, KeptPost>
  /** Which authors follow the reader; asked only where a policy needs it. */
  followers: ReadonlyMap<number, boolean>
  now: Date
}

/** Whether the reader may answer a post: by its policy, and by that of the first post of its thread if both are of one author. */
export function canReply({ reader, audience, posts, followers }: ReaderSide, post: KeptPost): boolean {
  if (reader === null) return false
  const facts = {
    isAuthor: post.authorId === reader,
    isMentioned: post.mentions.includes(reader),
    followsAuthor: audience.follows.has(post.authorId),
    followedByAuthor: followers.get(post.authorId) ?? false,
  }
  if (!mayReply(post.replyPolicy, facts)) return false
  const root = posts.get(post.rootId)
  if (!root || root.authorId !== post.authorId) return true
  return mayReply(root.replyPolicy, {
    ...facts,
    isMentioned: facts.isMentioned || root.mentions.includes(reader),
  })
}

/** Every combination of quote_approval and can_reply, written once: 12 of them for all posts. */
const written = quotePolicies.map((quotePolicy) =>
  [false, true].map((mayQuoteIt) =>
    [false, true].map((can_reply) => {
      const members = { quote_approval: quoteApproval(quotePolicy, mayQuoteIt), can_reply }
      return Buffer.from(`,${JSON.stringify(members).slice(1, -1)}`)
    }),
  ),
)

/** quote_approval and can_reply as members of a post's JSON. */
export function policyMembers(side: ReaderSide, post: KeptPost): Buffer {
  const { reader, audience } = side
  const mayQuoteIt =
    reader !== null && mayQuote(post, { id: reader, followsAuthor: audience.follows.has(post.authorId) })
  const policy = quotePolicies.indexOf(post.quotePolicy)
  return written[policy]?.[Number(mayQuoteIt)]?.[Number(canReply(side, post))] as Buffer
}

/** How a quote stands for the reader, https://docs.joinmastodon.org/entities/Quote/#state */
export function quoteState(
  { audience, posts, now }: ReaderSide,
  quote: KeptQuote,
  isVisible: (post: KeptPost) => boolean,
): QuoteState {
  if (quote.state !== 'accepted') return quote.state
  const quoted = posts.get(quote.quotedId)
  if (!quoted) return 'deleted'
  if (!isVisible(quoted)) return 'unauthorized'
  if (audience.blocks.has(quoted.authorId)) return 'blocked_account'
  return isMuted(audience, quoted.authorId, now) ? 'muted_account' : 'accepted'
}

/** Whether the quoted post is given along with a state. */
export function givesQuoted(state: QuoteState): boolean {
  return state === 'accepted' || state === 'blocked_account' || state === 'muted_account'
}
