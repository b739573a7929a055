import assert from 'node:assert/strict'
import { after, before, describe, it, test } from 'node:test'
import { world, type Person } from '../../tests/world.ts'
import type { Notification } from '../../wire/notification.ts'
import type { Entry, EntryStep, TagMeaning, TagSuggestion } from '../../wire/registry.ts'
import { transact } from '../platform/events.ts'
import { makeCount } from './counted.test-data.ts'
import { mayHost, whoMayHost } from './may-host.ts'

const root = '/api/rounds/v1/registry'
const medEd = { kind: 'topic', meaning: 'Teaching and learning medicine' }

const read = async (person: { get: Person['get'] }, tag: string) =>
  (await person.get<Entry>(`${root}/${tag}`)).body
const steps = async (person: Pick<Person, 'get'>, tag: string) =>
  (await person.get<EntryStep[]>(`${root}/${tag}/history`)).body

const place = await world()
after(() => place[Symbol.asyncDispose]())

/** The same server without entries, posts or people that a test before has left. */
async function emptied(): Promise<void> {
  await place.settle()
  for (const table of [
    'registry_entries',
    'registry_steps',
    'posts',
    'hashtag_days',
    'hashtags',
    'notifications',
  ])
    await place.ctx.pool.query(`delete from ${table}`)
  await transact(place.ctx, async (_tx, emit) => emit({ name: 'registry.imported', importId: 0 }))
  round += 1
}
let round = 0

async function people(...names: string[]): Promise<Person[]> {
  const found = await Promise.all(names.map((name) => place.member(`${name}${round}`)))
  await Promise.all(found.map((person) => makeCount(place.ctx, person)))
  return found
}

async function told(person: Person): Promise<string[]> {
  await place.settle()
  const types = ['rounds.tag_news', 'rounds.tag_objection', 'rounds.tag_offered']
  const query = types.map((type) => `types[]=${type}`).join('&')
  const { body } = await person.get<Notification[]>(`/api/v1/notifications?${query}`)
  return body.map(({ type, registry_step: step }) => `${type} ${step?.tag.shown} ${step?.what}`).toReversed()
}

test('an entry is listed at once, confirmed by two who count, and everything can be read', async () => {
  await emptied()
  const [ada, bob, cem, dan] = (await people('ada', 'bob', 'cem')) as [Person, Person, Person, never]
  assert.equal(dan, undefined)
  const fresh = await place.member(`fresh${round}`)

  const made = await ada.put<Entry>(`${root}/MedEd`, {
    ...medEd,
    year: null,
    starts_on: '',
    synonyms: ['MedicalEd'],
    reason: 'We use it',
  })
  assert.equal(made.status, 200, made.text)
  assert.equal(made.body.status, 'proposed')
  assert.deepEqual(made.body.tag.shown, 'MedEd')
  for (const name of ['meded', 'MEDED', 'Med%C3%89d'])
    assert.equal((await read(place.visitor, name)).tag.name, 'meded', name)
  const listed = await place.visitor.get<Entry[]>(root)
  assert.deepEqual(
    listed.body.map(({ tag, status }) => [tag.shown, status]),
    [['MedEd', 'proposed']],
  )
  assert.equal(listed.headers.get('x-total-count'), '1')

  assert.equal((await read(ada, 'meded')).me.why_not, 'own')
  assert.equal((await read(fresh, 'meded')).me.why_not, 'too_new')
  assert.equal((await place.visitor.post(`${root}/meded/confirm`)).status, 401)
  assert.equal((await ada.post(`${root}/meded/confirm`, {})).status, 403)
  assert.equal((await fresh.post(`${root}/meded/confirm`, {})).status, 403)

  const first = await bob.post<Entry>(`${root}/meded/confirm`, { revision: 1 })
  assert.deepEqual([first.body.status, first.body.confirmations], ['proposed', 1])
  assert.equal((await bob.post(`${root}/meded/confirm`, {})).status, 403, 'once is enough')
  const second = await cem.post<Entry>(`${root}/meded/confirm`, { reason: 'So it is' })
  assert.equal(second.body.status, 'registered')
  assert.equal((await read(place.visitor, 'meded')).status, 'registered')

  assert.deepEqual(
    (await steps(place.visitor, 'meded')).map(({ what, by, reason }) => [
      what,
      by?.acct.replace(/\d/g, ''),
      reason,
    ]),
    [
      ['registered', 'cem', 'So it is'],
      ['confirmed', 'bob', ''],
      ['proposed', 'ada', 'We use it'],
    ],
  )
  assert.deepEqual(await told(ada), ['rounds.tag_news MedEd confirmed', 'rounds.tag_news MedEd registered'])
  assert.deepEqual(await told(bob), [], 'who confirmed is not concerned')
})

