import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { world, type Person, type World } from '../../tests/world.ts'
import type { WrappedCollection } from '../../wire/collection.ts'
import type { AuditEntry, Report, ReportCase, Standing } from '../../wire/moderation.ts'
import { purgeOld } from './deletion/purge.ts'

let place: World
let moderator: Person
let [curator, reader]: Person[] = []
before(async () => {
  place = await world()
  moderator = await place.member('mod', {
    role: 'moderator',
    scopes: 'read write admin:read admin:write',
  })
  ;[curator, reader] = [await place.member('curator'), await place.member('reader')]
})
after(() => place[Symbol.asyncDispose]())

const path = '/api/v1/collections'
const people = () => {
  assert.ok(curator && reader)
  return { curator, reader }
}

async function make(name: string): Promise<string> {
  const { curator: by } = people()
  const wish = { name, tag_name: 'ZqTag', account_ids: [by.id] }
  return (await by.post<WrappedCollection>(path, wish)).body.collection.id
}

const decide = (action: string, more: object) =>
  moderator.post<{ id: string; field: string }>(
    `/api/rounds/v1/admin/accounts/${people().curator.id}/decisions`,
    { action, ...more },
  )
const isThere = async (id: string) => (await people().reader.get(`${path}/${id}`)).status === 200

test('a collection is reported with what is in it, and taken away; the log names it', async () => {
  const { curator: by, reader: who } = people()
  const id = await make('Wonder cures')
  const other = (await who.post<WrappedCollection>(path, { name: 'Mine' })).body.collection.id
  const report = (collection_ids: string[]) =>
    who.post<Report & { field: string }>('/api/v1/reports', { account_id: by.id, collection_ids })
  const wrong = await report([other])
  assert.deepEqual([wrong.status, wrong.body.field], [404, 'collection_ids'])
  const filed = await report([id])
  assert.deepEqual([filed.status, filed.body.collection_ids], [200, [id]])

  await by.patch(`${path}/${id}`, { name: 'Cures' })
  const look = async () =>
    (await moderator.get<ReportCase>(`/api/rounds/v1/admin/reports/${filed.body.id}`)).body
  const seen = await look()
  assert.deepEqual(
    seen.evidence?.collections.map(({ name, tag, people: handles, now }) => [name, tag, handles, now]),
    [['Wonder cures', 'ZqTag', ['curator'], 'edited']],
  )
  assert.deepEqual(
    seen.report.collections.map((one) => one.name),
    ['Cures'],
  )
  assert.equal((await decide('delete_statuses', {})).status, 422)
  const foreign = await decide('delete_statuses', { collection_ids: [other] })
  assert.deepEqual([foreign.status, foreign.body.field], [422, 'collection_ids'])
  const done = await decide('delete_statuses', { collection_ids: [id], report_id: filed.body.id })
  assert.equal(done.status, 200, done.text)
  assert.deepEqual([await isThere(id), await isThere(other)], [false, true])
  assert.equal((await by.get(`${path}/${id}`)).status, 404, 'not even its maker')
  const after = await look()
  assert.equal(after.evidence?.collections[0]?.now, 'removed')
  assert.equal(after.report.action_taken, true)
  const acts = await moderator.get<AuditEntry[]>('/api/rounds/v1/admin/audit?action=collection.removed')
  assert.deepEqual(acts.body[0]?.target, { kind: 'collection', id, label: 'Cures' })
  const standing = await by.get<Standing>('/api/rounds/v1/standing')
  assert.deepEqual(standing.body.warnings[0]?.quotes, ['Cures'])
})

test('an appeal that is granted gives it back; without one it is deleted after 30 days', async () => {
  const { curator: by } = people()
  const [back, gone, marked] = [await make('Back'), await make('Gone'), await make('Marked')]
  const first = await decide('delete_statuses', { collection_ids: [back] })
  await decide('delete_statuses', { collection_ids: [gone] })
  await decide('mark_statuses_as_sensitive', { collection_ids: [marked] })
  const one = await people().reader.get<WrappedCollection>(`${path}/${marked}`)
  assert.equal(one.body.collection.sensitive, true)
  const appeal = await by.post(`/api/rounds/v1/standing/${first.body.id}/appeal`, {
    text: 'They are colleagues',
  })
  assert.equal(appeal.status, 200, appeal.text)
  await place.ctx.pool.query(`update collections set removed_at = removed_at - interval '31 days'`)
  await purgeOld(place.ctx, {} as never)
  const approved = await moderator.post(`/api/rounds/v1/admin/appeals/${first.body.id}/approve`)
  assert.equal(approved.status, 200, approved.text)
  assert.deepEqual([await isThere(back), await isThere(gone)], [true, false])
  const { rows } = await place.ctx.pool.query('select id from collections where id = any($1)', [[back, gone]])
  assert.deepEqual(
    rows.map((row) => String(row.id)),
    [back],
  )
})
