import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Contribution } from '../../../wire/chat.ts'
import type { Person } from '../../../tests/world.ts'
import { receivePost, type ReceivedPost } from '../../posts/receive-post.ts'
import { transact } from '../../platform/events.ts'
import { gatherContributions, takeContributions } from './take-contribution.ts'
import { liveChat } from './room.test-data.ts'
import { act, ann, bob, cohost, host, hosts, post, say, w, words } from './people.test-data.ts'

test('what is said with the hashtag is in the room, under its question', async () => {
  const chat = await liveChat(w, { people: hosts(), questions: 3 })
  await say(chat, ann, 'Good evening')
  const q1 = await say(chat, host, 'Q1: Who teaches?')
  await chat.ask(1, q1)
  const answer = await say(chat, ann, 'Everybody')
  await say(chat, bob, 'A3 early on the third')
  await say(chat, bob, 'Indeed', { in_reply_to_id: answer.id })
  await say(chat, bob, 'Me', { in_reply_to_id: q1.id })
  await post(bob, 'A1 without the hashtag', { in_reply_to_id: q1.id })
  for (const visibility of ['unlisted', 'private', 'local', 'direct'])
    await say(chat, bob, `A1 ${visibility}`, { visibility })
  await bob.post(`/api/v1/statuses/${answer.id}/reblog`)
  assert.deepEqual(await words(chat), [
    '- welcome "Good evening"',
    '1 question "Q1: Who teaches?"',
    '1 answer "Everybody"',
    '3 answer "A3 early on the third"',
    '1 reply "Indeed"',
    '1 answer "Me"',
  ])
  assert.deepEqual(await words(chat, w.visitor, '?question=3'), ['3 answer "A3 early on the third"'])
  assert.deepEqual(await words(chat, w.visitor, '?question=none'), ['- welcome "Good evening"'])
  assert.deepEqual(await words(chat, w.visitor, '?only=hosts'), ['1 question "Q1: Who teaches?"'])
})

test('pages go both ways', async () => {
  const chat = await liveChat(w, { people: hosts() })
  for (let n = 1; n <= 5; n++) await say(chat, n % 2 ? ann : bob, `Word ${n}`)
  await w.settle()
  const first = await w.visitor.get<Contribution[]>(`${chat.path}/contributions?limit=2`)
  const link = first.headers.get('link') ?? ''
  const next = /<([^>]+)>; rel="next"/.exec(link)?.[1] ?? assert.fail(link)
  const second = await w.visitor.get<Contribution[]>(new URL(next).pathname + new URL(next).search)
  assert.deepEqual(
    [...first.body, ...second.body].map(({ status }) => /Word \d/.exec(status.content)?.[0]),
    ['Word 5', 'Word 4', 'Word 3', 'Word 2'],
  )
  const last = second.body.at(-1)?.status.id
  assert.deepEqual(await words(chat, w.visitor, `?min_id=${last}&limit=2`), [
    '- welcome "Word 3"',
    '- welcome "Word 4"',
  ])
})

test('a post is taken once, whoever asks how often; late ones say so; outside nothing is taken', async () => {
  const chat = await liveChat(w, { people: hosts(), from: -50, to: -10, graceMinutes: 60 })
  const id = Number((await say(chat, ann, 'A1 late')).id)
  await Promise.all([1, 2, 3].map(() => takeContributions(w.ctx, [id])))
  assert.deepEqual(await words(chat), ['1 answer late "A1 late"'])
  for (const [from, to] of [
    [-100, -70],
    [20, 40],
  ] as const) {
    const other = await liveChat(w, { people: hosts(), from, to, graceMinutes: 60 })
    await say(other, ann, 'Too late or too early')
    assert.deepEqual(await words(other), [])
  }
  const early = await liveChat(w, { people: hosts(), from: 14, to: 40 })
  await say(early, ann, 'Here already')
  assert.deepEqual(await words(early), ['- welcome "Here already"'])
  await early.change({ status: 'cancelled' })
  await say(early, ann, 'What now?')
  assert.equal((await words(early)).length, 1)
})

test('what was written before the server knew of the chat is gathered', async () => {
  const tag = 'gathered'
  await post(ann, `A2 before #${tag}`)
  await post(ann, `Not for everybody #${tag}`, { visibility: 'unlisted' })
  await w.settle()
  const chat = await liveChat(w, { people: hosts(), tag })
  assert.deepEqual(await words(chat), ['2 answer "A2 before"'])
})

