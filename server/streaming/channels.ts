import { foldHashtag } from '../text/hashtags.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'

/**
 * The streams of https://docs.joinmastodon.org/methods/streaming/#streams. Ours is
 * `rounds:posts`: what happens to the posts that a page shows, and the answers to them; and `rounds:chat`: the room of one chat.
 */
export const channelNames = [
  'user',
  'user:notification',
  'public',
  'public:media',
  'public:local',
  'public:local:media',
  'public:remote',
  'public:remote:media',
  'hashtag',
  'hashtag:local',
  'list',
  'direct',
  'rounds:posts',
  'rounds:chat',
] as const
export type ChannelName = (typeof channelNames)[number]

/** What a client says when it asks for a stream. */
export type ChannelWish = {
  stream?: string | undefined
  tag?: string | undefined
  list?: string | undefined
  /** Ids with commas between them; of `rounds:posts`. */
  posts?: string | undefined
  /** An id; of `rounds:chat`. */
  chat?: string | undefined
  only_media?: boolean | undefined
}

/** A stream that exists, with what tells it apart from others of its name. */
export type Channel = {
  name: ChannelName
  /** Folded; of hashtag streams. */
  tag: string | undefined
  /** Of list streams. */
  listId: number | undefined
  /** Of `rounds:posts`. */
  posts?: readonly number[]
  /** Of `rounds:chat`. */
  chatId?: number
  /** As `stream` of each event: the name, and the hashtag or list. */
  label: readonly string[]
}

/** Whose streams only members have. */
const ofMembers: ReadonlySet<ChannelName> = new Set([
  'user',
  'user:notification',
  'list',
  'direct',
  'rounds:posts',
])

export function isOfMembers({ name }: Pick<Channel, 'name'>): boolean {
  return ofMembers.has(name)
}

/** The scope that a token needs for a stream. */
export function scopeOf({ name }: Pick<Channel, 'name'>): string {
  return name === 'user:notification' ? 'read:notifications' : 'read:statuses'
}

/**
 * Reads which stream is wanted.
 * @throws Refusal malformed naming the parameter that is missing or wrong, as Mastodon answers.
 */
export function readChannel({ stream, tag, list, posts, chat, only_media }: ChannelWish): Channel {
  const asked =
    only_media && stream?.startsWith('public') && !stream.endsWith(':media') ? `${stream}:media` : stream
  const name = channelNames.find((known) => known === asked)
  if (!name) throw new Refusal('malformed', 'Unknown stream type', 'stream')
  if (name.startsWith('hashtag')) {
    const folded = foldHashtag((tag ?? '').replace(/^#/, ''))
    if (folded === '' || folded.length > 200)
      throw new Refusal('malformed', 'Missing tag name parameter', 'tag')
    return { name, tag: folded, listId: undefined, label: [name, folded] }
  }
  if (name === 'list') {
    const listId = parseId(list ?? '')
    if (listId === undefined) throw new Refusal('malformed', 'Missing list name parameter', 'list')
    return { name, tag: undefined, listId, label: [name, String(listId)] }
  }
  if (name === 'rounds:chat') {
    const chatId = parseId(chat ?? '')
    if (chatId === undefined) throw new Refusal('malformed', 'chat must be the id of a chat', 'chat')
    return { name, tag: undefined, listId: undefined, chatId, label: [name, String(chatId)] }
  }
  const plain = { name, tag: undefined, listId: undefined, label: [name] }
  return name === 'rounds:posts' ? { ...plain, posts: readPosts(posts) } : plain
}

/** So many posts can a page watch at once. */
const mostPosts = 300

function readPosts(text: string | undefined): number[] {
  const ids = (text ?? '').split(',').map(parseId)
  const known = ids.filter((id) => id !== undefined)
  if (known.length < ids.length || ids.length > mostPosts)
    throw new Refusal('malformed', `posts must be 1 to ${mostPosts} ids with commas between them`, 'posts')
  return known
}
