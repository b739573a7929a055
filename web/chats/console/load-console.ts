import { ApiError, type Api } from '#lib/api/client.ts'
import type { Account } from '#lib/api/types.ts'
import type { Chat, ChatAct, Contribution } from '#wire/chat.ts'
import type { Entry } from '#wire/registry.ts'
import { chatPath } from '../address.ts'

/** What the console shows below the clock. */
export const consoleShows = ['sheet', 'waiting', 'posts', 'removed', 'people', 'log'] as const
export type ConsoleShow = (typeof consoleShows)[number]

const states = { waiting: 'waiting', posts: 'shown', removed: 'removed' } as const

/** The chat with what is looked at. Throws `ApiError`. */
export async function loadConsole(client: Api, id: string, url: URL) {
  const path = chatPath(id)
  const show = consoleShows.find((one) => one === url.searchParams.get('show')) ?? 'sheet'
  const isPosts = show === 'waiting' || show === 'posts' || show === 'removed'
  const people = show === 'people'
  const [chat, posts, removed, leftOut, acts] = await Promise.all([
    client.get<Chat>(path),
    isPosts ? client.get<Contribution[]>(`${path}/contributions`, { state: states[show], limit: 40 }) : [],
    people ? client.get<Account[]>(`${path}/removed_people`) : [],
    people ? client.get<Account[]>(`${path}/left_out`) : [],
    show === 'log' ? client.get<ChatAct[]>(`${path}/acts`) : [],
  ])
  const tagRetired = await isTagRetired(client, chat)
  return { chat, show, posts, removed, leftOut, acts, tagRetired }
}

/** Whether the registry has retired the hashtag of a chat that has not begun: its hosts can still take another one. */
async function isTagRetired(client: Api, { status, tag }: Chat): Promise<boolean> {
  if (status !== 'draft' && status !== 'scheduled') return false
  try {
    const entry = await client.get<Entry>(`/api/rounds/v1/registry/${encodeURIComponent(tag.name)}`)
    return entry.status === 'retired'
  } catch (cause) {
    // Most hashtags have no entry.
    if (cause instanceof ApiError && cause.status === 404) return false
    throw cause
  }
}
