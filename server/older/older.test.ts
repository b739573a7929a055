import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Status } from '../../wire/status.ts'
import { world, type Person, type World } from '../../tests/world.ts'

describe('what older apps still ask for', () => {
  let place: World
  let [alice, bob, carol]: Person[] = []
  before(async () => {
    place = await world()
    ;[alice, bob, carol] = await Promise.all(['alice', 'bob', 'carol'].map((name) => place.member(name)))
  })
  after(() => place[Symbol.asyncDispose]())

  const cast = () => {
    assert.ok(alice && bob && carol)
    return { alice, bob, carol }
  }
  const say = async (person: Person, status: string, visibility = 'public') =>
    (await person.post<Status>('/api/v1/statuses', { status, visibility })).body.id

  it('finds, with hashtags as plain names', async () => {
    const { alice, bob } = cast()
    await say(bob, 'Morning round #sepsis')
    const { body } = await alice.get<{ hashtags: string[]; accounts: unknown[] }>('/api/v1/search?q=sepsis')
    assert.deepEqual(body.hashtags, ['sepsis'])
  })

  it('has no card where a post has no link, and none of what may not be seen', async () => {
    const { alice, bob } = cast()
    const open = await say(bob, 'no link')
    assert.deepEqual((await alice.get(`/api/v1/statuses/${open}/card`)).body, {})
    const secret = await say(bob, 'secret', 'direct')
    assert.equal((await alice.get(`/api/v1/statuses/${secret}/card`)).status, 404)
  })

  it('lists direct messages that one wrote or got, and no other', async () => {
    const { alice, bob, carol } = cast()
    const [first, second, third] = [
      await say(alice, '@bob one', 'direct'),
      await say(bob, '@alice two', 'direct'),
      await say(alice, 'to myself', 'direct'),
    ]
    await say(bob, '@carol about alice', 'direct')
    await say(alice, '@bob in public')
    const ids = async (query: string, person = alice) =>
      (await person.get<Status[]>(`/api/v1/timelines/direct?${query}`)).body.map(({ id }) => id)
    assert.deepEqual(await ids(''), [third, second, first])
    assert.deepEqual(await ids(`limit=1&max_id=${third}`), [second])
    assert.deepEqual(await ids(`limit=1&min_id=${first}`), [second])
    assert.equal((await ids('', carol)).length, 1)
    await alice.post(`/api/v1/accounts/${bob.id}/block`)
    await bob.post('/api/v1/statuses', { status: '@alice after the block', visibility: 'direct' })
    assert.deepEqual(await ids(''), [third, second, first])
    await alice.post(`/api/v1/accounts/${bob.id}/unblock`)
  })

  it('removes notifications by their ids, only one’s own', async () => {
    const { alice, bob, carol } = cast()
    const post = await say(carol, 'like me')
    for (const fan of [alice, bob]) await fan.post(`/api/v1/statuses/${post}/favourite`)
    await place.settle()
    const mine = async (person: Person) =>
      (await person.get<{ id: string }[]>('/api/v1/notifications?types[]=favourite')).body.map(({ id }) => id)
    const [newest, oldest] = await mine(carol)
    assert.ok(newest && oldest)
    await alice.delete('/api/v1/notifications/destroy_multiple', { ids: [newest, oldest] })
    assert.equal((await mine(carol)).length, 2)
    assert.equal((await alice.post('/api/v1/notifications/dismiss', { id: newest })).status, 404)
    await carol.post('/api/v1/notifications/dismiss', { id: newest })
    assert.deepEqual(await mine(carol), [oldest])
    await carol.delete(`/api/v1/notifications/destroy_multiple?ids[]=${oldest}&ids[]=x`)
    assert.deepEqual(await mine(carol), [])
  })

  it('has no proofs of identity, and no account that is not there', async () => {
    const { alice, bob } = cast()
    assert.deepEqual((await alice.get(`/api/v1/accounts/${bob.id}/identity_proofs`)).body, [])
    assert.equal((await alice.get('/api/v1/accounts/1/identity_proofs')).status, 404)
  })
})

describe('what this server does not have', () => {
  it('is said in the documented shapes', async () => {
    await using place = await world()
    const alice = await place.member('alice')
    assert.deepEqual((await alice.get('/api/v1/annual_reports')).body, {
      annual_reports: [],
      accounts: [],
      statuses: [],
    })
    assert.equal((await alice.get('/api/v1/annual_reports/2026')).status, 404)
    assert.deepEqual((await alice.get('/api/v1/annual_reports/2026/state')).body, { state: 'ineligible' })
    assert.equal((await alice.post('/api/v1/annual_reports/2026/generate')).status, 200)
    assert.equal((await alice.get('/api/v1_alpha/async_refreshes/abc')).status, 404)
    const campaign = await alice.get('/api/v1/donation_campaigns')
    assert.deepEqual([campaign.status, campaign.text], [204, ''])
    const languages = (
      await place.visitor.get<{ code: string; name: string }[]>('/api/v1/instance/languages')
    ).body
    assert.deepEqual(
      languages.find(({ code }) => code === 'de'),
      { code: 'de', name: 'Deutsch' },
    )
    assert.equal(new Set(languages.map(({ code }) => code)).size, languages.length)
  })

  it('refuses to translate in Mastodon’s order', async () => {
    await using place = await world()
    const [alice, bob] = await Promise.all([place.member('alice'), place.member('bob')])
    const say = async (visibility: string) =>
      (await alice.post<Status>('/api/v1/statuses', { status: 'Bonjour @bob', visibility })).body.id
    const translate = (person: Person, id: string) =>
      person.post<{ error: string }>(`/api/v1/statuses/${id}/translate`, { lang: 'en' })
    const open = await translate(bob, await say('public'))
    assert.equal(open.status, 503)
    assert.match(open.body.error, /no translator/)
    assert.equal((await translate(bob, await say('direct'))).status, 403)
    assert.equal((await translate(bob, '1')).status, 404)
    assert.equal((await place.visitor.post('/api/v1/statuses/1/translate', {})).status, 401)
  })
})
