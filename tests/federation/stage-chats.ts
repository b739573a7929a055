import assert from 'node:assert/strict'
import { transact } from '../../server/platform/events.ts'
import type {} from '../../server/chats/events.ts'
import type { ContributionState } from '../../wire/chat.ts'
import type { Status } from '../../wire/status.ts'
import { world, type Person, type World } from '../world.ts'
import { fakeServer, type FakeActor, type FakeServer } from './fake-server.ts'
import { testNetwork, type TestNetwork } from './network.ts'

export type StagedChat = {
  seriesId: number
  chatId: number
  groupId: number
  groupUri: string
  handle: string
}

const hourMs = 3_600_000

/** A federated series with its group and a chat that is on, as the rows that they are: nothing of how chats run has a part in it. */
export async function stageChat(
  w: World,
  host: Person,
  {
    tag,
    rehearsal = false,
    status = 'live',
  }: { tag: string; rehearsal?: boolean; status?: 'live' | 'draft' },
): Promise<StagedChat> {
  const { db, newId, now, config } = w.ctx
  const [groupId, seriesId, chatId] = [newId(), newId(), newId()]
  const at = now()
  at.setMilliseconds(0)
  const times = {
    starts_at: new Date(at.getTime() - hourMs / 2),
    ends_at: new Date(at.getTime() + hourMs / 2),
  }
  const folded = tag.toLowerCase()
  const about = {
    tag: folded,
    tag_shown: tag,
    title: `${tag} chat`,
    about: 'Teaching at the bedside.',
    tz: 'Europe/London',
  }
  await db
    .insertInto('accounts')
    .values({
      id: groupId,
      username: folded,
      domain: null,
      actor_type: 'Group',
      bot: true,
      created_at: at,
      updated_at: at,
    })
    .execute()
  await db
    .insertInto('chat_series')
    .values({
      ...about,
      id: seriesId,
      created_by: host.accountId,
      created_at: at,
      federated: true,
      group_account_id: groupId,
    })
    .execute()
  await db
    .insertInto('chat_series_hosts')
    .values({ series_id: seriesId, account_id: host.accountId, place: 1, created_at: at, agreed_at: at })
    .execute()
  const chat = { ...about, ...times, series_id: seriesId, status, created_at: at, chair_id: host.accountId }
  await db
    .insertInto('chats')
    .values({ ...chat, id: chatId, title: 'Feedback that lands' })
    .execute()
  if (rehearsal)
    await db.updateTable('chats').set({ rehearsal_of: chatId }).where('id', '=', chatId).execute()
  await db
    .insertInto('chat_sittings')
    .values({
      ...times,
      id: newId(),
      chat_id: chatId,
      n: 1,
      tz: 'Europe/London',
      starts_local: '2026-11-26T20:00',
      minutes: 60,
    })
    .execute()
  await transact(w.ctx, async (_tx, emit) => {
    emit({ name: 'series.changed', seriesId })
    emit({ name: 'chat.changed', chatId })
  })
  await w.settle()
  const groupUri = new URL(`/ap/users/${groupId}`, config.publicUrl).href
  return { seriesId, chatId, groupId, groupUri, handle: `@${folded}@${config.domain}` }
}

/** A post counts in a chat, in one state or another: the row, and the event that says so. */
export async function contribute(
  w: World,
  { chatId }: StagedChat,
  postId: number,
  state: ContributionState = 'shown',
): Promise<void> {
  await transact(w.ctx, async (tx, emit) => {
    const post = await tx
      .selectFrom('posts')
      .select('account_id')
      .where('id', '=', postId)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('chat_contributions')
      .values({
        chat_id: chatId,
        post_id: postId,
        account_id: post.account_id,
        state,
        arrived_at: w.ctx.now(),
      })
      .onConflict((conflict) => conflict.columns(['chat_id', 'post_id']).doUpdateSet({ state }))
      .execute()
    emit({ name: state === 'shown' ? 'chat.contributed' : 'chat.withdrawn', chatId, postId })
  })
}

/** Somebody of another server follows a group. */
export async function follow(w: World, follower: FakeActor, { groupUri }: StagedChat): Promise<void> {
  await follower.post(`${w.ctx.config.publicUrl.origin}/ap/inbox`, {
    '@context': 'https://www.w3.org/ns/activitystreams',
    id: `${follower.uri}#follows/${groupUri}`,
    type: 'Follow',
    actor: follower.uri,
    object: groupUri,
  })
  await w.settle()
}

/** What a server of somebody else heard a group say, in order, but for what it says of itself. */
export function heard(server: FakeServer, { groupUri }: StagedChat): Record<string, unknown>[] {
  return server
    .inbox()
    .filter(
      ({ actor, type, object }) =>
        actor === groupUri &&
        type !== 'Accept' &&
        !(type === 'Update' && (object as { id?: string }).id === groupUri),
    )
}

export type GroupStage = AsyncDisposable & {
  network: TestNetwork
  w: World
  /** A server that understands announced posts, and one that understands whole activities alone; somebody of each follows the group. */
  mastodon: FakeServer
  lemmy: FakeServer
  fan: FakeActor
  host: Person
  ann: Person
  chat: StagedChat
  /** A member publishes. */
  write: (person: Person, status: string, more?: object) => Promise<Status>
  /** What a server gets that asks without signing. */
  fetched: <T = Record<string, unknown>>(
    address: string,
  ) => Promise<{ status: number; location: string | null; body: T }>
}

/** A server with the group of a chat that is on, and two others from which somebody follows it. */
export async function groupStage(): Promise<GroupStage> {
  const network = testNetwork()
  const w = await world({ name: 'home.test', network })
  const mastodon = await fakeServer(network, 'mastodon.example')
  const lemmy = await fakeServer(network, 'lemmy.example')
  const [host, ann] = await Promise.all([w.member('hana'), w.member('ann')])
  const chat = await stageChat(w, host, { tag: 'MedEdChat' })
  const fan = await mastodon.actor('fan')
  await follow(w, fan, chat)
  // What it runs is asked when somebody of it follows.
  const nodeInfo = 'https://lemmy.example/nodeinfo/2.1'
  const rel = 'http://nodeinfo.diaspora.software/ns/schema/2.1'
  const headers = { 'content-type': 'application/json' }
  lemmy.serve('/.well-known/nodeinfo', {
    headers,
    body: JSON.stringify({ links: [{ rel, href: nodeInfo }] }),
  })
  const runs = { version: '2.1', software: { name: 'lemmy', version: '0.19.5' } }
  lemmy.serve('/nodeinfo/2.1', { headers, body: JSON.stringify(runs) })
  await follow(w, await lemmy.actor('reader'), chat)
  return {
    network,
    w,
    mastodon,
    lemmy,
    fan,
    host,
    ann,
    chat,
    write: async (person, status, more = {}) => {
      const { body, text } = await person.post<Status>('/api/v1/statuses', { status, ...more })
      assert.ok(body?.id, text)
      return body
    },
    fetched: async (address) => {
      const { pathname, search } = new URL(address)
      const headers = { accept: 'application/activity+json' }
      const answer = await fetch(new URL(pathname + search, w.url), { headers, redirect: 'manual' })
      const body = (await answer.json().catch(() => undefined)) as never
      return { status: answer.status, location: answer.headers.get('location'), body }
    },
    [Symbol.asyncDispose]: async () => {
      for (const each of [w, mastodon, lemmy, network]) await each[Symbol.asyncDispose]()
    },
  }
}