test('it is gathered as the chat stands, even before the process hears of a change', async () => {
  const chat = await liveChat(w, { people: hosts() })
  await post(ann, 'A1 with another hashtag #gatheredunheard')
  assert.deepEqual(await words(chat), [])
  await w.ctx.db.updateTable('chats').set({ tag: 'gatheredunheard' }).where('id', '=', chat.id).execute()
  await gatherContributions(w.ctx, { chatId: chat.id })
  assert.deepEqual(await words(chat), ['1 answer "A1 with another hashtag"'])
})

test('an edit takes in, moves, and takes out; a host’s word stays', async () => {
  const chat = await liveChat(w, { people: hosts(), questions: 3 })
  const edit = async (id: string, status: string) => {
    const answer = await ann.put(`/api/v1/statuses/${id}`, { status })
    assert.equal(answer.status, 200, answer.text)
  }
  const { id } = await post(ann, 'A1 no hashtag yet')
  assert.deepEqual(await words(chat), [])
  await edit(id, `A1 with it #${chat.tag}`)
  assert.deepEqual(await words(chat), ['1 answer "A1 with it"'])
  await edit(id, `A2 another #${chat.tag}`)
  assert.deepEqual(await words(chat), ['2 answer "A2 another"'])
  const corrected = await host.patch<Contribution>(`${chat.path}/contributions/${id}`, {
    question_n: 3,
    role: 'offtopic',
  })
  assert.deepEqual([corrected.status, corrected.body.question_n, corrected.body.role], [200, 3, 'offtopic'])
  await edit(id, `A1 once more #${chat.tag}`)
  assert.deepEqual(await words(chat), ['3 offtopic "A1 once more"'])
  await edit(id, 'A1 and no more')
  assert.deepEqual(await words(chat), [])
  await edit(id, `A1 back #${chat.tag}`)
  assert.deepEqual(await words(chat), ['1 answer "A1 back"'])
  assert.equal((await act(chat, host, id, 'remove')).status, 200)
  await edit(id, 'A1 gone')
  await edit(id, `A1 back by a trick #${chat.tag}`)
  assert.deepEqual(await words(chat), [])
  for (const [body, field] of [
    [{ question_n: 4 }, 'question_n'],
    [{ question_n: 13 }, 'question_n'],
    [{ role: 'king' }, 'role'],
  ] as const) {
    const refused = await host.patch<{ field: string }>(`${chat.path}/contributions/${id}`, body)
    assert.deepEqual([refused.status, refused.body.field], [422, field])
  }
})

test('what the chat has asked with stays its question, whatever its author makes of it', async () => {
  const chat = await liveChat(w, { people: hosts(), questions: 2 })
  const q1 = await say(chat, host, 'Q1: why?')
  await chat.ask(1, q1)
  await words(chat)
  await host.put(`/api/v1/statuses/${q1.id}`, { status: 'Why, really?' })
  assert.deepEqual(await words(chat), ['1 question "Why, really?"'])
})

test('the deleted and the held go, and what is released comes back', async () => {
  const chat = await liveChat(w, { people: hosts() })
  const gone = await say(chat, ann, 'A1 gone')
  const held = await say(chat, ann, 'A1 held')
  await words(chat)
  await ann.delete(`/api/v1/statuses/${gone.id}`)
  await w.ctx.db.updateTable('posts').set({ held: 'review' }).where('id', '=', Number(held.id)).execute()
  await transact(w.ctx, async (_tx, emit) => {
    emit({ name: 'post.held', postId: Number(held.id), accountId: ann.accountId })
  })
  assert.deepEqual(await words(chat), [])
  const { rows } = await w.ctx.pool.query(
    'select gone_at is not null as gone from chat_contributions where chat_id = $1 order by post_id',
    [chat.id],
  )
  assert.deepEqual(rows, [{ gone: true }, { gone: false }])
  await w.ctx.db.updateTable('posts').set({ held: null }).where('id', '=', Number(held.id)).execute()
  await transact(w.ctx, async (_tx, emit) => {
    emit({ name: 'post.released', postId: Number(held.id), accountId: ann.accountId })
  })
  assert.deepEqual(await words(chat), ['1 answer "A1 held"'])
  assert.equal((await act(chat, host, gone.id, 'remove')).status, 404)
})