test('two who confirm in the same moment register it once; one steward is enough', async () => {
  await emptied()
  const [ada, bob, cem] = (await people('ada', 'bob', 'cem')) as [Person, Person, Person]
  const steward = await place.member(`mod${round}`, { role: 'moderator' })
  await ada.put(`${root}/MedEd`, medEd)
  const answers = await Promise.all([bob, cem, bob, cem].map((one) => one.post(`${root}/meded/confirm`, {})))
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 200, 403, 403])
  const whats = (await steps(ada, 'meded')).map(({ what }) => what)
  assert.deepEqual(whats, ['registered', 'confirmed', 'proposed'])

  await steward.put(`${root}/FOAMed`, medEd)
  assert.equal((await steward.post(`${root}/foamed/confirm`, {})).status, 403, 'not what is their own')
  await ada.put(`${root}/SurgEd`, medEd)
  assert.equal((await steward.post<Entry>(`${root}/surged/confirm`, {})).body.status, 'registered')
})

test('who confirmed has confirmed these words, and no others', async () => {
  await emptied()
  const [ada, bob, cem] = (await people('ada', 'bob', 'cem')) as [Person, Person, Person]
  await ada.put(`${root}/MedEd`, medEd)
  await bob.post(`${root}/meded/confirm`, {})
  const asked = { ...medEd, meaning: 'Buy our course', revision: 1 }
  const changed = await ada.put<Entry>(`${root}/meded`, asked)
  assert.deepEqual([changed.body.confirmations, changed.body.revision], [0, 2])
  const stale = await cem.post(`${root}/meded/confirm`, { revision: 1 })
  assert.equal(stale.status, 409)
  assert.equal((await ada.put(`${root}/meded`, { ...medEd, revision: 1 })).status, 409)
  assert.equal((await bob.put(`${root}/meded`, medEd)).status, 403)
  assert.deepEqual(await told(bob), ['rounds.tag_news MedEd changed'])
  const [last] = await steps(bob, 'meded')
  assert.deepEqual(last?.changes, [{ field: 'meaning', before: medEd.meaning, after: 'Buy our course' }])
  const same = await ada.put<Entry>(`${root}/meded`, { ...asked, revision: 2 })
  assert.equal(same.body.revision, 2, 'the same words are no change')
})

test('an objection makes it disputed until a steward settles it, with reasons for everybody', async () => {
  await emptied()
  const [ada, bob, cem] = (await people('ada', 'bob', 'cem')) as [Person, Person, Person]
  const steward = await place.member(`mod${round}`, { role: 'moderator' })
  await ada.put(`${root}/AMEE`, { kind: 'conference', meaning: 'A conference', year: 2027, owner_id: ada.id })
  await steward.post(`${root}/amee/confirm`, {})
  await place.settle()
  assert.equal((await bob.post(`${root}/amee/object`, {})).status, 422, 'a reason is needed')
  assert.equal((await ada.post(`${root}/amee/object`, { reason: 'Mine' })).status, 403)
  const reason = 'Another conference had it first'
  const disputed = await bob.post<Entry>(`${root}/amee/object`, { reason, rival: '#AMEE26' })
  assert.deepEqual([disputed.body.status, disputed.body.objections], ['disputed', 1])
  assert.equal((await bob.post(`${root}/amee/object`, { reason })).status, 403)
  await cem.post(`${root}/amee/object`, { reason: 'And spam' })
  // Each is told by a job; what happens at the same moment may be told in any order.
  await place.settle()
  const back = await cem.post<Entry>(`${root}/amee/withdraw_objection`, {})
  assert.deepEqual([back.body.status, back.body.objections], ['disputed', 1])
  await place.settle()
  const settle = { outcome: 'register', reason: 'The year tells them apart' }
  assert.equal((await cem.post(`${root}/amee/settle`, settle)).status, 403)
  assert.equal((await steward.post(`${root}/amee/settle`, { outcome: 'register' })).status, 422)
  assert.equal((await steward.post<Entry>(`${root}/amee/settle`, settle)).body.status, 'registered')
  assert.equal((await bob.post(`${root}/amee/object`, { reason })).status, 403, 'not again for a while')
  assert.equal((await steps(place.visitor, 'amee'))[0]?.reason, settle.reason)
  assert.deepEqual(await told(bob), ['rounds.tag_news AMEE settled'])
  assert.deepEqual(await told(ada), [
    'rounds.tag_news AMEE registered',
    'rounds.tag_objection AMEE objected',
    'rounds.tag_objection AMEE objected',
    'rounds.tag_news AMEE withdrew_objection',
    'rounds.tag_news AMEE settled',
  ])
})

