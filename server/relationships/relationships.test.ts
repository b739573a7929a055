import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, world, type World } from '../../tests/world.ts'
import type { Account, Relationship } from '../../wire/account.ts'

let here: World
let made = 0
before(async () => {
  here = await world()
})
after(() => here[Symbol.asyncDispose]())

/** Fresh people for each test, so that none depends on another. */
const people = (count: number): Promise<Person[]> =>
  Promise.all(Array.from({ length: count }, () => here.member(`person_${++made}`)))

const act = (who: Person, verb: string, whom: Person, body?: object) =>
  who.post<Relationship & { error: string }>(`/api/v1/accounts/${whom.id}/${verb}`, body)

async function relationship(who: Person, whom: Person): Promise<Relationship> {
  const { body } = await who.get<Relationship[]>(`/api/v1/accounts/relationships?id[]=${whom.id}`)
  assert.equal(body.length, 1)
  return body[0] as Relationship
}

async function counts(whom: Person): Promise<[followers: number, following: number]> {
  const { body } = await here.visitor.get<Account>(`/api/v1/accounts/${whom.id}`)
  return [body.followers_count, body.following_count]
}

const accts = (accounts: Account[]): string[] => accounts.map(({ acct }) => acct)

async function list(who: Person, path: string): Promise<string[]> {
  const { body, status } = await who.get<Account[]>(path)
  assert.equal(status, 200)
  return accts(body)
}

test('following shows on both sides, in the counters and in both lists', async () => {
  const [ann, bob] = (await people(2)) as [Person, Person]
  const { status, body } = await act(ann, 'follow', bob)
  assert.equal(status, 200)
  assert.deepEqual(body, {
    id: bob.id,
    following: true,
    showing_reblogs: true,
    notifying: false,
    languages: null,
    followed_by: false,
    blocking: false,
    blocked_by: false,
    muting: false,
    muting_notifications: false,
    muting_expires_at: null,
    requested: false,
    requested_by: false,
    domain_blocking: false,
    endorsed: false,
    note: '',
  })
  assert.equal((await relationship(bob, ann)).followed_by, true)
  assert.deepEqual(
    [await counts(ann), await counts(bob)],
    [
      [0, 1],
      [1, 0],
    ],
  )
  assert.deepEqual(await list(bob, `/api/v1/accounts/${bob.id}/followers`), [ann.name])
  assert.deepEqual(await list(bob, `/api/v1/accounts/${ann.id}/following`), [bob.name])
})

test('following again changes the settings that are given, keeps the others, and counts once', async () => {
  const [ann, bob] = (await people(2)) as [Person, Person]
  await act(ann, 'follow', bob, { reblogs: false, languages: ['en', 'FR', 'en'] })
  const { body } = await act(ann, 'follow', bob, { notify: true })
  assert.deepEqual([body.showing_reblogs, body.notifying, body.languages], [false, true, ['en', 'fr']])
  const form = new URLSearchParams({ reblogs: '1', 'languages[]': 'de' })
  const again = await ann.post<Relationship>(`/api/v1/accounts/${bob.id}/follow`, form)
  assert.deepEqual([again.body.showing_reblogs, again.body.languages], [true, ['de']])
  const all = await act(ann, 'follow', bob, { languages: [] })
  assert.equal(all.body.languages, null)
  assert.deepEqual(await counts(bob), [1, 0])
})

test('the same request many times at once counts once, and ending it many times too', async () => {
  const [ann, bob] = (await people(2)) as [Person, Person]
  await Promise.all(Array.from({ length: 12 }, () => act(ann, 'follow', bob)))
  assert.deepEqual(
    [await counts(ann), await counts(bob)],
    [
      [0, 1],
      [1, 0],
    ],
  )
  await Promise.all(Array.from({ length: 12 }, () => act(ann, 'unfollow', bob)))
  assert.deepEqual(
    [await counts(ann), await counts(bob)],
    [
      [0, 0],
      [0, 0],
    ],
  )
})

test('a follow and a block at the same time never both stay', async () => {
  for (let round = 0; round < 8; round++) {
    const [ann, bob] = (await people(2)) as [Person, Person]
    await Promise.all([act(ann, 'follow', bob), act(bob, 'block', ann), act(bob, 'follow', ann)])
    const seen = await relationship(bob, ann)
    assert.equal(seen.blocking, true)
    assert.deepEqual([seen.following, seen.followed_by], [false, false])
    assert.deepEqual(
      [await counts(ann), await counts(bob)],
      [
        [0, 0],
        [0, 0],
      ],
    )
  }
})