test('more than ten posts a minute by one person wait, of a host none', async () => {
  const chat = await liveChat(w, { people: hosts() })
  for (let n = 1; n <= 13; n++) await say(chat, bob, `A1 flood ${n}`)
  for (let n = 1; n <= 12; n++) await say(chat, cohost, `A1 host ${n}`)
  await say(chat, ann, 'A1 calm')
  await w.settle()
  const shown = await chat.read(w.visitor, '?limit=80')
  const by = (name: string) => shown.filter(({ status }) => status.account.acct === name).length
  assert.deepEqual([by('bob'), by('cohost'), by('ann')], [10, 12, 1])
  assert.deepEqual(await words(chat, host, '?state=waiting'), [
    '1 answer waiting "A1 flood 11"',
    '1 answer waiting "A1 flood 12"',
    '1 answer waiting "A1 flood 13"',
  ])
  assert.equal((await words(chat, bob, '?limit=80')).filter((text) => text.includes('waiting')).length, 3)
  assert.deepEqual(await words(chat, ann, '?state=waiting'), [])
})

test('in a screened room people wait until a host has accepted them once', async () => {
  const chat = await liveChat(w, {
    people: [...hosts(), { who: ann, role: 'guest' }],
    screened: true,
  })
  await say(chat, ann, 'A1 a guest')
  const first = await say(chat, bob, 'A1 first')
  const second = await say(chat, bob, 'A1 second')
  assert.deepEqual(await words(chat), ['1 answer "A1 a guest"'])
  const accepted = await act(chat, cohost, first.id, 'accept')
  assert.deepEqual(
    [accepted.status, accepted.body.state, accepted.body.decided_by],
    [200, 'shown', cohost.id],
  )
  await say(chat, bob, 'A1 third')
  assert.deepEqual(await words(chat), ['1 answer "A1 a guest"', '1 answer "A1 first"', '1 answer "A1 third"'])
  assert.equal(
    (await w.visitor.get<Contribution>(`${chat.path}/contributions/${first.id}`)).body.decided_by,
    null,
  )
  assert.equal((await w.visitor.get(`${chat.path}/contributions/${second.id}`)).status, 404)
  assert.equal((await bob.get<Contribution>(`${chat.path}/contributions/${second.id}`)).body.state, 'waiting')
})

test('hosts remove, restore, mark and pin; each is undone, done twice is done once, and all is in the log', async () => {
  const chat = await liveChat(w, { people: hosts() })
  const { id } = await say(chat, ann, 'A1 an answer')
  await w.settle()
  for (const what of ['mark', 'mark', 'pin', 'remove', 'remove'])
    assert.equal((await act(chat, host, id, what)).status, 200)
  assert.deepEqual(await words(chat), [])
  assert.equal((await w.visitor.get(`/api/v1/statuses/${id}`)).status, 200, 'it stays on the profile')
  assert.deepEqual(await words(chat, ann), ['1 answer removed "A1 an answer"'], 'its author is told')
  assert.deepEqual(await words(chat, host, '?state=removed'), ['1 answer removed "A1 an answer"'])
  const back = await act(chat, cohost, id, 'restore')
  assert.deepEqual([back.body.state, back.body.marked, back.body.pinned], ['shown', true, true])
  assert.equal((await words(chat, w.visitor, '?only=marked')).length, 1)
  assert.equal((await words(chat, w.visitor, '?only=pinned')).length, 1)
  for (const what of ['unmark', 'unpin']) assert.equal((await act(chat, host, id, what)).status, 200)
  assert.equal((await words(chat, w.visitor, '?only=marked')).length, 0)
  const { rows } = await w.ctx.pool.query('select what from chat_acts where chat_id = $1 order by id', [
    chat.id,
  ])
  assert.deepEqual(
    rows.map(({ what }) => what),
    ['marked', 'pinned', 'removed', 'restored', 'unmarked', 'unpinned'],
  )
  for (const who of [ann, bob]) assert.equal((await act(chat, who, id, 'remove')).status, 403)
  assert.equal((await act(chat, host, '1', 'remove')).status, 404)
  for (let n = 1; n <= 5; n++) {
    const one = await say(chat, ann, `A2 ${n}`)
    await w.settle()
    assert.equal((await act(chat, host, one.id, 'pin')).status, 200)
  }
  const { status, body } = await host.post<{ field: string }>(`${chat.path}/contributions/${id}/pin`)
  assert.deepEqual([status, body.field], [422, 'post_id'])
})

