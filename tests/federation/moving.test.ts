import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserOf } from '../../server/portability/browser-of.test-data.ts'
import type { Account, Relationship } from '../../wire/account.ts'
import type { Moving } from '../../wire/moving.ts'
import { password, world, type Person, type World } from '../world.ts'
import { testNetwork } from './network.ts'

const path = '/api/rounds/v1/move'
type Refused = { error: string; field?: string; code: string; details?: Record<string, { error: string }[]> }
const reason = ({ details }: Refused): string | undefined => details?.acct?.[0]?.error

/** Everything that the servers have to say to each other is said. */
async function settle(...places: World[]): Promise<void> {
  for (let round = 0; round < 3; round++) for (const place of places) await place.settle()
}

async function find(reader: Person, acct: string): Promise<Account> {
  const { body, text } = await reader.get<{ accounts: Account[] }>(
    `/api/v2/search?q=${encodeURIComponent(`@${acct}`)}&resolve=true&type=accounts`,
  )
  return body.accounts[0] ?? assert.fail(text)
}

const follows = async (reader: Person, id: string): Promise<boolean | undefined> =>
  (await reader.get<Relationship[]>(`/api/v1/accounts/relationships?id[]=${id}`)).body[0]?.following

test('a member moves to another server: who follows them there, here and elsewhere goes along, and the profile leads there', async () => {
  await using network = testNetwork()
  await using old = await world({ name: 'old.test', network })
  await using fresh = await world({ name: 'fresh.test', network })
  await using third = await world({ name: 'third.test', network })
  const [una, ben, una2, cleo] = await Promise.all([
    old.member('una'),
    old.member('ben'),
    fresh.member('una'),
    third.member('cleo'),
  ])
  await ben.post(`/api/v1/accounts/${una.id}/follow`)
  const unaThere = await find(cleo, 'una@old.test')
  await cleo.post(`/api/v1/accounts/${unaThere.id}/follow`)
  await settle(old, third)
  assert.equal(await follows(cleo, unaThere.id), true)

  const browser = await browserOf(old, una.name)
  const wish = { acct: '@una@fresh.test', current_password: password }
  const early = await browser.post<Refused>(path, wish)
  assert.deepEqual(
    [early.status, early.body.field, reason(early.body)],
    [422, 'acct', 'ERR_NOT_NAMED'],
    early.text,
  )
  assert.equal((await una.post(path, wish)).status, 403, 'an app may not')
  const wrong = await browser.post<Refused>(path, { ...wish, current_password: 'not that' })
  assert.deepEqual([wrong.status, wrong.body.field], [422, 'current_password'])

  const named = await una2.post<Moving>('/api/rounds/v1/aliases', { acct: 'una@old.test' })
  const uri = `https://old.test/ap/users/${una.id}`
  assert.deepEqual(named.body.aliases, [{ uri, acct: 'una@old.test' }], named.text)
  const moved = await browser.post<Moving>(path, wish)
  assert.equal(moved.status, 200, moved.text)
  assert.equal(moved.body.moved_to?.acct, 'una@fresh.test')
  await settle(old, fresh, third, fresh, old)

  const shown = (await ben.get<Account>(`/api/v1/accounts/${una.id}`)).body
  assert.equal(shown.moved?.acct, 'una@fresh.test')
  const unaForBen = await find(ben, 'una@fresh.test')
  assert.deepEqual([await follows(ben, una.id), await follows(ben, unaForBen.id)], [false, true])
  const unaForCleo = await find(cleo, 'una@fresh.test')
  assert.deepEqual([await follows(cleo, unaThere.id), await follows(cleo, unaForCleo.id)], [false, true])

  const again = await browser.post<Refused>(path, wish)
  assert.deepEqual([again.status, reason(again.body)], [409, 'ERR_TOO_SOON'], again.text)
  const back = await browser.delete<Moving>(path)
  assert.deepEqual([back.status, back.body.moved_to], [200, null], back.text)
  assert.notEqual(back.body.movable_from, null)
  const none = await una2.delete<Moving>(`/api/rounds/v1/aliases?uri=${encodeURIComponent(uri)}`)
  assert.deepEqual(none.body.aliases, [])
})

test('who cannot be found, or is oneself, is neither named nor moved to; between members of one server it works, too', async () => {
  await using network = testNetwork()
  await using place = await world({ name: 'here.test', network })
  const [una, ben, fan] = await Promise.all([place.member('una'), place.member('ben'), place.member('fan')])
  for (const acct of ['nobody', 'una@nowhere.test', 'not a handle', '']) {
    const { status, body } = await una.post<Refused>('/api/rounds/v1/aliases', { acct })
    assert.deepEqual([status, body.field], [422, 'acct'], acct)
  }
  const own = await una.post<Refused>('/api/rounds/v1/aliases', { acct: 'una' })
  assert.deepEqual([own.status, reason(own.body)], [422, 'ERR_OWN'])
  await fan.post(`/api/v1/accounts/${una.id}/follow`)
  assert.equal((await ben.post('/api/rounds/v1/aliases', { acct: 'una' })).status, 200)
  const browser = await browserOf(place, una.name)
  const moved = await browser.post<Moving>(path, { acct: 'ben', current_password: password })
  assert.equal(moved.status, 200, moved.text)
  await place.settle()
  assert.deepEqual([await follows(fan, una.id), await follows(fan, ben.id)], [false, true])
})