test('follows in a circle at the same time do not wait for each other for ever', async () => {
  const circle = await people(4)
  const pairs = circle.flatMap((one) =>
    circle.filter((other) => other !== one).map((other) => [one, other] as const),
  )
  const answers = await Promise.all(pairs.map(([one, other]) => act(one, 'follow', other)))
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
  for (const one of circle) assert.deepEqual(await counts(one), [3, 3])
})

test('nobody follows, blocks or mutes themselves, or somebody who does not exist', async () => {
  const [ann, gone] = (await people(2)) as [Person, Person]
  await here.ctx.db
    .updateTable('accounts')
    .set({ suspended_at: new Date() })
    .where('id', '=', gone.accountId)
    .execute()
  for (const verb of ['follow', 'unfollow', 'block', 'unblock', 'mute', 'unmute', 'remove_from_followers']) {
    assert.equal((await act(ann, verb, ann)).status, 403, verb)
    for (const id of ['999', 'nobody', '-1', '99999999999999999999', '1%00', '%F0%9F%92%A9']) {
      const { status, body } = await ann.post<{ error: string }>(`/api/v1/accounts/${id}/${verb}`)
      assert.deepEqual([status, body.error], [404, 'Record not found'], `${verb} ${id}`)
    }
    const visitor = await here.visitor.post<{ error: string }>(`/api/v1/accounts/${gone.id}/${verb}`)
    assert.equal(visitor.status, 401, verb)
  }
  assert.equal((await act(ann, 'follow', gone)).status, 404)
})

test('wrong settings are refused and change nothing', async () => {
  const [ann, bob] = (await people(2)) as [Person, Person]
  const wrong = [
    { reblogs: 'perhaps' },
    { notify: {} },
    { languages: ['not a language'] },
    { languages: [{}] },
  ]
  for (const body of wrong) {
    const answer = await act(ann, 'follow', bob, body)
    assert.equal(answer.status, 422, JSON.stringify(body))
    assert.match(answer.body.error, new RegExp(Object.keys(body)[0] as string))
  }
  for (const duration of [-1, 1e12, 'soon', 1.5]) {
    assert.equal((await act(ann, 'mute', bob, { duration })).status, 422, String(duration))
  }
  const { following, muting } = await relationship(ann, bob)
  assert.deepEqual([following, muting], [false, false])
})

test('a locked account is asked; only it can answer, and once', async () => {
  const [owner, ann, bob, other] = (await people(4)) as [Person, Person, Person, Person]
  await owner.patch('/api/v1/accounts/update_credentials', { locked: true })
  const asked = await act(ann, 'follow', owner, { notify: true })
  assert.deepEqual([asked.body.following, asked.body.requested], [false, true])
  await act(bob, 'follow', owner)
  assert.deepEqual(await counts(owner), [0, 0])
  assert.deepEqual(await list(owner, '/api/v1/follow_requests'), [bob.name, ann.name])
  assert.deepEqual(await list(other, '/api/v1/follow_requests'), [])
  for (const verb of ['authorize', 'reject']) {
    assert.equal((await other.post(`/api/v1/follow_requests/${ann.id}/${verb}`)).status, 404)
    assert.equal((await ann.post(`/api/v1/follow_requests/${ann.id}/${verb}`)).status, 404)
  }
  assert.equal((await relationship(owner, ann)).requested_by, true)
  const accepted = await owner.post<Relationship>(`/api/v1/follow_requests/${ann.id}/authorize`)
  assert.deepEqual([accepted.body.followed_by, accepted.body.requested_by], [true, false])
  assert.equal((await relationship(ann, owner)).notifying, true)
  assert.equal((await owner.post(`/api/v1/follow_requests/${ann.id}/authorize`)).status, 404)
  assert.equal((await owner.post(`/api/v1/follow_requests/${bob.id}/reject`)).status, 200)
  const refused = await relationship(bob, owner)
  assert.deepEqual([refused.following, refused.requested], [false, false])
  assert.deepEqual(await counts(owner), [1, 0])
})