test('a person who is removed goes with all they said and say, and comes back with it', async () => {
  const chat = await liveChat(w, { people: hosts() })
  const [first, second] = [await say(chat, bob, 'A1 one'), await say(chat, bob, 'A1 two')]
  await w.settle()
  await act(chat, host, second.id, 'remove')
  await bob.put(`${chat.path}/presence`)
  const removed = await host.post(`${chat.path}/people/${bob.id}/remove`)
  assert.deepEqual([removed.status, removed.body], [200, { removed: true, contributions: 1 }])
  await say(chat, bob, 'A1 three')
  assert.deepEqual(await words(chat), [])
  assert.equal((await words(chat, bob)).filter((text) => text.includes('removed')).length, 3)
  assert.equal((await bob.put(`${chat.path}/presence`)).status, 403)
  assert.deepEqual((await w.visitor.get<{ present: number }>(`${chat.path}/presence`)).body.present, 0)
  assert.deepEqual((await act(chat, host, first.id, 'restore')).status, 422)
  const list = await cohost.get<{ id: string }[]>(`${chat.path}/removed_people`)
  assert.deepEqual(
    list.body.map(({ id }) => id),
    [bob.id],
  )
  assert.equal((await ann.get(`${chat.path}/removed_people`)).status, 403)
  assert.equal((await cohost.post(`${chat.path}/people/${bob.id}/restore`)).status, 200)
  assert.deepEqual(await words(chat), ['1 answer "A1 one"', '1 answer "A1 three"'])
  assert.equal((await host.post(`${chat.path}/people/${cohost.id}/remove`)).status, 422)
  assert.equal((await host.post(`${chat.path}/people/99/remove`)).status, 404)
  assert.equal((await ann.post(`${chat.path}/people/${bob.id}/remove`)).status, 403)
})

test('blocks and mutes hold in the room; between a host and an author another host decides', async () => {
  const [cat, dan, eve] = [await w.member('cat'), await w.member('dan'), await w.member('eve')]
  const chat = await liveChat(w, { people: hosts() })
  await say(chat, cat, 'A1 cat')
  await say(chat, host, 'A1 host')
  await w.settle()
  await dan.post(`/api/v1/accounts/${cat.id}/mute`)
  await eve.post(`/api/v1/accounts/${host.id}/block`)
  await cat.post(`/api/v1/accounts/${bob.id}/block`)
  assert.deepEqual(await words(chat, dan), ['1 answer "A1 host"'])
  assert.deepEqual(await words(chat, eve), ['1 answer "A1 cat"'], 'who blocks the host reads the others')
  assert.deepEqual(await words(chat, bob), ['1 answer "A1 host"'])
  const fromEve = await say(chat, eve, 'A1 eve')
  await host.post(`/api/v1/accounts/${cat.id}/block`)
  const fromCat = await say(chat, cat, 'A1 cat again')
  assert.equal((await words(chat)).length, 2)
  assert.deepEqual(
    await words(chat, host, '?state=waiting'),
    [],
    'a host decides on nobody with whom a block stands',
  )
  assert.equal((await act(chat, host, fromEve.id, 'accept')).status, 404)
  assert.equal((await words(chat, cohost, '?state=waiting')).length, 2)
  for (const { id } of [fromEve, fromCat]) assert.equal((await act(chat, cohost, id, 'accept')).status, 200)
  assert.equal((await words(chat)).length, 4)
  await cohost.post(`/api/v1/accounts/${dan.id}/mute`)
  for (let n = 1; n <= 11; n++) await say(chat, dan, `A1 ${n}`)
  assert.equal(
    (await words(chat, cohost, '?state=waiting')).length,
    1,
    'a mute does not keep a host from deciding',
  )
  assert.equal((await words(chat, cohost, '?limit=80')).length, 4)
})

