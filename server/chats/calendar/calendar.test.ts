import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { parseJsonFeed, parseRssFeed } from 'feedsmith'
import nodeIcal from 'node-ical'
import { world, type Caller, type Person, type World } from '../../../tests/world.ts'
import type { Chat } from '../../../wire/chat.ts'
import { newChat, path } from '../chat.test-data.ts'

type Subscription = { url: string | null; created_at: string; read_on: string | null }

const nextYear = new Date().getUTCFullYear() + 1

describe('calendars of chats', () => {
  let place: World
  let ana: Person
  let ben: Person
  let chat: Chat
  before(async () => {
    place = await world({ environment: { LOG_LEVEL: 'error' } })
    ;[ana, ben] = await Promise.all([place.member('ana'), place.member('ben')])
    chat = await newChat(ana, {
      tag: 'ICal1',
      title: 'Night shifts',
      about: 'About <b>sleep</b>.',
      status: 'scheduled',
    })
  })
  after(() => place[Symbol.asyncDispose]())

  const events = async (address: string, reader: Caller = place.visitor) => {
    const answer = await reader.get(address)
    assert.equal(answer.status, 200, answer.text)
    assert.equal(answer.headers.get('content-type'), 'text/calendar; charset=utf-8')
    return Object.values(nodeIcal.sync.parseICS(answer.text)).flatMap((one) =>
      one?.type === 'VEVENT' ? [one] : [],
    )
  }
  const uids = async (address: string) => (await events(address)).map(({ uid }) => uid)
  /** The parser gives a value alone, or with its parameters. */
  const urlOf = (url: unknown) => (typeof url === 'object' && url && 'val' in url ? url.val : url)
  const uid = (of: Chat, n = 1) => `chat-${of.id}-${n}@localhost:3000`

  it('a chat has one, with its times, its address and its changes; who has it gets 304', async () => {
    const [event] = await events(`/chats/${chat.id}.ics`)
    assert.deepEqual(
      [event?.uid, String(event?.summary), urlOf(event?.url), event?.status, Number(event?.sequence)],
      [uid(chat), 'Night shifts (#ICal1)', chat.url, 'CONFIRMED', chat.revision],
    )
    assert.equal(event?.start.toISOString(), chat.starts_at)
    assert.equal(event?.end?.toISOString(), chat.ends_at)
    assert.match(String(event?.description), /^About <b>sleep<\/b>\.\n\nana · #ICal1/)
    const tag = (await place.visitor.get(`/chats/${chat.id}.ics`)).headers.get('etag') ?? ''
    const again = () =>
      fetch(new URL(`/chats/${chat.id}.ics`, place.url), { headers: { 'if-none-match': tag } })
    assert.equal((await again()).status, 304)
    const moved = await ana.put<Chat>(`${path}/${chat.id}`, {
      revision: chat.revision,
      sittings: [{ time_zone: 'America/New_York', starts_at: `${nextYear}-01-15T21:00`, minutes: 60 }],
    })
    assert.equal(moved.status, 200, moved.text)
    assert.equal((await again()).status, 200)
    const [later] = await events(`/chats/${chat.id}.ics`)
    assert.equal(later?.uid, uid(chat))
    assert.ok(Number(later?.sequence) > chat.revision)
    assert.equal(later?.start.toISOString(), `${nextYear}-01-16T02:00:00.000Z`)
  })

  it('a chat that is called off stays in it as such; a draft is in none', async () => {
    const off = await newChat(ana, { tag: 'ICal2', status: 'scheduled' })
    await ana.post(`${path}/${off.id}/cancel`, { reason: 'Ill' })
    assert.deepEqual(
      (await events(`/chats/${off.id}.ics`)).map(({ status }) => status),
      ['CANCELLED'],
    )
    const draft = await newChat(ana, { tag: 'ICal3' })
    for (const reader of [place.visitor, ana])
      assert.equal((await reader.get(`/chats/${draft.id}.ics`)).status, 404)
    const all = await uids('/chats.ics')
    assert.ok(all.includes(uid(chat)) && all.includes(uid(off)) && !all.includes(uid(draft)))
    assert.deepEqual(await uids('/chats.ics?tag=%23ical2'), [uid(off)])
    const wrong = await place.visitor.get<{ field: string }>('/chats.ics?tag=no%20tag')
    assert.deepEqual([wrong.status, wrong.body.field], [422, 'tag'])
    for (const address of ['/chats/1.ics', '/chats/series/1.ics', '/chats/series/1.rss', '/chats/x.ics'])
      assert.equal((await place.visitor.get(address)).status, 404, address)
  })

  it('a member has a secret one, of chats they want to be reminded of; it can be renewed and ended', async () => {
    const api = `${path}/subscription`
    assert.equal((await ben.get<Subscription | null>(api)).body, null)
    const made = (await ben.post<Subscription>(api)).body
    const address = new URL(made.url ?? '').pathname
    assert.deepEqual(await uids(address), [])
    await place.ctx.pool.query(
      'insert into chat_reminders (chat_id, account_id, created_at) values ($1, $2, now())',
      [chat.id, ben.id],
    )
    assert.deepEqual(await uids(address), [uid(chat)])
    const known = (await ben.get<Subscription>(api)).body
    assert.deepEqual([known.url, known.created_at], [null, made.created_at])
    assert.match(known.read_on ?? '', /^\d{4}-\d\d-\d\d$/)
    const answer = await place.visitor.get(address)
    assert.match(answer.headers.get('cache-control') ?? '', /^private/)
    const next = new URL((await ben.post<Subscription>(api)).body.url ?? '').pathname
    assert.equal((await place.visitor.get(address)).status, 404)
    assert.deepEqual(await uids(next), [uid(chat)])
    assert.equal((await ben.delete(api)).status, 200)
    assert.equal((await ben.delete(api)).status, 200)
    assert.equal((await place.visitor.get(next)).status, 404)
    assert.equal((await place.visitor.post(api)).status, 401)
  })

  it('announced chats have feeds', async () => {
    const rss = parseRssFeed((await place.visitor.get('/chats.rss')).text)
    const json = parseJsonFeed((await place.visitor.get('/chats.json')).text)
    assert.deepEqual(
      rss.items?.map(({ guid }) => guid?.value),
      json.items?.map(({ id }) => id),
    )
    const item = json.items?.find(({ id }) => id === chat.url)
    assert.equal(item?.title, `Night shifts (#ICal1), ${nextYear}-01-15 21:00 EST`)
    assert.match(item?.content_html ?? '', /About &lt;b&gt;sleep/)
  })
})
