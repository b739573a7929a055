import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Account } from '../wire/account.ts'
import type { Notification } from '../wire/notification.ts'
import type { Status } from '../wire/status.ts'
import type { Tag } from '../wire/tag.ts'
import { allOf, goesAway, makeHome, stop, until, type Running } from './killable.ts'
import { caller, type Caller } from './world.ts'

const connections = 8

/** The posts that somebody tries to make: text → id once the server has said yes. */
type Tried = Map<string, string | undefined>

test('what was acknowledged before kill -9 is there afterwards, exactly once, with all that follows from it', async (t) => {
  const home = await makeHome(t)
  const tokens = await home.prepare()
  const first = await home.start()
  const killed = await postUntilKilled(first, tokens.alice)
  const acknowledged = [...killed.values()].filter((id) => id !== undefined).length
  assert.ok(acknowledged > connections, 'the posts came through before the end')
  assert.ok(killed.size > acknowledged, 'some were under way when the server was killed')
  await goesAway(first.postgres)

  const second = await home.start()
  const alice = caller(second.url, { authorization: `Bearer ${tokens.alice}` })
  const bob = caller(second.url, { authorization: `Bearer ${tokens.bob}` })
  for (const [text, id] of killed) {
    const again = await post(alice, text)
    assert.equal(again.status, 200, again.text)
    if (id !== undefined) assert.equal(again.body.id, id, 'a repeated request gives the same post')
    killed.set(text, again.body.id)
  }
  const me = (await alice.get<Account>('/api/v1/accounts/verify_credentials')).body
  const found = await allOf<Status>(alice, `/api/v1/accounts/${me.id}/statuses`)
  assert.deepEqual(found.map(({ id }) => id).toSorted(), [...killed.values()].toSorted())
  assert.equal(me.statuses_count, found.length)
  const tag = (await alice.get<Tag>('/api/v1/tags/crash')).body
  assert.equal(
    tag.history.reduce((sum, { uses }) => sum + Number(uses), 0),
    found.length,
  )

  const told = await until(async () => {
    const notifications = await allOf<Notification>(bob, '/api/v1/notifications')
    return notifications.length >= found.length ? notifications : undefined
  })
  assert.deepEqual(told.map(({ status }) => status?.id).toSorted(), [...killed.values()].toSorted())

  const stdout = await home.rounds('repair', 'counters')
  assert.match(stdout, /put right: 0 accounts' followers, 0 accounts' posts/)
  assert.match(stdout, /0 posts' replies, boosts or favourites, 0 days of hashtags/)
  await stop(second.child, 'SIGTERM')
  await goesAway(second.postgres)
})

test('what was to be published later is published once, also when the server is killed while it publishes', async (t) => {
  const home = await makeHome(t)
  const tokens = await home.prepare()
  const first = await home.start()
  const before = caller(first.url, { authorization: `Bearer ${tokens.alice}` })
  const me = (await before.get<Account>('/api/v1/accounts/verify_credentials')).body
  const path = `/api/v1/accounts/${me.id}/statuses`
  const texts = Array.from({ length: 60 }, (_, place) => `later ${place} #crash`)
  for (const status of texts) {
    const kept = await before.post<{ kind: string }>('/api/v1/statuses', { status, undo_seconds: 3 })
    assert.equal(kept.body.kind, 'held', kept.text)
  }
  await until(async () => (await before.get<Status[]>(path)).body.length > 0 || undefined)
  first.child.kill('SIGKILL')
  await goesAway(first.postgres)

  const second = await home.start()
  const after = caller(second.url, { authorization: `Bearer ${tokens.alice}` })
  const found = await until(async () => {
    const all = await allOf<Status>(after, path)
    return all.length >= texts.length ? all : undefined
  })
  const shown = found.map(({ content }) => content.replace(/<[^>]+>/g, ''))
  assert.deepEqual(shown.toSorted(), texts.toSorted())
  assert.equal((await after.get<unknown[]>('/api/rounds/v1/scheduled')).body.length, 0)
  const account = (await after.get<Account>('/api/v1/accounts/verify_credentials')).body
  assert.equal(account.statuses_count, texts.length)
  await stop(second.child, 'SIGTERM')
  await goesAway(second.postgres)
})

/** Eight connections post one thing after the other, and at some moment the server is gone. */
async function postUntilKilled({ child, url }: Running, token: string): Promise<Tried> {
  const tried: Tried = new Map()
  const alice = caller(url, { authorization: `Bearer ${token}` })
  let alive = true
  const loops = Array.from({ length: connections }, async (_, connection) => {
    for (let count = 0; alive; count++) {
      const text = `@bob post ${count} of connection ${connection} #crash`
      tried.set(text, undefined)
      try {
        const answer = await post(alice, text)
        assert.equal(answer.status, 200, answer.text)
        tried.set(text, answer.body.id)
        if (alive && [...tried.values()].filter(Boolean).length > 150) {
          alive = false
          child.kill('SIGKILL')
        }
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error
        return
      }
    }
  })
  await Promise.all(loops)
  return tried
}

const post = (person: Caller, text: string) =>
  person.post<Status>('/api/v1/statuses', { status: text }, { 'idempotency-key': text })