test('posts of other servers: by a mention of the group, or seen here; also when they arrive later', async () => {
  const { ctx } = w
  const remote = ctx.newId()
  const group = ctx.newId()
  const now = ctx.now()
  const account = { display_name: '', created_at: now, updated_at: now }
  await ctx.db
    .insertInto('accounts')
    .values([
      { id: remote, username: 'far', domain: 'elsewhere.example', ...account },
      { id: group, username: 'groupchat', actor_type: 'Group', ...account },
    ] as never)
    .execute()
  await ctx.db
    .insertInto('account_counts')
    .values([{ account_id: remote }, { account_id: group }] as never)
    .execute()
  const chat = await liveChat(w, { people: hosts(), questions: 2, groupId: group })
  const receive = (text: string, more: Partial<ReceivedPost>, minutesAgo: number, quiet = false) =>
    receivePost(
      ctx,
      {
        visibility: 'public',
        language: null,
        accountId: remote,
        uri: `https://elsewhere.example/${text}`,
        url: null,
        at: new Date(Date.now() - minutesAgo * 60_000),
        editedAt: null,
        html: `<p>${text}</p>`,
        text,
        spoilerText: '',
        sensitive: false,
        quotePolicy: 'nobody',
        replyPolicy: 'everybody',
        parent: undefined,
        mentions: [],
        tags: [],
        quoted: undefined,
        ...more,
      } as ReceivedPost,
      { claim: async () => true, store: async () => undefined },
      { quiet },
    )
  const tags = [{ tag: chat.tag, shown: chat.tag }]
  await receive('@groupchat A1 mentioned', { mentions: [{ accountId: group, silent: false }] }, 0)
  await receive('A2 tagged', { tags }, 1)
  await receive('A1 looked up later', { tags }, 20, true)
  await receive('A1 of last week', { tags }, 7 * 1440, true)
  await receive('Neither', {}, 0)
  await w.settle()
  const room = await chat.read(w.visitor)
  assert.deepEqual(
    room.map(({ source, question_n: n }) => [source, n]),
    [
      ['mention', 1],
      ['seen_here', 2],
      ['seen_here', 1],
    ],
  )
})

test('a rehearsal is its hosts’ own: direct posts, seen by nobody else', async () => {
  const chat = await liveChat(w, { people: hosts(), questions: 1 })
  const rehearsal = await liveChat(w, { people: hosts(), questions: 1, rehearsalOf: chat.id, tag: chat.tag })
  await say(rehearsal, host, '@cohost Q1: does it work?', { visibility: 'direct' })
  await w.settle()
  const [question] = await rehearsal.read(host)
  await post(cohost, '@host A1 it does', { visibility: 'direct', in_reply_to_id: question?.status.id })
  await say(rehearsal, ann, '@host A1 a trick', { visibility: 'direct' })
  await say(rehearsal, host, 'A1 in public')
  assert.deepEqual(await words(rehearsal, cohost), [
    '1 question "@cohost Q1: does it work?"',
    '1 answer "@host A1 it does"',
  ])
  for (const who of [ann, w.visitor]) {
    assert.equal((await who.get(`${rehearsal.path}/contributions`)).status, 404)
    assert.equal((await who.get(`${rehearsal.path}/presence`)).status, 404)
  }
  assert.deepEqual(await words(chat), ['1 answer "A1 in public"'])
})

test('who is here is told of those who want it, for ninety seconds', async () => {
  const chat = await liveChat(w, { people: hosts() })
  type Presence = { present: number; people: { acct: string }[] }
  const presence = async (who: Pick<Person, 'get'>) => {
    const { body } = await who.get<Presence>(`${chat.path}/presence`)
    return [body.present, ...body.people.map(({ acct }) => acct)]
  }
  for (const who of [ann, host]) assert.equal((await who.put(`${chat.path}/presence`)).status, 200)
  assert.deepEqual(await presence(w.visitor), [2, 'ann', 'host'])
  const shy = await w.member('shy')
  await ann.post(`/api/v1/accounts/${shy.id}/block`)
  assert.deepEqual(await presence(shy), [2, 'host'])
  await w.ctx.pool.query(`update chat_present set seen_at = now() - interval '91 s' where account_id = $1`, [
    host.accountId,
  ])
  assert.deepEqual(await presence(w.visitor), [1, 'ann'])
  assert.equal((await ann.delete(`${chat.path}/presence`)).status, 200)
  assert.deepEqual(await presence(w.visitor), [0])
})
