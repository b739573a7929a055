import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { AdminAnnouncement, Announcement } from '../../../wire/announcement.ts'
import type { AuditEntry } from '../../../wire/moderation.ts'
import type { Status } from '../../../wire/status.ts'
import { world, type Person, type World } from '../../../tests/world.ts'
import { announcementWord } from './words-for-streams.ts'
import { keepTimes } from './write-announcement.ts'

const ours = '/api/rounds/v1/admin/announcements'
const path = '/api/v1/announcements'

describe('announcements', () => {
  let place: World
  let admin: Person, alice: Person, bob: Person
  before(async () => {
    place = await world()
    admin = await place.member('boss', { role: 'admin', scopes: 'read write admin:read admin:write' })
    ;[alice, bob] = [await place.member('alice'), await place.member('bob')]
  })
  after(() => place[Symbol.asyncDispose]())

  const write = async (body: object) => {
    const answer = await admin.post<AdminAnnouncement>(ours, { text: 'News', ...body })
    assert.equal(answer.status, 200, answer.text)
    return answer.body
  }
  const publish = (id: string) => admin.post<AdminAnnouncement>(`${ours}/${id}/publish`)
  const shown = async (person = alice) => (await person.get<Announcement[]>(path)).body
  const find = async (id: string, person = alice) => (await shown(person)).find((one) => one.id === id)

  it('a draft is for admins; published it says what it links to; read and withdrawn it is gone', async () => {
    const post = (await bob.post<Status>('/api/v1/statuses', { status: 'The programme' })).body
    const secret = (await bob.post<Status>('/api/v1/statuses', { status: 'Mine', visibility: 'private' }))
      .body
    const origin = place.ctx.config.publicUrl.origin
    const text = `Hello @bob, see ${origin}/@bob/${post.id} and ${origin}/@bob/${secret.id} in #MedEd`
    const draft = await write({ text })
    assert.equal(draft.state, 'draft')
    assert.equal(await find(draft.id), undefined)
    assert.equal((await publish(draft.id)).body.state, 'published')
    const one = await find(draft.id)
    assert.ok(one)
    assert.equal(one.read, false)
    assert.deepEqual(
      [one.mentions.map(({ acct }) => acct), one.tags.map(({ name }) => name)],
      [['bob'], ['meded']],
    )
    assert.deepEqual(
      one.statuses.map(({ id }) => id),
      [post.id],
    )
    assert.match(one.content, /^<p>Hello /)
    assert.equal((await alice.post(`${path}/${draft.id}/dismiss`)).status, 200)
    assert.equal((await find(draft.id))?.read, true)
    assert.equal((await find(draft.id, bob))?.read, false)
    const [listed] = (await admin.get<AdminAnnouncement[]>(ours)).body
    assert.equal(listed?.reads, 1)
    await admin.post(`${ours}/${draft.id}/withdraw`)
    assert.equal(await find(draft.id), undefined)
    assert.equal((await alice.post(`${path}/${draft.id}/dismiss`)).status, 404)
  })

  it('reactions: any emoji of Unicode, eight kinds at most, once each', async () => {
    const { id } = await write({})
    await publish(id)
    const react = (name: string, person = alice) =>
      person.put(`${path}/${id}/reactions/${encodeURIComponent(name)}`)
    for (const name of ['🎉', '❤', '👩🏽‍⚕️', '🇫🇷']) assert.equal((await react(name)).status, 200, name)
    await react('🎉')
    await react('🎉', bob)
    for (const name of ['x', 'meded', '🎉🎉', ' ']) assert.equal((await react(name)).status, 422, name)
    assert.deepEqual((await find(id))?.reactions[0], { name: '🎉', count: 2, me: true })
    for (const name of ['😀', '😁', '😂', '😃']) assert.equal((await react(name)).status, 200)
    assert.equal((await react('😄')).status, 422)
    await alice.delete(`${path}/${id}/reactions/${encodeURIComponent('🎉')}`)
    const party = (await find(id))?.reactions.find(({ name }) => name === '🎉')
    assert.deepEqual(party, { name: '🎉', count: 1, me: false })
    const word = await announcementWord(place.ctx, {
      name: 'announcement.reacted',
      announcementId: Number(id),
      reaction: '🎉',
    })
    assert.deepEqual(JSON.parse(word?.payload ?? ''), { name: '🎉', count: 1, announcement_id: id })
  })

  it('it publishes itself at its time and ends at its end, whenever the job runs', async () => {
    const soon = new Date(Date.now() + 3600_000).toISOString()
    const later = new Date(Date.now() + 7200_000).toISOString()
    const { id, state } = await write({ scheduled_at: soon, ends_at: later, all_day: true })
    assert.equal(state, 'scheduled')
    await keepTimes(place.ctx, { announcementId: Number(id) })
    assert.equal(await find(id), undefined)
    await place.ctx.pool.query('update announcements set scheduled_at = now() where id = $1', [id])
    await keepTimes(place.ctx, { announcementId: Number(id) })
    await keepTimes(place.ctx, { announcementId: Number(id) })
    assert.equal((await find(id))?.all_day, true)
    await place.ctx.pool.query(`update announcements set ends_at = now() - interval '1 s' where id = $1`, [
      id,
    ])
    assert.equal(await find(id), undefined)
    const [listed] = (await admin.get<AdminAnnouncement[]>(ours)).body
    assert.equal(listed?.state, 'over')
    assert.equal((await publish(id)).status, 200)
  })

  it('times that do not fit are told', async () => {
    const bad = [
      { text: ' ' },
      { starts_at: '2030-01-02T00:00:00Z', ends_at: '2030-01-01T00:00:00Z' },
      { ends_at: '2020-01-01T00:00:00Z' },
      { scheduled_at: 'tomorrow' },
      { starts_at: '0000-01-01T00:00:00Z' },
      { scheduled_at: '2016-12-31T23:59:60Z' },
    ]
    for (const body of bad) assert.equal((await admin.post(ours, { text: 'News', ...body })).status, 422)
    const mod = await place.member('mod', { role: 'moderator', scopes: 'read write admin:read admin:write' })
    assert.equal((await mod.get(ours)).status, 403)
    const acts = (await mod.get<AuditEntry[]>('/api/rounds/v1/admin/audit')).body.map(({ action }) => action)
    assert.ok(acts.includes('announcement.published') && acts.includes('announcement.withdrawn'))
  })
})