test('with the last objection taken back it is what it was', async () => {
  await emptied()
  const [ada, bob] = (await people('ada', 'bob')) as [Person, Person]
  await ada.put(`${root}/MedEd`, medEd)
  await bob.post(`${root}/meded/object`, { reason: 'No' })
  assert.equal((await bob.post<Entry>(`${root}/meded/withdraw_objection`, {})).body.status, 'proposed')
  assert.equal((await bob.post(`${root}/meded/withdraw_objection`, {})).status, 404)
})

test('it is handed on only to who says yes, and adopted when its owner is gone', async () => {
  await emptied()
  const [ada, bob, cem] = (await people('ada', 'bob', 'cem')) as [Person, Person, Person]
  const offered = await ada.put<Entry>(`${root}/MedEd`, { ...medEd, owner_id: bob.id })
  assert.deepEqual([offered.body.owner, offered.body.owner_offered?.acct], [null, bob.name])
  assert.deepEqual(await told(bob), ['rounds.tag_offered MedEd proposed'])
  assert.equal((await bob.post<Entry>(`${root}/meded/adopt`, { decline: true })).body.owner_offered, null)
  assert.equal((await bob.post(`${root}/meded/adopt`, {})).status, 403)

  await ada.put(`${root}/FOAMed`, { ...medEd, owner_id: ada.id })
  assert.equal((await cem.post(`${root}/foamed/transfer`, { account_id: cem.id, reason: 'x' })).status, 403)
  const bad = await ada.post(`${root}/foamed/transfer`, { account_id: '99' })
  assert.deepEqual([bad.status, (bad.body as { field: string }).field], [422, 'account_id'])
  await ada.post(`${root}/foamed/transfer`, { account_id: cem.id })
  assert.equal((await read(cem, 'foamed')).owner?.acct, ada.name, 'until they say yes')
  assert.equal((await cem.post<Entry>(`${root}/foamed/adopt`, {})).body.owner?.acct, cem.name)

  assert.equal((await bob.post(`${root}/foamed/adopt`, {})).status, 403, 'it has an owner')
  await place.ctx.pool.query(
    "update members set active_on = now() - interval '13 months' where account_id = $1",
    [cem.accountId],
  )
  assert.equal((await read(bob, 'foamed')).owner_gone, true)
  assert.equal((await bob.post<Entry>(`${root}/foamed/adopt`, {})).body.owner?.acct, bob.name)
  assert.ok((await told(cem)).includes('rounds.tag_news FOAMed adopted'))
})

test('a locked hashtag is for its owner and stewards, for as long as the lock says', async () => {
  await emptied()
  const [ada, bob] = (await people('ada', 'bob')) as [Person, Person]
  const steward = await place.member(`mod${round}`, { role: 'moderator' })
  await ada.put(`${root}/MedEdChat`, {
    kind: 'chat',
    meaning: 'A chat',
    owner_id: ada.id,
    schedule: 'Thursdays',
  })
  const viewer = (person: Person, role: 'member' | 'moderator' = 'member') =>
    ({ accountId: person.accountId, role }) as const
  assert.deepEqual(await whoMayHost(place.ctx, 'MedEdChat'), { everybody: true })
  assert.equal((await ada.post(`${root}/mededchat/lock`, { reason: 'x' })).status, 403)
  assert.equal((await steward.post(`${root}/mededchat/lock`, { hours: 2, reason: 'Spam' })).status, 200)
  assert.equal((await read(bob, 'mededchat')).lock?.reason, 'Spam')
  assert.deepEqual(
    await Promise.all([
      mayHost(place.ctx, viewer(bob), '#mededchat'.slice(1)),
      mayHost(place.ctx, viewer(ada), 'MedEdChat'),
      mayHost(place.ctx, viewer(steward, 'moderator'), 'mededchat'),
    ]),
    [false, true, true],
  )
  assert.equal((await steward.post<Entry>(`${root}/mededchat/unlock`, {})).body.locked, false)
  assert.equal(await mayHost(place.ctx, viewer(bob), 'mededchat'), true)
  assert.equal((await steward.post(`${root}/mededchat/unlock`, {})).status, 409)
})

