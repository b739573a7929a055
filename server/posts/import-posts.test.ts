import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Status } from '../../wire/status.ts'
import { world } from '../../tests/world.ts'
import { deletePost } from './delete-post.ts'
import { importBatch, importPosts, type ImportOptions } from './import-posts.ts'
import { readArchivedPost, type ArchivedPost } from './imported-post.ts'

const now = new Date('2026-01-01T00:00:00Z')
const time = '2012-05-01T10:00:00Z'
const archive = (...posts: ArchivedPost[]) => posts.map((post) => readArchivedPost(post, now))

test('imported posts are posts: their own time, hashtags, mentions, counters, and nobody is told', async () => {
  await using rounds = await world()
  const [alice, bob] = [await rounds.member('alice'), await rounds.member('bob')]
  const options: ImportOptions = { accountId: alice.accountId, visibility: 'public', from: 'archive' }
  const texts = ['first #MedEd', 'second #meded for @bob', 'third https://example.org/page']
  const rows = archive(...texts.map((text, index) => ({ id: String(index + 8), time, text, language: 'en' })))
  await importPosts(rounds.ctx, rows.toReversed(), options)
  await rounds.settle()

  const { body: posts } = await rounds.visitor.get<Status[]>(`/api/v1/accounts/${alice.id}/statuses`)
  assert.deepEqual(
    posts.map(({ created_at }) => created_at),
    Array(3).fill('2012-05-01T10:00:00.000Z'),
  )
  assert.match(posts[0]?.content ?? '', /third <a href="https:/)
  assert.deepEqual(
    posts[1]?.mentions.map(({ acct }) => acct),
    ['bob'],
  )
  assert.deepEqual(
    posts[2]?.tags.map(({ name }) => name),
    ['MedEd'],
  )
  const { body: tagged } = await rounds.visitor.get<Status[]>('/api/v1/timelines/tag/meded')
  assert.deepEqual(
    tagged.map(({ id }) => id),
    [posts[1]?.id, posts[2]?.id],
  )
  const { body: told } = await bob.get<unknown[]>('/api/v1/notifications')
  assert.deepEqual(told, [])
  const { body: account } = await rounds.visitor.get<{ statuses_count: number; last_status_at: string }>(
    `/api/v1/accounts/${alice.id}`,
  )
  assert.deepEqual([account.statuses_count, account.last_status_at], [3, '2012-05-01'])
})

test('what was imported is not imported again, also after it was deleted', async () => {
  await using rounds = await world()
  const alice = await rounds.member('alice')
  const bob = await rounds.member('bob')
  const options: ImportOptions = { accountId: alice.accountId, visibility: 'public', from: 'archive' }
  const rows = archive(
    { id: '1', time, text: 'a' },
    { time, text: 'b' },
    { id: '1', time, text: 'the same id' },
  )
  assert.deepEqual(await importPosts(rounds.ctx, rows, options), { added: 2, known: 1 })
  assert.deepEqual(await importPosts(rounds.ctx, rows, options), { added: 0, known: 3 })
  const { body: posts } = await alice.get<Status[]>(`/api/v1/accounts/${alice.id}/statuses`)
  assert.deepEqual(posts.map(({ content }) => content).sort(), ['<p>a</p>', '<p>b</p>'])
  await deletePost(rounds.ctx, { accountId: alice.accountId }, Number(posts[0]?.id))
  assert.deepEqual(await importPosts(rounds.ctx, rows, options), { added: 0, known: 3 })
  const another = { ...options, accountId: bob.accountId }
  assert.deepEqual(await importPosts(rounds.ctx, rows, another), { added: 2, known: 1 })
})

test('very many posts of one moment get ids of their own, in order', async () => {
  await using rounds = await world()
  const alice = await rounds.member('alice')
  const options: ImportOptions = { accountId: alice.accountId, visibility: 'unlisted', from: 'archive' }
  const rows = archive(
    ...Array.from({ length: importBatch * 3 }, (_, index) => ({
      id: `${1000 + index}`,
      time,
      text: `${index}`,
    })),
  )
  for (const part of [2, 0, 1]) {
    await importPosts(rounds.ctx, rows.slice(part * importBatch, (part + 1) * importBatch), options)
  }
  const { rows: ids } = await rounds.ctx.pool.query<{ id: number; text: string }>(
    'select id, text from posts order by id',
  )
  assert.equal(new Set(ids.map(({ id }) => id)).size, rows.length)
  assert.deepEqual(
    ids.slice(0, importBatch).map(({ text }) => Number(text)),
    Array.from({ length: importBatch }, (_, index) => index + importBatch * 2),
  )
  await assert.rejects(importPosts(rounds.ctx, rows, options), RangeError)
})
