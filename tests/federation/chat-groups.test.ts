import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { toPassOn, toTakeBack } from '../../server/federation/groups/queries.ts'
import type { Account } from '../../wire/account.ts'
import type { Status } from '../../wire/status.ts'
import type { Person, World } from '../world.ts'
import { fakeServer, type FakeActor, type FakeServer } from './fake-server.ts'
import {
  contribute,
  follow,
  groupStage,
  heard,
  stageChat,
  type GroupStage,
  type StagedChat,
} from './stage-chats.ts'

describe('the group of a series of chats', () => {
  let stage: GroupStage
  let w: World
  let mastodon: FakeServer
  let lemmy: FakeServer
  let fan: FakeActor
  let host: Person
  let ann: Person
  let chat: StagedChat
  let write: GroupStage['write']
  let fetched: GroupStage['fetched']

  before(async () => {
    stage = await groupStage()
    ;({ w, mastodon, lemmy, fan, host, ann, chat, write, fetched } = stage)
  })
  after(() => stage[Symbol.asyncDispose]())

  test('is an actor of type Group that says how it works, is found by its name, and answers follows with yes', async () => {
    const { body: actor } = await fetched(chat.groupUri)
    assert.equal(actor.type, 'Group')
    assert.equal(actor.preferredUsername, 'mededchat')
    assert.equal(actor.name, 'MedEdChat chat')
    assert.equal(actor.url, `https://home.test/chats/series/${chat.seriesId}`)
    assert.equal(actor.attributedTo, `${chat.groupUri}/moderators`)
    assert.equal(actor.postingRestrictedToMods, false)
    assert.equal(actor.manuallyApprovesFollowers, false)
    assert.match(
      String(actor.summary),
      /Teaching at the bedside.*#<span>MedEdChat<\/span>.*Hosted by .*hana/s,
    )
    const moderators = await fetched<{ orderedItems: string[] }>(`${chat.groupUri}/moderators`)
    assert.deepEqual(moderators.body.orderedItems, [`https://home.test/ap/users/${host.accountId}`])
    assert.equal((await fetched(`https://home.test/ap/users/${host.accountId}/moderators`)).status, 404)

    const finger = await fetched<{ links: { rel: string; href: string }[] }>(
      'https://home.test/.well-known/webfinger?resource=acct:mededchat@home.test',
    )
    assert.equal(finger.body.links.find(({ rel }) => rel === 'self')?.href, chat.groupUri)
    const led = await fetched(`https://home.test/chats/series/${chat.seriesId}`)
    assert.deepEqual([led.status, led.location], [302, chat.groupUri])
    const accepted = mastodon
      .inbox()
      .filter(({ type, actor }) => type === 'Accept' && actor === chat.groupUri)
    assert.equal(accepted.length, 1)
    const seen = await ann.get<Account>(`/api/v1/accounts/${chat.groupId}`)
    assert.deepEqual([seen.body.group, seen.body.bot, seen.body.acct], [true, true, 'mededchat'])
    assert.equal(seen.body.followers_count, 2)
  })

  test('passes on what counts, in order, once: as an Announce of the post, and to forums as an Announce of the whole Create', async () => {
    const start = heard(mastodon, chat).length
    const posts: Status[] = []
    for (let n = 1; n <= 5; n++) posts.push(await write(ann, `A1 number ${n}`))
    await Promise.all(posts.map(({ id }) => contribute(w, chat, Number(id))))
    // Told once more, as after a crash.
    for (const { id } of posts) await contribute(w, chat, Number(id))
    await w.settle()
    const announces = heard(mastodon, chat).slice(start)
    assert.deepEqual(
      announces.map(({ type, object }) => [type, object]).toSorted(),
      posts.map(({ uri }) => ['Announce', uri]).toSorted(),
    )
    const { rows } = await w.ctx.pool.query(
      `select 'https://home.test/ap/users/' || p.account_id || '/statuses/' || p.id as uri from chat_contributions c
       join posts p on p.id = c.post_id where chat_id = $1 order by arrived_at, p.id`,
      [chat.chatId],
    )
    assert.deepEqual(
      announces.map(({ object }) => object),
      rows.map(({ uri }) => uri),
      'in the order in which they came',
    )
    const [first] = announces
    assert.deepEqual(first?.to, ['https://www.w3.org/ns/activitystreams#Public'])
    assert.equal((await fetched(String(first?.id))).body.type, 'Announce')

    const whole = heard(lemmy, chat).filter(
      ({ type, object }) => type === 'Announce' && typeof object === 'object',
    )
    assert.equal(whole.length, 5)
    assert.ok(
      heard(lemmy, chat).every(({ type, object }) => type !== 'Announce' || typeof object === 'object'),
    )
    const create = whole[0]?.object as {
      type: string
      actor: string
      proof: object
      object: { audience: string[] }
    }
    assert.equal(create.type, 'Create')
    assert.equal(create.actor, `https://home.test/ap/users/${ann.accountId}`)
    assert.ok(create.proof)

    const note = await fetched<{ audience: string[]; cc: string[] }>(String(posts[0]?.uri))
    assert.deepEqual(note.body.audience, [chat.groupUri])
    assert.ok(note.body.cc.includes(chat.groupUri))
    const outbox = await fetched<{ orderedItems: { type: string }[] }>(`${chat.groupUri}/outbox?page=true`)
    assert.ok(outbox.body.orderedItems.filter(({ type }) => type === 'Announce').length === 5)
    const told = await ann.get<unknown[]>('/api/v1/notifications?types[]=reblog')
    assert.deepEqual(told.body, [], 'the room shows that; nobody is told of each')
  })

  test('shows members who follow it the whole chat', async () => {
    const bea = await w.member('bea')
    assert.equal((await bea.post(`/api/v1/accounts/${chat.groupId}/follow`)).status, 200)
    const post = await write(ann, 'A2 for those at home')
    await contribute(w, chat, Number(post.id))
    await w.settle()
    const { body } = await bea.get<Status[]>('/api/v1/timelines/home')
    const [shown] = body
    assert.equal(shown?.reblog?.id, post.id)
    assert.equal(shown?.account.acct, 'mededchat')
    assert.equal(shown?.account.group, true)
  })

  test('takes back what hosts remove, once, and passes it on again when they restore it', async () => {
    const post = await write(ann, 'A1 to be removed')
    await contribute(w, chat, Number(post.id))
    await w.settle()
    const start = heard(mastodon, chat).length
    await contribute(w, chat, Number(post.id), 'removed')
    await contribute(w, chat, Number(post.id), 'removed')
    await w.settle()
    const undone = heard(mastodon, chat).slice(start)
    assert.deepEqual(
      undone.map(({ type }) => type),
      ['Undo'],
    )
    const announce = undone[0]?.object as { type: string; object: string; id: string }
    assert.deepEqual([announce.type, announce.object], ['Announce', post.uri])
    assert.ok(
      heard(mastodon, chat).some(({ id }) => id === announce.id),
      'it is the one that was said',
    )
    await contribute(w, chat, Number(post.id))
    await w.settle()
    assert.deepEqual(
      heard(mastodon, chat)
        .slice(start)
        .map(({ type }) => type),
      ['Undo', 'Announce'],
    )
  })

  test('tells its followers of changes and of the deletion of what it has passed on', async () => {
    // With its hashtag, the room takes it in by itself.
    const post = await write(ann, 'A1 with a mistkae #MedEdChat')
    await w.settle()
    const from = mastodon.inbox().length
    await ann.put(`/api/v1/statuses/${post.id}`, { status: 'A1 without a mistake #MedEdChat' })
    await w.settle()
    await ann.delete(`/api/v1/statuses/${post.id}`)
    await w.settle()
    const about = mastodon.inbox().slice(from)
    assert.deepEqual(
      about.map(({ type, actor }) => [type, actor]),
      [
        ['Update', `https://home.test/ap/users/${ann.accountId}`],
        ['Delete', `https://home.test/ap/users/${ann.accountId}`],
      ],
    )
  })

  test('says nothing of what waits, what is not for everybody, of rehearsals, of who is left out, limited or has blocked it', async () => {
    const start = heard(mastodon, chat).length
    const waiting = await write(ann, 'waits')
    await contribute(w, chat, Number(waiting.id), 'waiting')
    for (const visibility of ['unlisted', 'private', 'direct']) {
      const post = await write(ann, `${visibility}`, { visibility })
      await contribute(w, chat, Number(post.id))
    }
    const here = await write(ann, 'here alone', { local_only: true })
    await contribute(w, chat, Number(here.id))
    const rehearsal = await stageChat(w, host, { tag: 'Practice', rehearsal: true })
    await follow(w, fan, rehearsal)
    await contribute(w, rehearsal, Number((await write(ann, 'a try')).id))
    const out = await w.member('otto')
    await w.ctx.db
      .insertInto('chat_left_out')
      .values({ chat_id: chat.chatId, account_id: out.accountId, at: w.ctx.now() })
      .execute()
    await contribute(w, chat, Number((await write(out, 'left out')).id))
    const quiet = await w.member('lim')
    await w.ctx.db
      .updateTable('accounts')
      .set({ limited_at: w.ctx.now() })
      .where('id', '=', quiet.accountId)
      .execute()
    await contribute(w, chat, Number((await write(quiet, 'limited')).id))
    const shy = await w.member('shy')
    await shy.post(`/api/v1/accounts/${chat.groupId}/block`)
    await contribute(w, chat, Number((await write(shy, 'not by this group')).id))
    await w.settle()
    assert.deepEqual(heard(mastodon, chat).slice(start), [])
    assert.deepEqual(
      heard(mastodon, rehearsal).filter(({ type }) => type === 'Announce'),
      [],
    )
  })

  test('takes back what somebody said who wants to be left out afterwards', async () => {
    const leo = await w.member('leo')
    const post = await write(leo, 'A1 said and regretted')
    await contribute(w, chat, Number(post.id))
    await w.settle()
    const start = heard(mastodon, chat).length
    await w.ctx.db
      .insertInto('chat_left_out')
      .values({ chat_id: chat.chatId, account_id: leo.accountId, at: w.ctx.now() })
      .execute()
    await contribute(w, chat, Number(post.id))
    await w.settle()
    assert.deepEqual(
      heard(mastodon, chat)
        .slice(start)
        .map(({ type }) => type),
      ['Undo'],
    )
  })

  test('shows what hosts have pinned as its featured posts', async () => {
    const post = await write(ann, 'the reading')
    await contribute(w, chat, Number(post.id))
    await w.ctx.db
      .updateTable('chat_contributions')
      .set({ pinned_at: w.ctx.now() })
      .where('post_id', '=', Number(post.id))
      .execute()
    const { body } = await fetched<{ orderedItems: string[] }>(`${chat.groupUri}/collections/featured`)
    assert.deepEqual(body.orderedItems, [post.uri])
  })

  test('gives its documents to everybody but servers that are shut out; in secure mode to whoever signs', async () => {
    const shut = await fakeServer(stage.network, 'shut.example')
    const admin = await w.member('root', { role: 'admin', scopes: 'read write admin:read admin:write' })
    await admin.post('/api/v1/admin/domain_blocks', { domain: 'shut.example', severity: 'suspend' })
    const [pest, stranger] = [await shut.actor('pest'), await mastodon.actor('stranger')]
    const announce = heard(mastodon, chat).find(({ type }) => type === 'Announce')
    const event = (await fetched(`https://home.test/chats/${chat.chatId}`)).location
    const paths = ['/moderators', '/collections/featured', '/outbox?page=true', '/followers']
    const documents = [...paths.map((path) => chat.groupUri + path), String(announce?.id), String(event)]
    const seen = async (uri: string) => [
      (await fetched(uri)).status,
      (await stranger.get(uri)).status,
      (await pest.get(uri)).status,
    ]
    for (const uri of [chat.groupUri, ...documents]) assert.deepEqual(await seen(uri), [200, 200, 403], uri)
    const secure = await admin.patch('/api/rounds/v1/settings', { federation: { secure_mode: true } })
    assert.equal(secure.status, 200, secure.text)
    for (const uri of documents) assert.deepEqual(await seen(uri), [401, 200, 403], uri)
    assert.deepEqual(await seen(chat.groupUri), [200, 200, 403])
    const { body: bare } = await fetched(chat.groupUri)
    assert.deepEqual([bare.type, bare.summary], ['Group', undefined])
    await follow(w, pest, chat)
    assert.deepEqual(shut.inbox(), [])
    await shut[Symbol.asyncDispose]()
  })

  test('is not slow with hundreds of posts, on a server whose database knows nothing of its tables yet', async () => {
    const { ctx } = w
    const [first, many] = [ctx.newId(), 600]
    const insert = (text: string, ...values: unknown[]) => ctx.pool.query(text, [first, many, ...values])
    const numbers = 'from generate_series(0, $2::int - 1) n'
    await insert(
      `insert into posts (id, account_id, visibility, created_at, conversation_id)
       select $1::bigint + n, $3, 'public', now(), $1::bigint + n ${numbers}`,
      ann.accountId,
    )
    await insert(
      `insert into chat_contributions (chat_id, post_id, account_id, arrived_at)
       select $3, $1::bigint + n, $4, now() ${numbers}`,
      chat.chatId,
      ann.accountId,
    )
    // All but ten were passed on.
    await insert(
      `insert into boosts (post_id, account_id, boost_id) select $1::bigint + n, $3, $1::bigint + 10000 + n ${numbers} where n >= 10`,
      chat.groupId,
    )
    // A statement that takes longer than half a minute is stopped, and throws here.
    assert.deepEqual(await toTakeBack(ctx.db, chat.chatId, chat.groupId, 20), [])
    const fresh = await toPassOn(ctx.db, chat.chatId, chat.groupId, 20)
    assert.deepEqual(
      fresh.map(({ id }) => id - first),
      Array.from({ length: 10 }, (_, n) => n),
    )
  })
})
