import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { world, type World } from '../../tests/world.ts'
import type {} from '../posts/events.ts'
import { transact, type RoundsEvent } from './events.ts'

let w: World
before(async () => {
  w = await world({ environment: { WORKER_CONCURRENCY: '0' } })
})
after(() => w[Symbol.asyncDispose]())

const jobs = async () => {
  const { rows } = await w.ctx.pool.query<{ n: number }>(
    'select count(*)::int as n from graphile_worker._private_jobs',
  )
  return rows[0]?.n ?? 0
}
const event: RoundsEvent = { name: 'post.created', postId: 1, accountId: 1 }

test('an event and its jobs exist if and only if the transaction commits', async () => {
  const heard: RoundsEvent[] = []
  const listener = (one: RoundsEvent) => void heard.push(one)
  w.ctx.bus.listeners.add(listener)
  const earlier = await jobs()
  await assert.rejects(
    transact(w.ctx, async (_tx, emit) => {
      emit(event)
      throw new Error('no')
    }),
  )
  assert.equal(await jobs(), earlier)
  assert.deepEqual(heard, [])

  const answer = await transact(w.ctx, async (_tx, emit) => {
    emit(event)
    return 'done'
  })
  assert.equal(answer, 'done')
  assert.deepEqual(heard, [event], 'its own process has heard of it when transact returns')
  assert.equal((await jobs()) - earlier, w.ctx.bus.reactionsTo('post.created').length)
  w.ctx.bus.listeners.delete(listener)
})

test('a listener that fails hurts neither the writer nor the other listeners', async () => {
  const heard: string[] = []
  const failing = () => {
    throw new Error('a listener with a bug')
  }
  const hearing = (one: RoundsEvent) => void heard.push(one.name)
  w.ctx.bus.listeners.add(failing).add(hearing)
  await transact(w.ctx, async (_tx, emit) => emit({ name: 'post.counted', postId: 1 }))
  assert.deepEqual(heard, ['post.counted'])
  assert.match(w.logged(), /a listener with a bug/)
  w.ctx.bus.listeners.delete(failing)
  w.ctx.bus.listeners.delete(hearing)
})
