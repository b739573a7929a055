import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { world, type Caller, type Person, type World } from '../../tests/world.ts'
import type { Account } from '../../wire/account.ts'
import type {
  Collections,
  CollectionWithAccounts,
  FollowedAll,
  WrappedCollection,
  WrappedCollectionItem,
} from '../../wire/collection.ts'
import type { GroupedNotifications, Notification } from '../../wire/notification.ts'
import type { Status } from '../../wire/status.ts'
import { collectionLimits } from './limits.ts'

let place: World
before(async () => {
  place = await world()
})
after(() => place[Symbol.asyncDispose]())

const path = '/api/v1/collections'

/** Members who want to be found, so that everybody may recommend them. */
function open(...names: string[]): Promise<Person[]> {
  return Promise.all(
    names.map(async (name) => {
      const person = await place.member(name)
      await person.patch('/api/v1/accounts/update_credentials', { discoverable: true })
      return person
    }),
  )
}

async function make(by: Person, wish: object): Promise<WrappedCollection['collection']> {
  const answer = await by.post<WrappedCollection>(path, wish)
  assert.equal(answer.status, 200, answer.text)
  return answer.body.collection
}

async function peopleIn(reader: Caller, id: string): Promise<(string | null)[]> {
  const answer = await reader.get<CollectionWithAccounts>(`${path}/${id}`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body.collection.items.map((item) => item.account_id)
}

async function newsOf(person: Person): Promise<Notification[]> {
  const all = await person.get<Notification[]>(
    '/api/v1/notifications?types[]=added_to_collection&types[]=collection_update&supported_types[]=mention',
  )
  return all.body
}

test('a collection is made with people, who are told, and is read by anybody', async () => {
  const [ana, ben, cem] = (await open('ana', 'ben', 'cem')) as [Person, Person, Person]
  const made = await make(ana, {
    name: ' Simulation ',
    description: 'People who teach with <manikins>',
    language: 'en',
    tag_name: '#SimEd',
    account_ids: [ben.id, cem.id, ben.id],
  })
  assert.equal(made.name, 'Simulation')
  assert.equal(made.description, 'People who teach with <manikins>')
  assert.equal(made.tag?.name, 'SimEd')
  assert.deepEqual([made.local, made.sensitive, made.discoverable, made.item_count], [true, false, true, 2])
  assert.match(made.url ?? '', new RegExp(`/collections/${made.id}$`))
  assert.deepEqual(
    made.items.map(({ state }) => state),
    ['accepted', 'accepted'],
  )

  const seen = await place.visitor.get<CollectionWithAccounts>(`${path}/${made.id}`)
  assert.deepEqual(
    seen.body.accounts.map(({ username }) => username),
    ['ana', 'ben', 'cem'],
  )
  await place.settle()
  const [news, ...others] = await newsOf(ben)
  assert.deepEqual([news?.type, news?.account.username], ['added_to_collection', 'ana'])
  assert.equal(news?.collection?.id, made.id)
  assert.match(news?.fallback?.title ?? '', /ana put you into a collection/)
  assert.equal(others.length, 0)
  const grouped = await ben.get<GroupedNotifications>('/api/v2/notifications')
  assert.equal(grouped.body.notification_groups[0]?.collection?.id, made.id)
})

test('what is too long, blank or no hashtag is refused by its name, and nothing is made', async () => {
  const [dan] = (await open('dan')) as [Person]
  const wrong: [string, object][] = [
    ['name', {}],
    ['name', { name: ' \u200b ' }],
    ['name', { name: 'x'.repeat(41) }],
    ['description', { name: 'A', description: 'x'.repeat(101) }],
    ['tag_name', { name: 'A', tag_name: 'two words' }],
    ['language', { name: 'A', language: 'klingon!' }],
    ['account_ids', { name: 'A', account_ids: ['1'] }],
    ['account_ids', { name: 'A', account_ids: ['x'] }],
    ['account_ids', { name: 'A', account_ids: Array.from({ length: 26 }, (_, at) => String(at + 1)) }],
  ]
  for (const [field, wish] of wrong) {
    const answer = await dan.post<{ field: string; details: object }>(path, wish)
    assert.equal(answer.status, 422, JSON.stringify(wish))
    assert.equal(answer.body.field, field)
    assert.ok(field in answer.body.details)
  }
  const mine = await dan.get<Collections>(`/api/v1/accounts/${dan.id}/collections`)
  assert.deepEqual(mine.body.collections, [])
  // 40 people letters are counted as people count.
  await make(dan, { name: '👩🏽‍⚕️'.repeat(40) })
})

test('nobody is put anywhere who does not want it; the choice is in their settings and on their account', async () => {
  const [eva] = (await open('eva')) as [Person]
  const fay = await place.member('fay')
  const collection = await make(eva, { name: 'Friends' })
  const add = async () => (await eva.post(`${path}/${collection.id}/items`, { account_id: fay.id })).status
  const approval = async (reader: Caller) =>
    (await reader.get<Account>(`/api/v1/accounts/${fay.id}`)).body.feature_approval
  const set = (wish: object) => fay.patch('/api/v1/accounts/update_credentials', wish)

  assert.deepEqual(await approval(eva), { automatic: [], manual: [], current_user: 'denied' })
  assert.equal(await add(), 422, 'who is not discoverable is not asked for')
  await set({ discoverable: true, locked: true })
  assert.deepEqual(await approval(eva), { automatic: ['followers'], manual: [], current_user: 'denied' })
  assert.equal(await add(), 422, 'who is locked only by followers')
  await eva.post(`/api/v1/accounts/${fay.id}/follow`)
  await fay.post(`/api/v1/follow_requests/${eva.id}/authorize`)
  assert.equal((await approval(eva)).current_user, 'automatic')
  assert.equal((await approval(place.visitor)).current_user, 'denied')
  await set({ feature_policy: 'nobody' })
  assert.equal(await add(), 422)
  await set({ feature_policy: 'public', discoverable: false, locked: false })
  assert.deepEqual(await approval(eva), { automatic: ['public'], manual: [], current_user: 'automatic' })
  assert.equal(await add(), 200)
  assert.equal(await add(), 422, 'not twice')
  const post = await fay.post<Status>('/api/v1/statuses', { status: 'Hello' })
  const read = await eva.get<Status>(`/api/v1/statuses/${post.body.id}`)
  assert.equal(read.body.account.feature_approval.current_user, 'automatic')
  const asVisitor = await place.visitor.get<Status>(`/api/v1/statuses/${post.body.id}`)
  assert.equal(asVisitor.body.account.feature_approval.current_user, 'denied')
  assert.equal((await eva.post(`${path}/${collection.id}/items`, {})).status, 422)
  assert.equal((await eva.post(`${path}/${collection.id}/items`, { account_id: eva.id })).status, 200)
})

test('only its maker changes it, and those who are in it are told of what concerns them, once', async () => {
  const [gil, hal] = (await open('gil', 'hal')) as [Person, Person]
  const { id } = await make(gil, { name: 'Ultrasound', account_ids: [hal.id] })
  const change = (by: Person, wish: object) => by.patch<WrappedCollection>(`${path}/${id}`, wish)
  assert.equal((await change(hal, { name: 'Mine' })).status, 403)
  assert.equal((await hal.delete(`${path}/${id}`)).status, 403)
  assert.equal((await change(gil, { name: '' })).status, 422)
  assert.equal((await change(gil, { language: 'fr', discoverable: false })).body.collection.language, 'fr')
  await place.settle()
  const types = async () => (await newsOf(hal)).map(({ type }) => type)
  assert.deepEqual(await types(), ['added_to_collection'])
  await change(gil, { name: 'Ultrasound for all', sensitive: true })
  await place.settle()
  await change(gil, { tag_name: 'POCUS' })
  await place.settle()
  assert.deepEqual(await types(), ['collection_update', 'added_to_collection'], 'the older news gave way')
  await change(gil, { tag_name: '', description: null })
  const now = await place.visitor.get<CollectionWithAccounts>(`${path}/${id}`)
  assert.deepEqual([now.body.collection.tag, now.body.collection.description], [null, ''])
  assert.equal((await gil.delete(`${path}/${id}`)).status, 200)
  assert.equal((await gil.get(`${path}/${id}`)).status, 404)
  await place.settle()
  assert.deepEqual(await types(), [])
})

test('who is in a collection leaves it when they like, and is not put back', async () => {
  const [ida, jan] = (await open('ida', 'jan')) as [Person, Person]
  const { id, items } = await make(ida, { name: 'Journals', account_ids: [jan.id] })
  const item = `${path}/${id}/items/${items[0]?.id}`
  const mine = (who: Person, asked = who) =>
    who.get<Collections>(`/api/v1/accounts/${asked.id}/in_collections`)
  assert.deepEqual(
    (await mine(jan)).body.collections.map((one) => one.id),
    [id],
  )
  assert.equal((await mine(ida, jan)).status, 403, 'nobody else is told')
  assert.equal((await ida.post(`${item}/revoke`)).status, 403)
  assert.equal((await jan.delete(item)).status, 403)
  assert.equal((await jan.post(`${item}/revoke`)).status, 200)
  assert.equal((await jan.post(`${item}/revoke`)).status, 200, 'once more changes nothing')
  assert.deepEqual(await peopleIn(place.visitor, id), [])
  assert.deepEqual((await mine(jan)).body.collections, [])
  assert.equal((await ida.post(`${path}/${id}/items`, { account_id: jan.id })).status, 422)
  assert.equal((await ida.delete(item)).status, 404, 'and the maker cannot forget that')
  await place.settle()
  assert.deepEqual(await newsOf(jan), [])
})

test('the maker takes somebody out, and may put them back', async () => {
  const [kim, lou] = (await open('kim', 'lou')) as [Person, Person]
  const { id } = await make(kim, { name: 'Rounds' })
  const added = await kim.post<WrappedCollectionItem>(`${path}/${id}/items`, { account_id: lou.id })
  await place.settle()
  assert.equal((await kim.delete(`${path}/${id}/items/${added.body.collection_item.id}`)).status, 200)
  await place.settle()
  assert.deepEqual([await peopleIn(kim, id), await newsOf(lou)], [[], []])
  assert.equal((await kim.post(`${path}/${id}/items`, { account_id: lou.id })).status, 200)
})

test('a block in either direction takes people out and hides', async () => {
  const [mia, ned, oda] = (await open('mia', 'ned', 'oda')) as [Person, Person, Person]
  const { id } = await make(mia, { name: 'Education', account_ids: [ned.id, oda.id] })
  await oda.post(`/api/v1/accounts/${ned.id}/block`)
  assert.deepEqual(await peopleIn(oda, id), [oda.id], 'a reader does not meet whom they block')
  assert.deepEqual(await peopleIn(ned, id), [ned.id], 'nor who blocks them')
  assert.deepEqual(await peopleIn(place.visitor, id), [ned.id, oda.id])
  await ned.post(`/api/v1/accounts/${mia.id}/block`)
  await place.settle()
  assert.deepEqual(await peopleIn(place.visitor, id), [oda.id], 'who blocks the maker is out')
  await mia.post(`/api/v1/accounts/${oda.id}/block`)
  await place.settle()
  assert.deepEqual(await peopleIn(place.visitor, id), [])
  assert.equal((await oda.get(`${path}/${id}`)).status, 404, 'whom the maker blocks finds nothing')
  assert.deepEqual(
    (await oda.get<Collections>(`/api/v1/accounts/${mia.id}/collections`)).body.collections,
    [],
  )
  assert.equal((await mia.post(`${path}/${id}/items`, { account_id: oda.id })).status, 422)
})

test('who is suspended or limited vanishes, and comes back when that ends', async () => {
  const admin = await place.member('admin', { role: 'admin', scopes: 'read write admin:read admin:write' })
  const [pia, quy, rob] = (await open('pia', 'quy', 'rob')) as [Person, Person, Person]
  const { id } = await make(pia, { name: 'Wards', account_ids: [quy.id, rob.id] })
  await admin.post(`/api/v1/admin/accounts/${quy.id}/action`, { type: 'suspend' })
  await admin.post(`/api/v1/admin/accounts/${rob.id}/action`, { type: 'silence' })
  assert.deepEqual(await peopleIn(place.visitor, id), [])
  assert.deepEqual(await peopleIn(rob, id), [rob.id])
  await admin.post(`/api/v1/admin/accounts/${quy.id}/unsuspend`)
  assert.deepEqual(await peopleIn(place.visitor, id), [quy.id])
  await admin.post(`/api/v1/admin/accounts/${pia.id}/action`, { type: 'suspend' })
  assert.equal((await place.visitor.get(`${path}/${id}`)).status, 404)
})

test('unlisted collections are read by their address, and found by nobody else', async () => {
  const [sam, tia] = (await open('sam', 'tia')) as [Person, Person]
  const hidden = await make(sam, { name: 'Zqhidden', discoverable: false, account_ids: [tia.id] })
  const listed = await make(sam, { name: 'Zqlisted', tag_name: 'ZqTopic', account_ids: [tia.id] })
  await make(sam, { name: 'Zqempty' })
  const names = async (reader: Caller, from: string) =>
    (await reader.get<Collections>(from)).body.collections.map(({ name }) => name)
  const theirs = `/api/v1/accounts/${sam.id}/collections`
  assert.deepEqual(await names(tia, theirs), ['Zqempty', 'Zqlisted'])
  assert.deepEqual(await names(sam, theirs), ['Zqempty', 'Zqlisted', 'Zqhidden'])
  assert.equal((await place.visitor.get(`${path}/${hidden.id}`)).status, 200)
  assert.deepEqual(await names(place.visitor, '/api/rounds/v1/collections?q=zq'), ['Zqlisted'])
  assert.deepEqual(await names(place.visitor, '/api/rounds/v1/collections?tag=%23zqtopic'), ['Zqlisted'])
  const found = async (reader: Caller, q: string) =>
    names(reader, `/api/v2/search?q=${encodeURIComponent(q)}&type=collections`)
  assert.deepEqual(await found(place.visitor, 'zq'), ['Zqlisted'])
  assert.deepEqual(await found(sam, 'zq'), ['Zqlisted'], 'their own, too')
  assert.deepEqual(await found(place.visitor, hidden.url ?? ''), ['Zqhidden'], 'who has the address')
  assert.deepEqual(await found(place.visitor, `${hidden.url}9`), [])
  assert.deepEqual(await names(tia, '/api/v2/search?q=zq'), ['Zqlisted'])
  assert.deepEqual(await names(tia, '/api/v2/search?q=zq&type=accounts'), [])
  const page = await sam.get<Collections>(`${theirs}?limit=1&offset=1`)
  assert.deepEqual(
    page.body.collections.map((one) => one.id),
    [listed.id],
  )
  assert.match(page.headers.get('link') ?? '', /offset=2>; rel="next".*offset=0>; rel="prev"/)
  const last = await sam.get<Collections>(`${theirs}?limit=2&offset=1`)
  assert.doesNotMatch(last.headers.get('link') ?? '', /next/)
  assert.deepEqual(
    page.body.partial_accounts.map(({ acct }) => acct),
    ['sam', 'tia'],
  )
})

test('what fits a member comes first', async () => {
  const [uma, vic, wim] = (await open('uma', 'vic', 'wim')) as [Person, Person, Person]
  await make(uma, { name: 'Yqfits', tag_name: 'YqWanted', account_ids: [vic.id] })
  await make(uma, { name: 'Yqother', account_ids: [vic.id] })
  await wim.post('/api/v1/tags/yqwanted/follow')
  const found = await wim.get<Collections>('/api/rounds/v1/collections?q=yq')
  assert.deepEqual(
    found.body.collections.map(({ name }) => name),
    ['Yqfits', 'Yqother'],
  )
  assert.deepEqual((await uma.get<Collections>('/api/rounds/v1/collections?q=yq')).body.collections, [])
})

test('all are followed at once, and it is taken back for exactly these', async () => {
  const [xia, yan, zoe, abe] = (await open('xia', 'yan', 'zoe', 'abe')) as [Person, Person, Person, Person]
  const { id } = await make(xia, { name: 'Start here', account_ids: [yan.id, zoe.id, abe.id] })
  await zoe.patch('/api/v1/accounts/update_credentials', { locked: true })
  const ned = await place.member('newcomer')
  await ned.post(`/api/v1/accounts/${abe.id}/follow`)
  const follow = () => ned.post<FollowedAll>(`/api/rounds/v1/collections/${id}/follow`)
  assert.deepEqual((await follow()).body, { followed: [yan.id], requested: [zoe.id], already: 1 })
  assert.deepEqual((await follow()).body, { followed: [], requested: [], already: 3 })
  const undo = (account_ids: string[]) =>
    ned.post(`/api/rounds/v1/collections/${id}/unfollow`, { account_ids })
  assert.equal((await undo([xia.id])).status, 422)
  assert.equal((await undo([yan.id, zoe.id])).status, 200)
  const following = await ned.get<Account[]>(`/api/v1/accounts/${ned.id}/following`)
  assert.deepEqual(
    following.body.map(({ acct }) => acct),
    ['abe'],
  )
})

test('there are bounds: of people in one, and of collections', async () => {
  const [max] = (await open('max')) as [Person]
  const crowd = await open(...Array.from({ length: collectionLimits.people + 1 }, (_, at) => `crowd${at}`))
  const ids = crowd.map((one) => one.id)
  const { id, item_count } = await make(max, { name: 'Full', account_ids: ids.slice(0, -1) })
  assert.equal(item_count, collectionLimits.people)
  assert.equal((await max.post(`${path}/${id}/items`, { account_id: ids.at(-1) })).status, 422)
  for (let at = 1; at < collectionLimits.perMember; at++) await make(max, { name: `Number ${at}` })
  assert.equal((await max.post(path, { name: 'One more' })).status, 422)
})

test('a post that links to a collection names it, less those across a block', async () => {
  const [bea, cal, dee] = (await open('bea', 'cal', 'dee')) as [Person, Person, Person]
  const { id, url } = await make(bea, { name: 'Read these', account_ids: [cal.id, dee.id] })
  const post = await bea.post<Status>('/api/v1/statuses', { status: `My list: ${url} and ${url}/edit` })
  assert.deepEqual(
    post.body.tagged_collections.map((one) => [one.id, one.item_count]),
    [[id, 2]],
  )
  await cal.post(`/api/v1/accounts/${dee.id}/block`)
  const seen = await cal.get<Status>(`/api/v1/statuses/${post.body.id}`)
  assert.deepEqual(
    seen.body.tagged_collections.map((one) => one.items.map((item) => item.account_id)),
    [[cal.id]],
  )
  await bea.delete(`${path}/${id}`)
  const later = await place.visitor.get<Status>(`/api/v1/statuses/${post.body.id}`)
  assert.deepEqual(later.body.tagged_collections, [])
})
