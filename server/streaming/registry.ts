import type { Channel, ChannelName } from './channels.ts'
import { keyOf, type Subscriber, type Subscription } from './subscriber.ts'

/** Who is connected, found by stream, by member, and by the token that they use. */
export type Registry = {
  add: (subscriber: Subscriber) => void
  remove: (subscriber: Subscriber) => void
  open: (subscriber: Subscriber, channel: Channel, since: number) => void
  close: (subscriber: Subscriber, key: string) => void
  /** The subscriptions to a public stream, or to one hashtag, list or chat. */
  to: (name: ChannelName, what?: string | number) => Iterable<Subscription>
  /** The subscriptions of those who show a post. */
  watching: (postId: number) => Iterable<Subscription>
  /** The subscriptions of one member to a stream of their own. */
  ofMember: (accountId: number, ...names: ChannelName[]) => Subscription[]
  /** The folded hashtags that somebody watches. */
  watchedTags: () => Iterable<string>
  /** The lists that somebody watches. */
  watchedLists: () => Iterable<number>
  /** The chats whose rooms somebody watches. */
  watchedChats: () => Iterable<number>
  ofAccount: (accountId: number) => Subscriber[]
  readonly all: ReadonlySet<Subscriber>
}

const nothing: ReadonlySet<Subscription> = new Set()

export function registry(): Registry {
  const all = new Set<Subscriber>()
  const byAccount = new Map<number, Set<Subscriber>>()
  const byStream = new Map<string, Set<Subscription>>()
  const tags = new Map<string, number>()
  const lists = new Map<number, number>()
  const chats = new Map<number, number>()
  const byPost = new Map<number, Set<Subscription>>()
  const held = new WeakMap<Subscriber, Map<string, Subscription>>()

  const streamOf = ({ name, tag, listId, chatId }: Channel) => `${name} ${tag ?? listId ?? chatId ?? ''}`
  const close = (subscriber: Subscriber, key: string) => {
    const subscription = held.get(subscriber)?.get(key)
    if (!subscription) return
    held.get(subscriber)?.delete(key)
    subscriber.channels.delete(key)
    for (const id of subscription.channel.posts ?? []) forget(byPost, id, subscription)
    const stream = streamOf(subscription.channel)
    forget(byStream, stream, subscription)
    count(tags, subscription.channel.tag, -1)
    count(lists, subscription.channel.listId, -1)
    count(chats, subscription.channel.chatId, -1)
  }
  return {
    add: (subscriber) => {
      all.add(subscriber)
      held.set(subscriber, new Map())
      const id = subscriber.viewer?.accountId
      if (id !== undefined) byAccount.set(id, (byAccount.get(id) ?? new Set()).add(subscriber))
    },
    remove: (subscriber) => {
      for (const key of subscriber.channels.keys()) close(subscriber, key)
      all.delete(subscriber)
      const id = subscriber.viewer?.accountId
      if (id === undefined) return
      byAccount.get(id)?.delete(subscriber)
      if (byAccount.get(id)?.size === 0) byAccount.delete(id)
    },
    open: (subscriber, channel, since) => {
      const key = keyOf(channel)
      if (!all.has(subscriber) || subscriber.channels.has(key)) return
      const subscription = { subscriber, channel, since }
      subscriber.channels.set(key, channel)
      held.get(subscriber)?.set(key, subscription)
      for (const id of channel.posts ?? []) byPost.set(id, (byPost.get(id) ?? new Set()).add(subscription))
      const stream = streamOf(channel)
      // What belongs to one member is found by the member; a set for each of thousands would be waste.
      if (channel.listId === undefined && ownStreams.has(channel.name)) return
      byStream.set(stream, (byStream.get(stream) ?? new Set()).add(subscription))
      count(tags, channel.tag, 1)
      count(lists, channel.listId, 1)
      count(chats, channel.chatId, 1)
    },
    close,
    to: (name, what) => byStream.get(`${name} ${what ?? ''}`) ?? nothing,
    watching: (postId) => byPost.get(postId) ?? nothing,
    ofMember: (accountId, ...names) =>
      [...(byAccount.get(accountId) ?? [])].flatMap((subscriber) =>
        names.flatMap((name) => held.get(subscriber)?.get(name) ?? []),
      ),
    watchedTags: () => tags.keys(),
    watchedLists: () => lists.keys(),
    watchedChats: () => chats.keys(),
    ofAccount: (accountId) => [...(byAccount.get(accountId) ?? [])],
    all,
  }
}

const ownStreams: ReadonlySet<ChannelName> = new Set(['user', 'user:notification', 'direct', 'rounds:posts'])

function forget<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key)
  set?.delete(value)
  if (set?.size === 0) sets.delete(key)
}

function count<K>(counts: Map<K, number>, key: K | undefined, by: number): void {
  if (key === undefined) return
  const sum = (counts.get(key) ?? 0) + by
  if (sum > 0) counts.set(key, sum)
  else counts.delete(key)
}
