import { accountUri } from '../../accounts/addresses.ts'
import { shortcodesIn } from '../../emojis/find.ts'
import { usableEmojis, type Emojis } from '../../emojis/kept-emojis.ts'
import { mediaOfPosts, type MediaRow } from '../../media/queries.ts'
import type { Config } from '../../platform/config.ts'
import type { Context } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { pollsOfPosts, type StoredPoll } from '../../polls/queries.ts'
import { postUri, postUrl } from '../../posts/addresses.ts'
import { withQuoteLink } from '../../posts/json.ts'
import { postsById, tagsOfPosts, type PostRow } from '../../posts/queries.ts'
import { withSources } from '../../text/mathml.ts'
import type { ChatFacts } from '../groups/event.ts'
import { eventsOfPosts } from '../groups/event-queries.ts'
import { groupsOfPosts } from '../groups/queries.ts'
import { approvalsOf, namedPeople, namedPosts, type NamedPost } from './queries.ts'
import type { SpokenPost } from './spoken-post.ts'
import { wholeHandle } from './tags.ts'

/** What belongs to one post, and the posts that it names. */
type Beside = {
  named: ReadonlyMap<number, NamedPost>
  approval: string | null
  event: ChatFacts | null
  groups: readonly number[]
  people: Awaited<ReturnType<typeof namedPeople>>
  tags: { tag: string; shown: string }[]
  media: MediaRow[]
  poll: StoredPoll | undefined
  emojis: Emojis
}

/**
 * Posts of this server by id, with all that is said of them to others. The caller has asked the judge. Posts of other servers and
 * unknown ids are left out. A fixed number of queries; inside of a transaction `db` is its own.
 */
export async function readSpokenPosts(
  ctx: Context,
  ids: readonly number[],
  db: Db | Tx = ctx.db,
): Promise<Map<number, SpokenPost>> {
  const rows = ids.length === 0 ? [] : (await postsById(db, ids)).filter((row) => row.domain === null)
  if (rows.length === 0) return new Map()
  const found = rows.map((row) => row.id)
  const names = rows.flatMap((row) => [
    row.in_reply_to_id,
    row.quoted_id,
    row.boost_of_id,
    row.conversation_id,
  ])
  const named = await namedPosts(
    db,
    names.filter((id) => id !== null),
  )
  const people = Map.groupBy(await namedPeople(db, found), (one) => one.post_id)
  const tags = Map.groupBy(await tagsOfPosts(db, found), (one) => one.post_id)
  const media = Map.groupBy(await mediaOfPosts(db, found), (one) => one.post_id)
  const polls = new Map((await pollsOfPosts(db, found)).map((poll) => [poll.post_id, poll]))
  const approvals = new Map((await approvalsOf(db, found)).map((row) => [row.post_id, row.approval_uri]))
  const events = await eventsOfPosts(db, found)
  const groups = Map.groupBy(await groupsOfPosts(db, found), (one) => one.post_id)
  const shared = { named: new Map(named.map((post) => [post.id, post])), emojis: await usableEmojis(ctx) }
  return new Map(
    rows.filter(isWhole(shared.named)).map((row) => [
      row.id,
      spokenPost(ctx.config, row, {
        ...shared,
        people: people.get(row.id) ?? [],
        tags: tags.get(row.id) ?? [],
        media: media.get(row.id) ?? [],
        poll: polls.get(row.id),
        approval: approvals.get(row.id) ?? null,
        event: events.get(row.id) ?? null,
        groups: (groups.get(row.id) ?? []).map((one) => one.group_id),
      }),
    ]),
  )
}

/** What a boost is of may have gone a moment ago. */
const isWhole = (named: Beside['named']) => (row: PostRow) =>
  row.boost_of_id === null || named.has(row.boost_of_id)

function spokenPost(config: Config, row: PostRow, beside: Beside): SpokenPost {
  const { named, people, tags, media, poll, emojis } = beside
  const answered = row.in_reply_to_id === null ? undefined : named.get(row.in_reply_to_id)
  const texts = [row.text, row.spoiler_text, ...(poll?.options ?? [])]
  return {
    id: row.id,
    authorId: row.account_id,
    authorUri: accountUri(config, { id: row.account_id }),
    uri: postUri(config, row),
    url: postUrl(config, row, row.id),
    visibility: row.visibility,
    held: row.held,
    html: withQuoteLink(config, row, withSources(row.html)),
    text: row.text,
    spoilerText: row.spoiler_text,
    sensitive: row.sensitive || row.author_sensitive || row.spoiler_text !== '',
    language: row.language,
    createdAt: row.created_at,
    editedAt: row.edited_at,
    // What stays on this server is not even named elsewhere.
    inReplyTo: answered && answered.visibility !== 'local' ? postUri(config, answered) : null,
    context: contextUri(config, named.get(row.conversation_id)),
    mentions: people.map((one) => ({
      accountId: one.id,
      uri: accountUri(config, one),
      handle: wholeHandle(config, one),
      silent: one.silent,
    })),
    tags,
    emojis: [...shortcodesIn(texts)].flatMap((shortcode) => emojis.get(shortcode) ?? []),
    media,
    poll: poll ?? null,
    quote: quoteOf(config, row, beside),
    quotePolicy: row.quote_policy,
    replyPolicy: row.reply_policy,
    event: beside.event,
    groups: beside.groups.map((id) => accountUri(config, { id })),
    counts: { favourites: row.favourites, boosts: row.boosts },
    boosts: boostOf(config, row, named),
  }
}

/** The conversation that a post of this server began; those that began elsewhere are named by their own server. */
function contextUri(config: Config, root: NamedPost | undefined): string | null {
  return root && root.uri === null && root.visibility !== 'local' ? `${postUri(config, root)}/context` : null
}

function boostOf(config: Config, row: PostRow, named: Beside['named']): SpokenPost['boosts'] {
  const post = row.boost_of_id === null ? undefined : named.get(row.boost_of_id)
  if (!post) return null
  return { id: post.id, uri: postUri(config, post), authorUri: authorOf(config, post) }
}

function quoteOf(config: Config, row: PostRow, { named, approval }: Beside): SpokenPost['quote'] {
  const quoted = row.quoted_id === null ? undefined : named.get(row.quoted_id)
  const stands = row.quote_state === 'accepted' || row.quote_state === 'pending'
  if (!quoted || !stands) return null
  const ours = quoted.uri === null && row.quote_state === 'accepted'
  const authorization = ours ? quoteStampUri(authorOf(config, quoted), row.id) : approval
  return { uri: postUri(config, quoted), authorization }
}

/** Where the permission is that a post of somebody here is quoted by the post with an id (of any server). */
export function quoteStampUri(authorUri: string, quotingId: number): string {
  return `${authorUri}/quote_authorizations/${quotingId}`
}

function authorOf(config: Config, post: NamedPost): string {
  return accountUri(config, { id: post.account_id, uri: post.author_uri })
}
