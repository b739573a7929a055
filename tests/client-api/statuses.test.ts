import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { idsOf, refused, stage, type Stage } from './stage.ts'

let here: Stage
before(async () => {
  here = await stage()
})
after(() => here[Symbol.asyncDispose]())

test('Alice posts, Bob answers, and the thread reads in order', async () => {
  const { alice, bob, visitor } = here
  const top = await alice.v1.statuses.create({
    status: 'A case for @bob #MedEd https://example.org/a/very/long/address/that/is/cut',
    spoilerText: 'case',
    language: 'en',
    visibility: 'public',
  })
  assert.deepEqual(
    [top.spoilerText, top.sensitive, top.language, top.visibility],
    ['case', true, 'en', 'public'],
  )
  assert.equal(top.mentions[0]?.acct, 'bob')
  assert.equal(top.tags.length, 1)
  const answer = await bob.v1.statuses.create({ status: 'I see', inReplyToId: top.id })
  const deeper = await alice.v1.statuses.create({ status: 'And now?', inReplyToId: answer.id })
  const { ancestors, descendants } = await visitor.v1.statuses.$select(answer.id).context.fetch()
  assert.deepEqual([idsOf(ancestors), idsOf(descendants)], [[top.id], [deeper.id]])
  assert.equal((await visitor.v1.statuses.$select(top.id).fetch()).repliesCount, 1)
  assert.deepEqual(idsOf(await visitor.v1.statuses.fetch({ id: [deeper.id, top.id] })), [deeper.id, top.id])
  const source = await alice.v1.statuses.$select(top.id).source.fetch()
  assert.match(source.text, /^A case for @bob/)
})

test('the same idempotency key gives the same post', async () => {
  const { alice } = here
  const meta = { requestInit: { headers: { 'Idempotency-Key': 'once' } } } as const
  const requests = Array.from({ length: 5 }, () => alice.v1.statuses.create({ status: 'Only once' }, meta))
  assert.equal(new Set(idsOf(await Promise.all(requests))).size, 1)
})

test('favourites, boosts, bookmarks, pins and mutes, each with its undo', async () => {
  const { alice, bob, people } = here
  const { id } = await alice.v1.statuses.create({ status: 'Do what you like with this' })
  const post = bob.v1.statuses.$select(id)
  const favourited = await post.favourite()
  assert.deepEqual([favourited.favourited, favourited.favouritesCount], [true, 1])
  assert.equal((await post.favourite()).favouritesCount, 1)
  assert.deepEqual(idsOf(await post.favouritedBy.list()), [people.bob.id])
  assert.deepEqual(idsOf(await bob.v1.favourites.list()), [id])
  assert.equal((await post.unfavourite()).favouritesCount, 0)
  assert.equal((await post.reblog()).reblog?.id, id)
  assert.deepEqual(idsOf(await post.rebloggedBy.list()), [people.bob.id])
  assert.equal((await post.unreblog()).reblogsCount, 0)
  assert.equal((await post.bookmark()).bookmarked, true)
  assert.deepEqual(idsOf(await bob.v1.bookmarks.list()), [id])
  assert.equal((await post.unbookmark()).bookmarked, false)
  assert.equal((await post.mute()).muted, true)
  assert.equal((await post.unmute()).muted, false)
  await refused(post.pin(), 422)
  const own = alice.v1.statuses.$select(id)
  assert.equal((await own.pin()).pinned, true)
  const pinned = await bob.v1.accounts.$select(people.alice.id).statuses.list({ pinned: true })
  assert.deepEqual(idsOf(pinned), [id])
  assert.equal((await own.unpin()).pinned, false)
})

test('a deleted post gives its text back for a new draft, and is gone', async () => {
  const { alice, bob } = here
  const { id } = await alice.v1.statuses.create({ status: 'With a mistaek' })
  await refused(bob.v1.statuses.$select(id).remove(), 404)
  assert.equal((await alice.v1.statuses.$select(id).remove()).text, 'With a mistaek')
  await refused(alice.v1.statuses.$select(id).fetch(), 404)
})

test('what cannot be posted is refused in a sentence', async () => {
  const { alice, visitor } = here
  await refused(alice.v1.statuses.create({ status: ' ' }), 422)
  await refused(alice.v1.statuses.create({ status: 'x'.repeat(501) }), 422)
  await refused(alice.v1.statuses.create({ status: 'to nobody', inReplyToId: '1' }), 404)
  await refused(visitor.v1.statuses.create({ status: 'from nobody' }), 401)
})
