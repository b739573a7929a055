import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ApiErrorBody } from '../../../wire/base.ts'
import type { Chat } from '../../../wire/chat.ts'
import { world, type Person, type World } from '../../../tests/world.ts'
import { chatWish, inHours, newChat, path, withPerson } from '../chat.test-data.ts'

describe('planning a chat', () => {
  let place: World
  let alice: Person
  let bob: Person
  let carl: Person
  before(async () => {
    place = await world()
    alice = await place.member('alice')
    bob = await place.member('bob')
    carl = await place.member('carl')
  })
  after(() => place[Symbol.asyncDispose]())

  const refused = async (person: Person, more: object): Promise<ApiErrorBody> => {
    const answer = await person.post<ApiErrorBody>(path, chatWish(more))
    assert.equal(answer.status, 422, answer.text)
    return answer.body
  }

  it('gives a draft that only those who are part of it know of', async () => {
    const chat = await newChat(alice, { tag: '#Draft1', about: 'For everybody who teaches #MedEd' })
    assert.equal(chat.status, 'draft')
    assert.equal(chat.tag.name, 'Draft1')
    assert.match(chat.about_html, /<a href="[^"]+\/tags\/meded"/)
    assert.deepEqual(
      chat.questions.map(({ n, minute, askings }) => [n, minute, askings.map(({ state }) => state)]),
      [
        [1, 5, ['planned']],
        [2, 20, ['planned']],
        [3, 40, ['planned']],
      ],
    )
    assert.deepEqual(chat.me, {
      role: 'host',
      invited: false,
      may_host: true,
      reminder: false,
      left_out: false,
      removed: false,
      present: false,
    })
    for (const reader of [bob, place.visitor]) {
      assert.equal((await reader.get(`${path}/${chat.id}`)).status, 404)
      assert.deepEqual((await reader.get(`${path}?tag=draft1`)).body, [])
    }
    assert.equal((await bob.put(`${path}/${chat.id}`, { revision: 1, title: 'Mine' })).status, 404)
    assert.equal((await alice.get<Chat[]>(`${path}?mine=true&tag=draft1`)).body[0]?.id, chat.id)
  })

  it('makes one chat of a request that comes twice, at once or later', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() }
    const wish = chatWish({ tag: 'Twice1', status: 'scheduled' })
    const once = () => alice.post<Chat>(path, wish, key)
    const answers = [...(await Promise.all([once(), once(), once()])), await once()]
    assert.deepEqual(
      answers.map(({ status, body }) => [status, body.id]),
      answers.map(() => [200, answers[0]?.body.id]),
    )
    assert.equal((await alice.get<Chat[]>(`${path}?tag=twice1`)).body.length, 1)
    const ofBob = await bob.post<Chat>(path, chatWish({ tag: 'Twice2' }), key)
    assert.notEqual(ofBob.body.id, answers[0]?.body.id, 'a key is of one member')
    const copy = () =>
      alice.post<Chat>(`${path}/${answers[0]?.body.id}/copy`, {}, { 'idempotency-key': 'copy of Twice1' })
    const [first, second] = await Promise.all([copy(), copy()])
    assert.deepEqual([first.status, second.body.id], [200, first.body.id])
    assert.equal((await alice.post(`${path}/${first.body.id}/rehearse`)).status, 200)
    assert.equal((await alice.delete(`${path}/${first.body.id}`)).status, 200)
    assert.notEqual((await copy()).body.id, first.body.id, 'what was deleted is not given again')
  })

  it('takes null for what is not said, and 0 for 0', async () => {
    const nothing = {
      grace_minutes: null,
      minutes: null,
      about: null,
      language: null,
      hosts: null,
      screened: null,
    }
    const questions = [
      { text: 'When?', minute: null },
      { text: 'At once?', minute: 0 },
    ]
    const chat = await newChat(alice, { tag: '#Nulls', questions, ...nothing })
    assert.equal(chat.grace_minutes, 1440, 'a day')
    assert.deepEqual(
      chat.hosts.map(({ account }) => account.username),
      ['alice'],
    )
    assert.deepEqual(
      chat.questions.map(({ text, minute }) => [text, minute > 0]),
      [
        ['When?', true],
        ['At once?', false],
      ],
    )
  })

  it('shows an announced chat to everybody, without the questions that were not asked yet', async () => {
    const { id } = await newChat(alice, { tag: 'Open1', status: 'scheduled' })
    const { body: chat } = await place.visitor.get<Chat>(`${path}/${id}`)
    assert.equal(chat.status, 'scheduled')
    assert.deepEqual(chat.questions, [])
    assert.equal(chat.questions_count, 3)
    assert.equal(chat.me, null)
    assert.ok(!JSON.stringify(chat).includes('hard to give'))
    assert.equal((await bob.put(`${path}/${id}`, { revision: 2, title: 'Mine' })).status, 403)
    assert.equal((await bob.post(`${path}/${id}/cancel`, {})).status, 403)
    assert.equal((await bob.delete(`${path}/${id}`)).status, 403)
  })

  it('keeps the time of day of its zone over a change of clocks', async () => {
    const year = new Date().getUTCFullYear() + 1
    const sittings = [
      { time_zone: 'America/New_York', starts_at: `${year}-03-02T21:00`, minutes: 60 },
      { time_zone: 'Asia/Kolkata', starts_at: `${year}-03-03T21:00`, ends_at: `${year}-03-03T22:00` },
    ]
    const winter = await newChat(alice, { tag: 'NephJC', sittings, starts_at: undefined })
    assert.deepEqual(
      winter.sittings.map(({ starts_at: at }) => at.slice(11, 16)),
      ['02:00', '15:30'],
    )
    const summer = [{ ...sittings[0], starts_at: `${year}-04-06T21:00` }]
    const moved = await alice.put<Chat>(`${path}/${winter.id}`, {
      revision: winter.revision,
      sittings: summer,
    })
    assert.equal(moved.body.sittings[0]?.starts_at.slice(11, 16), '01:00')
    assert.equal(moved.body.sittings[0]?.starts_local, `${year}-04-06T21:00`)
    assert.equal(moved.body.sittings[0]?.id, winter.sittings[0]?.id)
    assert.equal(moved.body.questions[0]?.askings[0]?.planned_at.slice(11, 16), '01:05')
  })

  for (const [what, more, field] of [
    ['an end before the beginning', { ends_at: inHours(23), minutes: undefined }, 'ends_at'],
    ['more than six hours', { ends_at: inHours(31), minutes: undefined }, 'ends_at'],
    ['more minutes than six hours', { minutes: 361 }, 'minutes'],
    ['no length', { minutes: 0 }, 'minutes'],
    ['a beginning that is past', { starts_at: inHours(-24) }, 'starts_at'],
    ['a beginning in ten years', { starts_at: inHours(24 * 3650) }, 'starts_at'],
    ['no time', { starts_at: 'tomorrow' }, 'starts_at'],
    ['a day that there is not', { starts_at: '2027-02-30T10:00' }, 'starts_at'],
    [
      'an hour that clocks leave out',
      { time_zone: 'Europe/Paris', starts_at: '2027-03-28T02:30' },
      'starts_at',
    ],
    ['no beginning', { starts_at: undefined }, 'starts_at'],
    ['an unknown zone', { time_zone: 'Mars/Olympus' }, 'time_zone'],
    ['an offset for a zone', { time_zone: '+02:00' }, 'time_zone'],
    ['no zone', { time_zone: undefined }, 'time_zone'],
    ['a hashtag with spaces', { tag: 'Med Ed' }, 'tag'],
    ['a hashtag of digits', { tag: '2026' }, 'tag'],
    ['no hashtag', { tag: ' ' }, 'tag'],
    ['no title', { title: ' \u200b ' }, 'title'],
    ['a long title', { title: 'x'.repeat(121) }, 'title'],
    ['thirteen questions', { questions: Array.from({ length: 13 }, () => ({ text: 'Why?' })) }, 'questions'],
    ['a blank question', { questions: [{ text: 'Why?' }, { text: ' ' }] }, 'questions[1].text'],
    ['a question too long for a post', { questions: [{ text: 'x'.repeat(490) }] }, 'questions[0].text'],
    ['a question after the end', { questions: [{ text: 'Why?', minute: 60 }] }, 'questions[0].minute'],
    ['a question before the beginning', { questions: [{ text: 'Why?', minute: -1 }] }, 'questions[0].minute'],
    ['something to read that is no link', { readings: [{ url: 'javascript:alert(1)' }] }, 'readings[0].url'],
    ['a DOI that is none', { readings: [{ doi: '11.1/x' }] }, 'readings[0].doi'],
    ['a grace time of a year', { grace_minutes: 525_600 }, 'grace_minutes'],
    ['somebody who is not here', { hosts: [{ account_id: '17' }] }, 'hosts'],
    [
      'two sittings at once',
      {
        sittings: [
          { starts_at: inHours(24), minutes: 60 },
          { starts_at: inHours(24.5), minutes: 60 },
        ],
      },
      'sittings[1].starts_at',
    ],
    [
      'four sittings',
      { sittings: [24, 26, 28, 30].map((hours) => ({ starts_at: inHours(hours), minutes: 60 })) },
      'sittings',
    ],
    ['a series that is not there', { series_id: '17' }, 'series_id'],
  ] as const) {
    it(`refuses ${what}, and names it`, async () => {
      const body = await refused(alice, { tag: 'Refused', ...more })
      assert.equal(body.field, field, body.error)
    })
  }

  it('refuses eleven hosts, and who has blocked whom', async () => {
    const many = await Promise.all(Array.from({ length: 11 }, (_, place_) => place.member(`host${place_}`)))
    const hosts = many.map(({ id }) => ({ account_id: id }))
    assert.equal((await refused(alice, { hosts })).field, 'hosts')
    const [grumpy, shy] = many
    assert.ok(grumpy && shy)
    await grumpy.post(`/api/v1/accounts/${alice.id}/block`)
    await alice.post(`/api/v1/accounts/${shy.id}/block`)
    for (const person of [grumpy, shy])
      assert.equal((await refused(alice, { hosts: [{ account_id: person.id }] })).field, 'hosts')
  })

  it('reads what hosts paste: numbered questions, DOIs, instants', async () => {
    const at = new Date(Date.now() + 864e5).toISOString()
    const chat = await newChat(alice, {
      tag: 'Pasted',
      time_zone: 'europe/london',
      starts_at: at,
      questions: [{ text: 'Q1: Why?' }, { text: 'q2. And how?' }],
      readings: [
        { doi: 'https://doi.org/10.1000/xyz123' },
        { url: 'https://example.org/a', title: 'Read' },
        { url: '10.1000/abc' },
      ],
    })
    assert.equal(chat.time_zone, 'Europe/London')
    assert.equal(chat.starts_at.slice(0, 16), at.slice(0, 16))
    assert.deepEqual(
      chat.questions.map(({ text, minute }) => [text, minute]),
      [
        ['Why?', 5],
        ['And how?', 30],
      ],
    )
    assert.deepEqual(
      chat.readings.map(({ url, doi }) => [url, doi]),
      [
        ['https://doi.org/10.1000/xyz123', '10.1000/xyz123'],
        ['https://example.org/a', null],
        ['https://doi.org/10.1000/abc', '10.1000/abc'],
      ],
    )
  })

  it('is made longer by its end alone, where it has one sitting', async () => {
    const chat = await newChat(alice, { tag: 'Longer1' })
    const change = (body: object) =>
      alice.put<Chat & ApiErrorBody>(`${path}/${chat.id}`, { revision: chat.revision, ...body })
    const refusal = await change({ minutes: 700 })
    assert.deepEqual([refusal.status, refusal.body.field], [422, 'minutes'])
    const { status, body } = await change({ minutes: 90 })
    assert.deepEqual([status, body.sittings[0]?.minutes, body.starts_at], [200, 90, chat.starts_at])
    const sittings = [24, 36].map((hours) => ({ time_zone: 'UTC', starts_at: inHours(hours), minutes: 60 }))
    const two = await newChat(alice, { tag: 'Longer2', sittings, starts_at: undefined })
    const unclear = await alice.put<ApiErrorBody>(`${path}/${two.id}`, { revision: 1, ends_at: inHours(40) })
    assert.deepEqual([unclear.status, unclear.body.field], [422, 'ends_at'])
  })

  it('keeps the newer version when two change it', async () => {
    const chat = await newChat(alice, { tag: 'Twice' })
    const together = await Promise.all(
      ['One', 'Two'].map((title) =>
        alice.put<Chat>(`${path}/${chat.id}`, { revision: chat.revision, title }),
      ),
    )
    assert.deepEqual(together.map(({ status }) => status).toSorted(), [200, 409])
    const winner = together.find(({ status }) => status === 200)?.body
    const { body: now } = await alice.get<Chat>(`${path}/${chat.id}`)
    assert.equal(now.title, winner?.title)
    assert.equal(now.revision, chat.revision + 1)
  })

  it('asks people before they are part of it', async () => {
    const chat = await newChat(alice, { tag: 'Asked', hosts: [{ account_id: bob.id, role: 'cohost' }] })
    assert.deepEqual(
      chat.hosts.map(({ account, role, agreed }) => [account.username, role, agreed]),
      [
        ['alice', 'host', true],
        ['bob', 'cohost', false],
      ],
    )
    const seen = await bob.get<Chat>(`${path}/${chat.id}`)
    assert.deepEqual([seen.body.me?.invited, seen.body.me?.may_host, seen.body.questions], [true, false, []])
    assert.equal((await bob.put(`${path}/${chat.id}`, { revision: 1, title: 'Mine' })).status, 403)
    await alice.post(`${path}/${chat.id}/schedule`)
    const toOthers = await carl.get<Chat>(`${path}/${chat.id}`)
    assert.deepEqual(
      toOthers.body.hosts.map(({ account }) => account.username),
      ['alice'],
    )
    assert.equal((await carl.post(`${path}/${chat.id}/agree`)).status, 403)
    const agreed = await bob.post<Chat>(`${path}/${chat.id}/agree`)
    assert.equal(agreed.body.me?.may_host, true)
    assert.equal(agreed.body.questions.length, 3)
    assert.equal((await alice.post(`${path}/${chat.id}/step_down`)).status, 200)
    const { body: left } = await bob.get<Chat>(`${path}/${chat.id}`)
    assert.deepEqual([left.chair, left.hosts.length], [bob.id, 1])
    assert.equal((await bob.post(`${path}/${chat.id}/step_down`)).status, 409)
  })

  it('shows guests and note-takers what will be asked, so that they can prepare', async () => {
    const chat = await newChat(alice, { tag: 'Guests', status: 'scheduled' })
    await withPerson(alice, chat, bob, 'guest')
    const toGuest = (await bob.get<Chat>(`${path}/${chat.id}`)).body
    assert.deepEqual([toGuest.me?.role, toGuest.me?.may_host, toGuest.questions.length], ['guest', false, 3])
    assert.equal((await carl.get<Chat>(`${path}/${chat.id}`)).body.questions.length, 0)
    assert.equal((await bob.get(`${path}/${chat.id}/run_sheet`)).status, 403)
    assert.equal((await bob.post(`${path}/${chat.id}/rehearse`)).status, 403)
  })

  it('does not let two chats take the same hour of a hashtag, unless hosts agree', async () => {
    const first = await newChat(alice, { tag: 'Busy', title: 'The first', status: 'scheduled' })
    const same = { tag: 'BUSY', starts_at: inHours(24.5) }
    const answer = await bob.post<ApiErrorBody>(path, chatWish({ ...same, status: 'scheduled' }))
    assert.equal(answer.status, 422)
    assert.equal(answer.body.field, 'starts_at')
    assert.match(answer.body.error, /“The first”/)
    await newChat(bob, { ...same, starts_at: inHours(25), status: 'scheduled' })
    const second = await newChat(carl, same)
    assert.equal((await carl.post(`${path}/${second.id}/schedule`)).status, 422)
    const helped = await withPerson(carl, second, alice)
    assert.equal(
      (await carl.post(`${path}/${second.id}/schedule`)).status,
      422,
      'the one of Bob stands in the way',
    )
    const moved = await carl.put<Chat>(`${path}/${second.id}`, {
      revision: helped.revision,
      starts_at: inHours(24),
    })
    assert.equal(moved.status, 200, moved.text)
    assert.equal((await carl.post(`${path}/${second.id}/schedule`)).status, 200, 'Alice hosts both')
    const third = await newChat(bob, { ...same, starts_at: inHours(23.5), minutes: 41 })
    assert.equal((await bob.post(`${path}/${third.id}/schedule`)).status, 422)
    for (const { id } of [first, second]) {
      const { body } = await alice.get<Chat>(`${path}/${id}`)
      await alice.put(`${path}/${id}`, { revision: body.revision, allows_overlap: true })
    }
    assert.equal((await bob.post(`${path}/${third.id}/schedule`)).status, 200)
  })

  it('lets only one of two take an hour when both try at once', async () => {
    const drafts = await Promise.all([alice, bob].map((person) => newChat(person, { tag: 'Race' })))
    const [one, other] = await Promise.all([
      alice.post(`${path}/${drafts[0]?.id}/schedule`),
      bob.post(`${path}/${drafts[1]?.id}/schedule`),
    ])
    assert.deepEqual([one.status, other.status].toSorted(), [200, 422])
  })

  it('is listed by time, hashtag and status, page by page', async () => {
    for (const hours of [30, 34, 38])
      await newChat(alice, { tag: 'Pages', starts_at: inHours(hours), status: 'scheduled' })
    await newChat(alice, { tag: 'Pages', starts_at: inHours(32) })
    const hours = async (query: string) => {
      const { body, headers } = await place.visitor.get<Chat[]>(`${path}?tag=pages&${query}`)
      const next = /max_id=(\d+)[^>]*>; rel="next"/.exec(headers.get('link') ?? '')?.[1]
      return { starts: body.map(({ starts_at: at }) => at.slice(0, 16)), next }
    }
    const [one, two, three] = [30, 34, 38].map((hour) => inHours(hour))
    assert.deepEqual((await hours('order=latest')).starts, [three, two, one])
    const first = await hours(`from=${inHours(0)}:00Z&limit=2`)
    assert.deepEqual(first.starts, [one, two])
    assert.ok(first.next)
    const rest = await hours(`from=${inHours(0)}:00Z&limit=2&max_id=${first.next}`)
    assert.deepEqual(rest, { starts: [three], next: undefined })
    assert.deepEqual((await hours(`from=${inHours(33)}:00Z&to=${inHours(36)}:00Z`)).starts, [two])
    assert.deepEqual((await hours('status=live')).starts, [])
    assert.equal((await place.visitor.get(`${path}?from=yesterday`)).status, 422)
  })

  it('is called off by its hosts and by moderators, and deleted only while nobody has said anything', async () => {
    const chat = await newChat(alice, { tag: 'Off', status: 'scheduled' })
    assert.equal((await alice.delete(`${path}/${chat.id}`)).status, 409)
    const { body } = await alice.post<Chat>(`${path}/${chat.id}/cancel`, { reason: 'Our guest is ill' })
    assert.deepEqual([body.status, body.cancel_reason], ['cancelled', 'Our guest is ill'])
    assert.equal(
      (await alice.put(`${path}/${chat.id}`, { revision: body.revision, title: 'On' })).status,
      409,
    )
    assert.equal((await alice.delete(`${path}/${chat.id}`)).status, 200)
    assert.equal((await alice.get(`${path}/${chat.id}`)).status, 404)
    const moderator = await place.member('mona', { role: 'moderator' })
    const bad = await newChat(bob, { tag: 'Spam', status: 'scheduled' })
    assert.equal((await moderator.put(`${path}/${bad.id}`, { revision: 2, title: 'x' })).status, 403)
    assert.equal((await moderator.post(`${path}/${bad.id}/cancel`, {})).status, 200)
    assert.equal((await moderator.delete(`${path}/${bad.id}`)).status, 200)
  })
})