test('a request can be taken back, and all who wait are let in when the account opens', async () => {
  const [owner, ann, bob] = (await people(3)) as [Person, Person, Person]
  await owner.patch('/api/v1/accounts/update_credentials', { locked: true })
  await act(ann, 'follow', owner)
  await act(bob, 'follow', owner)
  assert.equal((await act(bob, 'unfollow', owner)).body.requested, false)
  await owner.patch('/api/v1/accounts/update_credentials', { locked: false })
  await here.settle()
  assert.equal((await relationship(ann, owner)).following, true)
  assert.deepEqual(await counts(owner), [1, 0])
})

test('a block ends follows and requests both ways and stands until it is taken back', async () => {
  const [ann, bob, locked] = (await people(3)) as [Person, Person, Person]
  await act(ann, 'follow', bob)
  await act(bob, 'follow', ann)
  const { body } = await act(ann, 'block', bob)
  assert.deepEqual([body.blocking, body.following, body.followed_by], [true, false, false])
  assert.equal((await act(ann, 'block', bob)).status, 200)
  assert.deepEqual(
    [await counts(ann), await counts(bob)],
    [
      [0, 0],
      [0, 0],
    ],
  )
  assert.equal((await relationship(bob, ann)).blocked_by, true)
  assert.equal((await act(bob, 'follow', ann)).status, 403)
  assert.equal((await act(ann, 'follow', bob)).status, 403)
  assert.deepEqual(await list(ann, '/api/v1/blocks'), [bob.name])
  assert.deepEqual(await list(bob, '/api/v1/blocks'), [])
  assert.equal((await act(bob, 'unblock', ann)).status, 200)
  assert.equal((await relationship(bob, ann)).blocked_by, true)
  assert.equal((await act(ann, 'unblock', bob)).body.blocking, false)
  assert.equal((await act(bob, 'follow', ann)).status, 200)
  await locked.patch('/api/v1/accounts/update_credentials', { locked: true })
  await act(bob, 'follow', locked)
  await act(locked, 'block', bob)
  assert.deepEqual(await list(locked, '/api/v1/follow_requests'), [])
})

test('a mute hides until its end and says when that is', async () => {
  const [ann, bob, eve] = (await people(3)) as [Person, Person, Person]
  const first = await act(ann, 'mute', bob)
  assert.deepEqual(
    [first.body.muting, first.body.muting_notifications, first.body.muting_expires_at],
    [true, true, null],
  )
  const second = await act(ann, 'mute', bob, { notifications: false, duration: 3600 })
  const end = Date.parse(second.body.muting_expires_at as string)
  assert.ok(Math.abs(end - Date.now() - 3_600_000) < 60_000)
  assert.equal(second.body.muting_notifications, false)
  const { body } = await ann.get<(Account & { mute_expires_at: string })[]>('/api/v1/mutes')
  assert.deepEqual(
    body.map(({ id, mute_expires_at }) => [id, mute_expires_at]),
    [[bob.id, second.body.muting_expires_at]],
  )
  assert.deepEqual(await list(bob, '/api/v1/mutes'), [])
  await act(eve, 'unmute', bob)
  assert.equal((await relationship(ann, bob)).muting, true)
  const past = { expires_at: new Date(Date.now() - 1000) }
  await here.ctx.db.updateTable('mutes').set(past).where('account_id', '=', ann.accountId).execute()
  assert.equal((await relationship(ann, bob)).muting, false)
  assert.deepEqual(await list(ann, '/api/v1/mutes'), [])
  assert.equal((await act(ann, 'unmute', bob)).body.muting, false)
})

test('what one member does never touches what stands between two others', async () => {
  const [ann, bob, eve] = (await people(3)) as [Person, Person, Person]
  await act(ann, 'follow', bob)
  for (const verb of ['unfollow', 'remove_from_followers', 'block', 'unblock', 'mute', 'unmute']) {
    assert.equal((await act(eve, verb, ann)).status, 200)
    assert.equal((await act(eve, verb, bob)).status, 200)
    const { following, blocking, muting } = await relationship(ann, bob)
    assert.deepEqual([following, blocking, muting], [true, false, false], verb)
  }
  assert.deepEqual(
    [await counts(ann), await counts(bob)],
    [
      [0, 1],
      [1, 0],
    ],
  )
  assert.equal((await act(bob, 'remove_from_followers', ann)).body.followed_by, false)
  assert.deepEqual(
    [await counts(ann), await counts(bob)],
    [
      [0, 0],
      [0, 0],
    ],
  )
})
