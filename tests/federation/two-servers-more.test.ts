import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Account, Relationship } from '../../wire/account.ts'
import type { Status } from '../../wire/status.ts'
import sharp from 'sharp'
import type { Person } from '../world.ts'
import { neighbours, type Neighbours } from './neighbours.ts'

/** What else two servers tell each other: profiles, media, quotes, pins, reports, moves and farewells. */
let both: Neighbours<'a' | 'b'>
let alice: Person
let bob: Person
let bobThere: string

before(async () => {
  both = await neighbours('a', 'b')
  alice = await both.at.a.member('alice')
  bob = await both.at.b.member('bob')
  bobThere = await both.follow(alice, '@bob@b.test')
})
after(() => both[Symbol.asyncDispose]())

const picture = () =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#357' } })
    .png()
    .toBuffer()

const staffScopes = 'read write admin:read admin:write'

const accountThere = async (person: Person, id: string) =>
  (await person.get<Account>(`/api/v1/accounts/${id}`)).body

test('a profile that changes changes there, too', async () => {
  await bob.patch('/api/v1/accounts/update_credentials', {
    display_name: 'Robert',
    note: 'new words',
    bot: true,
  })
  await both.settle()
  const there = await accountThere(alice, bobThere)
  assert.deepEqual([there.display_name, there.bot], ['Robert', true])
  assert.match(there.note, /new words/)
  await bob.patch('/api/v1/accounts/update_credentials', { bot: false })
})

test('a picture comes with its words, and is shown through this server', async () => {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(await picture())], { type: 'image/png' }), 'x.png')
  form.set('description', 'An X-ray of a hand')
  const { body: medium } = await bob.post<{ id: string }>('/api/v2/media', form)
  await both.at.b.settle()
  const post = await both.write(bob, { status: 'Look', media_ids: [medium.id], sensitive: true })
  const there = await both.there(alice, post.uri)
  const [shown] = there?.media_attachments ?? []
  assert.equal(shown?.type, 'image')
  assert.equal(shown?.description, 'An X-ray of a hand')
  assert.equal(there?.sensitive, true)
  assert.ok(shown?.url?.startsWith('https://a.test/'), shown?.url ?? '')
  const file = await alice.get(new URL(shown?.preview_url ?? '').pathname)
  assert.equal(file.status, 200)
  assert.match(file.headers.get('content-type') ?? '', /^image\//)
})

describe('a quote', () => {
  test('is agreed to by the policy of what is quoted, and can be taken back', async () => {
    const post = await both.write(bob, { status: 'Quote me', quote_approval_policy: 'public' })
    const there = await both.there(alice, post.uri)
    assert.equal(there?.quote_approval?.current_user, 'automatic')
    const quoting = await both.write(alice, { status: 'As Bob says', quoted_status_id: there?.id })
    const mine = await alice.get<Status>(`/api/v1/statuses/${quoting.id}`)
    assert.equal(mine.body.quote?.state, 'accepted')
    const quotes = await bob.get<Status[]>(`/api/v1/statuses/${post.id}/quotes`)
    assert.deepEqual(
      quotes.body.map(({ uri }) => uri),
      [quoting.uri],
    )
    await bob.post(`/api/v1/statuses/${post.id}/quotes/${quotes.body[0]?.id}/revoke`)
    await both.settle()
    const later = await alice.get<Status>(`/api/v1/statuses/${quoting.id}`)
    assert.equal(later.body.quote?.state, 'revoked')
  })

  test('is not possible where the author does not wish it', async () => {
    const post = await both.write(bob, { status: 'Leave me alone', quote_approval_policy: 'nobody' })
    const there = await both.there(alice, post.uri)
    assert.equal(there?.quote_approval?.current_user, 'denied')
    const { status } = await alice.post('/api/v1/statuses', { status: 'x', quoted_status_id: there?.id })
    assert.equal(status, 403)
  })
})

test('what is pinned is pinned there, until it is not', async () => {
  const post = await both.write(bob, { status: 'Read this first' })
  await bob.post(`/api/v1/statuses/${post.id}/pin`)
  await both.settle()
  const pinned = async () =>
    (await alice.get<Status[]>(`/api/v1/accounts/${bobThere}/statuses?pinned=true`)).body.map(
      ({ uri }) => uri,
    )
  assert.deepEqual(await pinned(), [post.uri])
  await bob.post(`/api/v1/statuses/${post.id}/unpin`)
  await both.settle()
  assert.deepEqual(await pinned(), [])
})

test('who may answer is kept there: an answer that is not wished does not come', async () => {
  const post = await both.write(bob, { status: 'No answers please', reply_policy: 'nobody' })
  const there = await both.there(alice, post.uri)
  assert.equal(there?.can_reply, false)
  const { status } = await alice.post('/api/v1/statuses', { status: 'but', in_reply_to_id: there?.id })
  assert.equal(status, 403)
})

test('a profile that nobody followed shows what was said before, when somebody looks', async () => {
  const carol = await both.at.b.member('carol')
  const old = await both.write(carol, { status: 'From before anybody there knew me #History' })
  const found = await both.find(alice, '@carol@b.test')
  await alice.get(`/api/v1/accounts/${found.id}/statuses`)
  await both.settle()
  const { body } = await alice.get<Status[]>(`/api/v1/accounts/${found.id}/statuses`)
  assert.deepEqual(
    body.map(({ uri }) => uri),
    [old.uri],
  )
})

