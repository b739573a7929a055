import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { postIdByUri } from '../../server/federation/storing/queries.ts'
import type { Account } from '../../wire/account.ts'
import type { Status } from '../../wire/status.ts'
import type { Person, World } from '../world.ts'
import { fakeServer, type FakeActor, type FakeServer } from './fake-server.ts'
import { groupStage, heard, type GroupStage, type StagedChat } from './stage-chats.ts'

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public'
const AS = 'https://www.w3.org/ns/activitystreams'

describe('a group and people of other servers', () => {
  let stage: GroupStage
  let w: World
  let mastodon: FakeServer
  let lemmy: FakeServer
  let ann: Person
  let away: FakeServer
  let lea: FakeActor
  let number = 0
  let chat: StagedChat
  let write: GroupStage['write']

  before(async () => {
    stage = await groupStage()
    away = await fakeServer(stage.network, 'away.example')
    lea = await away.actor('lea')
    ;({ w, mastodon, lemmy, ann, chat, write } = stage)
  })
  after(async () => {
    await away[Symbol.asyncDispose]()
    await stage[Symbol.asyncDispose]()
  })

  const say = async (content: string, more: object = {}) => {
    const id = `${lea.uri}/statuses/${++number}`
    const note = {
      id,
      type: 'Note',
      attributedTo: lea.uri,
      to: [PUBLIC],
      cc: [],
      audience: chat.groupUri,
      content: `<p>${content}</p>`,
      published: new Date().toISOString(),
      ...more,
    }
    const create = {
      '@context': AS,
      id: `${id}/activity`,
      type: 'Create',
      actor: lea.uri,
      to: [PUBLIC],
      object: note,
    }
    await lea.post('https://home.test/ap/inbox', create)
    await w.settle()
    return { note, create, postId: await postIdByUri(w.ctx.db, id) }
  }
  const tell = async (type: string, object: unknown) => {
    const activity = {
      '@context': AS,
      id: `${lea.uri}#${type}/${++number}`,
      type,
      actor: lea.uri,
      to: [PUBLIC],
      object,
    }
    await lea.post('https://home.test/ap/inbox', activity)
    await w.settle()
    return activity
  }

  test('takes what is said to it although nobody follows the author, and mentions it', async () => {
    const { postId } = await say('A1 from elsewhere')
    assert.ok(postId)
    const named = await w.ctx.db
      .selectFrom('mentions')
      .select('account_id')
      .where('post_id', '=', postId)
      .execute()
    assert.deepEqual(named, [{ account_id: chat.groupId }])
  })

  test('passes on what they said: its address to most, to forums the Create exactly as it came', async () => {
    const since = (server: FakeServer, start: number) =>
      heard(server, chat)
        .slice(start)
        .map(({ type, object }) => [type, object])
    const [start, forum, home] = [mastodon, lemmy, away].map((server) => heard(server, chat).length)
    const tag = [{ type: 'Mention', href: chat.groupUri, name: chat.handle }]
    const { note, create } = await say('A2 from elsewhere', { tag })
    assert.deepEqual(since(mastodon, start ?? 0), [['Announce', note.id]])
    assert.deepEqual(since(lemmy, forum ?? 0), [['Announce', create]])
    assert.deepEqual(since(away, home ?? 0), [['Announce', note.id]], 'its author learns that it counts')

    const before = heard(lemmy, chat).length
    const better = { ...note, content: '<p>A2 put better</p>', updated: new Date().toISOString() }
    const update = await tell('Update', better)
    const gone = await tell('Delete', { id: note.id, type: 'Tombstone' })
    const told = since(lemmy, before)
    assert.deepEqual(told, [
      ['Announce', update],
      ['Announce', gone],
    ])
  })

  test('collects what has only its hashtag, where this server sees it, and passes it on', async () => {
    const bea = await w.member('bea')
    const { body } = await bea.get<{ accounts: Account[] }>(
      '/api/v2/search?type=accounts&resolve=true&q=@lea@away.example',
    )
    await bea.post(`/api/v1/accounts/${body.accounts[0]?.id}/follow`)
    await w.settle()
    const start = heard(mastodon, chat).length
    const tag = [{ type: 'Hashtag', href: 'https://away.example/tags/mededchat', name: '#MedEdChat' }]
    const seen = await say('A3 seen here #MedEdChat', { audience: undefined, tag })
    const apart = await say('not for the chat', { audience: undefined })
    const closed = await say('A4 for followers #MedEdChat', { to: [`${lea.uri}/followers`], tag })
    assert.ok(apart.postId)
    assert.ok(closed.postId)
    assert.deepEqual(
      heard(mastodon, chat)
        .slice(start)
        .map(({ object }) => object),
      [seen.note.id],
    )
    const rows = await w.ctx.db.selectFrom('chat_contributions').select(['post_id', 'source']).execute()
    assert.equal(rows.find(({ post_id }) => post_id === seen.postId)?.source, 'seen_here')
    assert.ok(rows.some(({ source }) => source === 'mention'))
  })

  test('believes nobody who speaks of what is not theirs', async () => {
    const { note, postId } = await say('A3 from elsewhere')
    const start = heard(mastodon, chat).length
    const villain = await mastodon.actor('villain')
    const announce = heard(mastodon, chat).find(
      ({ type, object }) => type === 'Announce' && object === note.id,
    )
    for (const [type, object] of [
      ['Delete', note.id],
      ['Undo', announce],
      ['Update', { ...note, content: '<p>forged</p>' }],
      ['Create', { ...note, content: '<p>forged</p>' }],
      ['Update', { id: chat.groupUri, type: 'Group', name: 'forged' }],
      ['Delete', chat.groupUri],
    ] as const) {
      await villain.post('https://home.test/ap/inbox', {
        '@context': AS,
        id: `${villain.uri}#${type}/${++number}`,
        type,
        actor: villain.uri,
        object,
      })
      await villain.post('https://home.test/ap/inbox', {
        '@context': AS,
        id: `${villain.uri}#${type}/${++number}`,
        type,
        actor: chat.groupUri,
        object,
      })
    }
    await w.settle()
    assert.deepEqual(heard(mastodon, chat).slice(start), [])
    const { body } = await ann.get<Status>(`/api/v1/statuses/${postId}`)
    assert.equal(body.content, '<p>A3 from elsewhere</p>')
    const group = await ann.get<Account>(`/api/v1/accounts/${chat.groupId}`)
    assert.equal(group.body.display_name, 'MedEdChat chat')
  })

  test('a group of another server that claims its address or its posts is not believed', async () => {
    const rival = await mastodon.actor('mededchat', {
      type: 'Group',
      url: `https://home.test/chats/series/${chat.seriesId}`,
      attributedTo: `${chat.groupUri}/moderators`,
    })
    const mia = await w.member('mia')
    const { body } = await mia.get<{ accounts: Account[] }>(
      '/api/v2/search?type=accounts&resolve=true&q=@mededchat@mastodon.example',
    )
    assert.equal(body.accounts[0]?.acct, 'mededchat@mastodon.example')
    assert.equal(body.accounts[0]?.group, true)
    await mia.post(`/api/v1/accounts/${body.accounts[0]?.id}/follow`)
    await w.settle()
    const asked = mastodon.inbox().findLast(({ type }) => type === 'Follow')
    const send = async (type: string, object: unknown) => {
      await rival.post('https://home.test/ap/inbox', {
        '@context': AS,
        id: `${rival.uri}#${++number}`,
        type,
        actor: rival.uri,
        to: [PUBLIC],
        object,
      })
      await w.settle()
    }
    await send('Accept', asked)
    const hers = await write(ann, 'for followers alone #MedEdChat', { visibility: 'private' })
    await send('Announce', hers.uri)
    const hidden = {
      id: `${lea.uri}/statuses/hidden`,
      type: 'Note',
      attributedTo: lea.uri,
      to: [`${lea.uri}/followers`],
      content: '<p>hidden</p>',
    }
    await send('Announce', {
      id: `${hidden.id}/activity`,
      type: 'Create',
      actor: lea.uri,
      object: { ...hidden, to: [PUBLIC] },
    })
    away.serve(new URL(hidden.id).pathname, hidden)
    await send('Announce', {
      id: `${hidden.id}/activity2`,
      type: 'Create',
      actor: lea.uri,
      object: { ...hidden, to: [PUBLIC] },
    })
    const shown = { ...hidden, id: `${lea.uri}/statuses/shown`, to: [PUBLIC], content: '<p>shown</p>' }
    away.serve(new URL(shown.id).pathname, shown)
    await send('Announce', {
      id: `${shown.id}/activity`,
      type: 'Create',
      actor: lea.uri,
      object: { ...shown, content: '<p>forged</p>' },
    })
    const home = await mia.get<Status[]>('/api/v1/timelines/home')
    assert.deepEqual(
      home.body.flatMap(({ reblog }) => reblog?.content ?? []),
      ['<p>shown</p>'],
    )
  })
})
