import assert from 'node:assert/strict'
import test from 'node:test'
import type { Reach } from '../../wire/reach.ts'
import type { Reaction } from '../../wire/reaction.ts'
import type { Status } from '../../wire/status.ts'
import { remotePerson } from '../../tests/federation/stage.ts'
import { world } from '../../tests/world.ts'
import { answerForElsewhere, type Elsewhere } from '../platform/elsewhere.ts'

const alone: Omit<Elsewhere, 'find'> = {
  openThread: () => Promise.resolve(undefined),
  openProfile: () => Promise.resolve(undefined),
}

test('who is mentioned by a whole handle is met before the post is published; who is not found stays a word', async () => {
  await using place = await world()
  const dora = await place.member('dora')
  const asked: string[] = []
  answerForElsewhere(place.ctx, {
    ...alone,
    find: async (text) => {
      asked.push(text)
      if (text !== '@paul@far.example')
        return { kind: 'missed', reason: 'nobody', host: 'far.example', sentence: 'Nobody.' }
      const { accountId } = await remotePerson(place.ctx, { username: 'paul', domain: 'far.example' })
      return { kind: 'account', id: accountId }
    },
  })
  const write = async (status: string, more = {}) =>
    (await dora.post<Status>('/api/v1/statuses', { status, ...more })).body
  const post = await write('Ask @paul@far.example and @nobody@far.example')
  assert.deepEqual(
    post.mentions.map(({ acct }) => acct),
    ['paul@far.example'],
  )
  assert.match(post.content, /@nobody@far\.example/)
  assert.deepEqual(asked, ['@paul@far.example', '@nobody@far.example'])
  await write('Again @paul@far.example')
  assert.equal(asked.length, 2, 'who is known is not asked for')
  await write('Here @else@far.example', { local_only: true })
  assert.equal(asked.length, 2, 'a post that stays here names nobody elsewhere')
  const edited = await dora.put<Status>(`/api/v1/statuses/${post.id}`, { status: 'Now @new@far.example' })
  assert.equal(edited.status, 200)
  assert.equal(asked.at(-1), '@new@far.example')
})

test('a server that never answers delays a post a little, and no longer', async () => {
  await using place = await world()
  const dora = await place.member('dora')
  answerForElsewhere(place.ctx, { ...alone, find: () => new Promise(() => {}) })
  const post = await dora.post<Status>('/api/v1/statuses', { status: 'Ask @slow@far.example' })
  assert.equal(post.status, 200)
  assert.deepEqual(post.body.mentions, [])
})

test('members read to whom their posts go, and with which emoji others liked them', async () => {
  await using place = await world()
  const [dora, ann] = [await place.member('dora'), await place.member('ann')]
  const far = await remotePerson(place.ctx, { username: 'paul', domain: 'far.example' })
  await ann.post(`/api/v1/accounts/${dora.id}/follow`)
  await place.ctx.pool.query(
    'insert into follows (account_id, target_id, id, created_at) values ($1, $2, 1, now())',
    [far.accountId, dora.accountId],
  )
  const reach = (await dora.get<Reach>('/api/rounds/v1/reach')).body
  assert.deepEqual(reach, { here: 1, elsewhere: 1, servers: 1 })
  const { id } = (await dora.post<Status>('/api/v1/statuses', { status: 'Hello' })).body
  await place.ctx.pool.query(
    "insert into favourites (post_id, account_id, id, created_at, emoji) values ($1, $2, 1, now(), '🎉')",
    [id, far.accountId],
  )
  const path = `/api/rounds/v1/statuses/${id}/reactions?account_id[]=${far.accountId}&account_id[]=${ann.id}`
  assert.deepEqual((await place.visitor.get<Reaction[]>(path)).body, [
    { account_id: String(far.accountId), emoji: '🎉', emojis: [] },
  ])
})

test('whoever has moved publishes nothing any more, and again when they have come back', async () => {
  await using place = await world()
  const [dora, next] = [await place.member('dora'), await place.member('next')]
  const move = (to: number | null) =>
    place.ctx.pool.query('update accounts set moved_to_id = $1 where id = $2', [to, dora.accountId])
  await move(next.accountId)
  assert.equal((await dora.post('/api/v1/statuses', { status: 'Still here' })).status, 403)
  await move(null)
  assert.equal((await dora.post('/api/v1/statuses', { status: 'Back' })).status, 200)
})