test('a retired entry is suggested to nobody, and begun anew only after a while', async () => {
  await emptied()
  const [ada, bob] = (await people('ada', 'bob')) as [Person, Person]
  await ada.put(`${root}/MedEd`, { ...medEd, owner_id: ada.id, synonyms: ['MedicalEd'] })
  assert.equal((await bob.post(`${root}/meded/retire`, { reason: 'x' })).status, 403)
  assert.equal(
    (await ada.post<Entry>(`${root}/meded/retire`, { reason: 'Nobody uses it' })).body.status,
    'retired',
  )
  const found = await bob.get<TagSuggestion[]>(`${root}/suggest?q=med`)
  assert.deepEqual(found.body, [])
  assert.equal((await bob.put(`${root}/meded`, medEd)).status, 403)
  assert.equal((await bob.put(`${root}/MedicalEd`, medEd)).status, 200, 'its synonyms are free')
  const anew = await ada.put<Entry>(`${root}/meded`, medEd)
  assert.deepEqual([anew.status, anew.body.status, anew.body.revision], [200, 'proposed', 2])
})

describe('what is refused, with the field named', () => {
  let bob: Person
  before(async () => {
    await emptied()
    const [ada, other] = (await people('ada', 'bob')) as [Person, Person]
    bob = other
    await ada.put(`${root}/MedEd`, { ...medEd, synonyms: ['MedicalEd'] })
  })
  const refused = async (tag: string, body: object) => {
    const answer = await bob.put<{ field: string; error: string }>(`${root}/${encodeURIComponent(tag)}`, body)
    assert.equal(answer.status, 422, answer.text)
    return answer.body.field
  }

  it('names', async () => {
    for (const name of ['Med Ed', '2026', 'x'.repeat(61), 'Med-Ed', 'МedEd', 'suggest'])
      assert.equal(await refused(name, medEd), 'tag', name)
  })
  it('what looks like another one in letters of another script', async () => {
    await bob.post('/api/v1/statuses', { status: '#coco' })
    assert.equal(await refused('сосо', medEd), 'tag', 'Cyrillic through and through')
    assert.equal(await refused('mede\u200Dd', medEd), 'tag', 'with a joiner that nobody sees')
  })
  it('a synonym of another entry', async () => {
    assert.equal(await refused('MedicalEd', medEd), 'tag')
    assert.equal(await refused('Teaching', { ...medEd, synonyms: ['medicaled'] }), 'synonyms')
    assert.equal(await refused('Teaching', { ...medEd, synonyms: ['MedEd'] }), 'synonyms')
    assert.equal(await refused('Teaching', { ...medEd, related: ['teaching'] }), 'related')
  })
  it('what a hashtag is held back for', async () => {
    await bob.post('/api/v1/statuses', { status: '#BuyPills' })
    await place.ctx.pool.query("update hashtags set listable = false where name = 'buypills'")
    assert.equal(await refused('BuyPills', medEd), 'tag')
  })
  it('words', async () => {
    const cases: [object, string][] = [
      [{ kind: 'thing' }, 'kind'],
      [{ kind: null }, 'kind'],
      [{ meaning: '' }, 'meaning'],
      [{ meaning: 'x'.repeat(201) }, 'meaning'],
      [{ meaning: '\u200B\u202E' }, 'meaning'],
      [{ shown: 'Another' }, 'shown'],
      [{ languages: ['english'] }, 'languages'],
      [{ mesh: ['4501'] }, 'mesh'],
      [{ starts_on: '2026-02-30' }, 'starts_on'],
      [{ starts_on: '2026-03-02', ends_on: '2026-03-01' }, 'ends_on'],
      [{ year: 1900 }, 'year'],
      [{ owner_id: '12' }, 'owner_id'],
      [{ reason: 'x'.repeat(501) }, 'reason'],
      [{ not_to_confuse: [{ tag: 'a b' }] }, 'not_to_confuse'],
      [{ interest: 'x'.repeat(201) }, 'interest'],
    ]
    for (const [body, field] of cases)
      assert.equal(await refused('Simulation', { ...medEd, ...body }), field, JSON.stringify(body))
    assert.equal((await bob.get(`${root}/Simulation`)).status, 404, 'half a write is none')
  })
  it('a second proposal of the same', async () => {
    assert.equal((await bob.put(`${root}/meded`, { ...medEd, revision: 0 })).status, 409)
    assert.equal((await bob.put(`${root}/Unknown`, { ...medEd, revision: 3 })).status, 409)
  })
  it('more proposals than may wait', async () => {
    const codes: number[] = []
    for (let at = 0; at < 11; at++) codes.push((await bob.put(`${root}/Many${at}`, medEd)).status)
    assert.deepEqual(codes, [...Array(10).fill(200), 429])
  })
})

