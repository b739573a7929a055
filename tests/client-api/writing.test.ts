import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { idsOf, refused, stage, type Stage } from './stage.ts'

let here: Stage
before(async () => {
  here = await stage()
})
after(() => here[Symbol.asyncDispose]())

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

test('Alice edits, and her app reads the history', async () => {
  const { alice, bob, visitor } = here
  const { id } = await alice.v1.statuses.create({ status: 'Give 10 mg' })
  const post = alice.v1.statuses.$select(id)
  const edited = await post.update({ status: 'Give 1 mg', spoilerText: 'dose' })
  assert.deepEqual([edited.content, edited.spoilerText], ['<p>Give 1 mg</p>', 'dose'])
  assert.ok(edited.editedAt)
  const versions = await visitor.v1.statuses.$select(id).history.list()
  assert.deepEqual(
    versions.map(({ content, account }) => [content, account.username]),
    [
      ['<p>Give 10 mg</p>', 'alice'],
      ['<p>Give 1 mg</p>', 'alice'],
    ],
  )
  assert.deepEqual(await post.source.fetch(), { id, text: 'Give 1 mg', spoilerText: 'dose' })
  await refused(bob.v1.statuses.$select(id).update({ status: 'Mine' }), 404)
})

test('Bob quotes Alice, as far as she allows', async () => {
  const { alice, bob } = here
  const open = await alice.v1.statuses.create({ status: 'Open', quoteApprovalPolicy: 'public' })
  const closed = await alice.v1.statuses.create({ status: 'Closed', quoteApprovalPolicy: 'nobody' })
  const quoting = await bob.v1.statuses.create({ status: 'Look', quotedStatusId: open.id })
  assert.equal(quoting.quote?.state, 'accepted')
  await refused(bob.v1.statuses.create({ status: 'Look', quotedStatusId: closed.id }), 403)
  assert.deepEqual(idsOf(await alice.v1.statuses.$select(open.id).quotes.list()), [quoting.id])
  const { apiVersions } = await alice.v2.instance.fetch()
  assert.ok(Number(apiVersions?.mastodon) >= 7)
})

test('Alice schedules, moves and cancels', async () => {
  const { alice, bob } = here
  const kept = await alice.v1.statuses.create({ status: 'Later', scheduledAt: inHours(2) })
  assert.equal(kept.params.text, 'Later')
  assert.deepEqual(idsOf(await alice.v1.scheduledStatuses.list()), [kept.id])
  const entry = alice.v1.scheduledStatuses.$select(kept.id)
  assert.equal((await entry.fetch()).scheduledAt, kept.scheduledAt)
  const at = inHours(5)
  assert.equal((await entry.update({ scheduledAt: at })).scheduledAt, at)
  await refused(entry.update({ scheduledAt: inHours(0) }), 422)
  await refused(bob.v1.scheduledStatuses.$select(kept.id).fetch(), 404)
  await entry.remove()
  await refused(entry.fetch(), 404)
})

test('a deleted post comes back with what is needed to write it anew', async () => {
  const { alice } = here
  const poll = { options: ['a', 'b'], expiresIn: 3600 }
  const { id } = await alice.v1.statuses.create({ status: 'Which?', poll })
  const deleted = await alice.v1.statuses.$select(id).remove()
  assert.equal(deleted.text, 'Which?')
  assert.deepEqual(
    deleted.poll?.options.map(({ title }) => title),
    ['a', 'b'],
  )
})