test('a post is found by its address, with the thread above and below it', async () => {
  const dan = await both.at.b.member('dan')
  const root = await both.write(dan, { status: 'The question' })
  const answer = await both.write(bob, { status: 'The answer', in_reply_to_id: root.id })
  const last = await both.write(dan, { status: 'Thank you', in_reply_to_id: answer.id })
  const { body } = await alice.get<{ statuses: Status[] }>(
    `/api/v2/search?resolve=true&q=${encodeURIComponent(answer.url ?? '')}`,
  )
  const [found] = body.statuses
  assert.equal(found?.uri, answer.uri)
  await alice.get(`/api/v1/statuses/${found?.id}/context`)
  await both.settle()
  const context = await alice.get<{ ancestors: Status[]; descendants: Status[] }>(
    `/api/v1/statuses/${found?.id}/context`,
  )
  assert.deepEqual(
    context.body.ancestors.map(({ uri }) => uri),
    [root.uri],
  )
  assert.deepEqual(
    context.body.descendants.map(({ uri }) => uri),
    [last.uri],
  )
})

test('a report goes to their server, if the reporter wishes, without the name of who reported', async () => {
  const moderator = await both.at.b.member('mod', { role: 'moderator', scopes: staffScopes })
  const post = await both.write(bob, { status: 'Something bad' })
  const there = await both.there(alice, post.uri)
  await alice.post('/api/v1/reports', {
    account_id: bobThere,
    status_ids: [there?.id],
    comment: 'please look',
    forward: true,
  })
  await both.settle()
  const { body, text } =
    await moderator.get<{ comment: string; account: { account: Account } }[]>('/api/v1/admin/reports')
  assert.deepEqual(
    body.map(({ comment }) => comment),
    ['please look'],
  )
  assert.ok(!text.includes('alice'))
})

test('a member who blocks somebody there neither hears from them nor is read by them', async () => {
  const erin = await both.at.b.member('erin')
  const dora = await both.at.a.member('dora')
  const erinThere = await both.follow(dora, '@erin@b.test')
  const doraThere = await both.follow(erin, '@dora@a.test')
  await dora.post(`/api/v1/accounts/${erinThere}/block`)
  await both.settle()
  const { body } = await erin.get<Relationship[]>(`/api/v1/accounts/relationships?id[]=${doraThere}`)
  assert.deepEqual([body[0]?.following, body[0]?.followed_by], [false, false])
  await both.write(erin, { status: '@dora@a.test can you hear me?' })
  const heard = await dora.get<unknown[]>('/api/v1/notifications?types[]=mention')
  assert.deepEqual(heard.body, [])
})

describe('followers of whom the two servers do not know the same', () => {
  const follows = async (place: 'a' | 'b', follower: string, target: string): Promise<boolean> => {
    const { rows } = await both.at[place].ctx.pool.query(
      `select from follows f join accounts follower on follower.id = f.account_id
        join accounts target on target.id = f.target_id where follower.username = $1 and target.username = $2`,
      [follower, target],
    )
    return rows.length > 0
  }
  /** As when a server is set back to an older state. */
  const forget = (place: 'a' | 'b', follower: string, target: string) =>
    both.at[place].ctx.pool.query(
      `delete from follows where account_id = (select id from accounts where username = $1)
        and target_id = (select id from accounts where username = $2)`,
      [follower, target],
    )

  test('are set right with the next post for followers: by whom they follow', async () => {
    const gina = await both.at.a.member('gina')
    const [hans, ida] = [await both.at.b.member('hans'), await both.at.b.member('ida')]
    for (const one of [hans, ida]) await both.follow(one, '@gina@a.test')
    await forget('a', 'hans', 'gina')
    await both.write(gina, { status: 'To everybody says nothing of who follows' })
    assert.equal(await follows('b', 'hans', 'gina'), true)
    await both.write(gina, { status: 'To followers', visibility: 'private' })
    assert.equal(await follows('b', 'hans', 'gina'), false, 'gina does not know hans')
    assert.equal(await follows('b', 'ida', 'gina'), true, 'ida follows as before')
    assert.equal(await follows('a', 'ida', 'gina'), true)
  })

  test('and by those who do not know that they follow', async () => {
    const [jan, kim] = [await both.at.a.member('jan'), await both.at.b.member('kim')]
    const lea = await both.at.b.member('lea')
    for (const one of [kim, lea]) await both.follow(one, '@jan@a.test')
    await forget('b', 'kim', 'jan')
    await both.write(jan, { status: 'To followers', visibility: 'private' })
    assert.equal(await follows('a', 'kim', 'jan'), false, 'an Undo was sent')
    assert.equal(await follows('a', 'lea', 'jan'), true)
  })
})

test('an account that is deleted is gone there, with everything', async () => {
  const finn = await both.at.b.member('finn')
  const admin = await both.at.b.member('chief', { role: 'admin', scopes: staffScopes })
  const finnThere = await both.follow(alice, '@finn@b.test')
  const post = await both.write(finn, { status: 'Soon I am gone' })
  const there = await both.there(alice, post.uri)
  assert.ok(there)
  await admin.post(`/api/v1/admin/accounts/${finn.id}/action`, { type: 'suspend' })
  await both.settle()
  assert.equal((await alice.get(`/api/v1/statuses/${there.id}`)).status, 404)
  await admin.delete(`/api/v1/admin/accounts/${finn.id}`)
  await both.settle()
  const { rows } = await both.at.a.ctx.pool.query('select 1 from posts where account_id = $1', [finnThere])
  assert.equal(rows.length, 0)
})