test('suggestions lead from a synonym to what is registered, and meanings fit into a line', async () => {
  await emptied()
  const [ada, bob] = (await people('ada', 'bob')) as [Person, Person]
  const steward = await place.member(`mod${round}`, { role: 'moderator' })
  await ada.put(`${root}/MedEd`, { ...medEd, synonyms: ['medicaled', 'meducation'] })
  await ada.put(`${root}/Medicine`, { ...medEd, meaning: 'All of it' })
  await steward.post(`${root}/meded/confirm`, {})
  await bob.post('/api/v1/statuses', { status: 'So much #MedEd and #MedTwitter' })
  const suggest = async (q: string) =>
    (await bob.get<TagSuggestion[]>(`${root}/suggest?q=${encodeURIComponent(q)}`)).body
  const found = await suggest('#medicaled')
  assert.deepEqual(
    found.map(({ name, instead_of, status }) => [name, instead_of, status]),
    [['MedEd', 'medicaled', 'registered']],
  )
  assert.deepEqual(
    (await suggest('med')).map(({ name, instead_of, posts, meaning }) => [name, instead_of, posts, meaning]),
    [
      ['MedEd', null, 1, medEd.meaning],
      ['Medicine', null, 0, 'All of it'],
      ['MedTwitter', null, 1, null],
    ],
  )
  assert.deepEqual((await suggest('МЕD'))[0]?.name, 'MedEd', 'letters that only look Latin find it too')
  assert.deepEqual(await suggest('!!'), [])
  const meanings = await place.visitor.get<TagMeaning[]>(
    `${root}/meanings?tags=MEDED,meducation,nothing,meded`,
  )
  assert.deepEqual(
    meanings.body.map(({ tag, synonym, meaning }) => [tag.shown, synonym, meaning]),
    [
      ['MedEd', null, medEd.meaning],
      ['MedEd', 'meducation', medEd.meaning],
    ],
  )
})

test('the list is searched and sorted, followed hashtags first', async () => {
  await emptied()
  const [ada] = (await people('ada')) as [Person]
  for (const [name, meaning] of [
    ['Airway', 'Étude of breath'],
    ['MedEd', 'Teaching'],
    ['Zebra', 'Rare diseases'],
  ])
    await ada.put(`${root}/${name}`, { kind: name === 'Zebra' ? 'disease' : 'topic', meaning })
  const list = async (query: string, who: Pick<Person, 'get'> = ada) =>
    (await who.get<Entry[]>(`${root}${query}`)).body.map(({ tag }) => tag.shown)
  await ada.post('/api/v1/tags/zebra/follow')
  assert.deepEqual(await list(''), ['Zebra', 'Airway', 'MedEd'])
  assert.deepEqual(await list('', place.visitor), ['Airway', 'MedEd', 'Zebra'])
  assert.deepEqual(await list('?q=etude'), ['Airway'])
  assert.deepEqual(await list('?q=%23meded'), ['MedEd'])
  assert.deepEqual(await list('?kind=disease'), ['Zebra'])
  assert.deepEqual(await list('?status=registered'), [])
  assert.deepEqual(await list('?sort=newest'), ['Zebra', 'MedEd', 'Airway'])
  const page = await ada.get<Entry[]>(`${root}?sort=name&limit=1&offset=1`)
  assert.deepEqual(
    page.body.map(({ tag }) => tag.shown),
    ['MedEd'],
  )
  assert.match(page.headers.get('link') ?? '', /offset=2>; rel="next".*offset=0>; rel="prev"/)
})
