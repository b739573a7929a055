import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import type { Chat } from '../../../wire/chat.ts'
import type { Status } from '../../../wire/status.ts'
import type { Transcript } from '../../../wire/transcript.ts'
import { world, type Caller, type Person, type World } from '../../../tests/world.ts'
import { newChat, path, withPerson } from '../chat.test-data.ts'
import { liveChat, type LiveChat } from '../room/room.test-data.ts'
import { transact } from '../../platform/events.ts'

describe('the transcript of a chat', () => {
  let place: World
  let ana: Person
  let ben: Person
  let cleo: Person
  let dan: Person
  let chat: LiveChat & { url: string }
  let posts: Record<'question' | 'one' | 'two' | 'answer', Status>
  before(async () => {
    place = await world({ environment: { LOG_LEVEL: 'error' } })
    ;[ana, ben, cleo, dan] = await Promise.all([
      place.member('ana'),
      place.member('ben'),
      place.member('cleo'),
      place.member('dan'),
    ])
    const live = await liveChat(place, { people: [{ who: ana, role: 'host' }], questions: 3 })
    chat = { ...live, url: `http://localhost:3000/chats/${live.id}` }
    const question = await publish(ana, 'Q1: What helps?')
    await chat.ask(1, question)
    const one = await publish(ben, 'A1 Time and trust https://doi.org/10.1000/182')
    const two = await publish(cleo, '=SUM(A1) <script>alert(1)</script>')
    const answer = await publish(ana, '@ben how much time?', one)
    posts = { question, one, two, answer }
    await place.settle()
  })
  after(() => place[Symbol.asyncDispose]())

  async function publish(by: Person, words: string, parent?: Status): Promise<Status> {
    const wish = { status: `${words} #${chat.tag}`, in_reply_to_id: parent?.id }
    return (await by.post<Status>('/api/v1/statuses', wish)).body
  }
  /** Publishes a post, and waits until it counts. */
  async function contribute(by: Person, words: string): Promise<Status> {
    const post = await publish(by, words)
    await place.settle()
    return post
  }
  const read = async (reader: Caller, id: string | number = chat.id) => {
    const answer = await reader.get<Transcript>(`${path}/${id}/transcript`)
    assert.equal(answer.status, 200, answer.text)
    return answer.body
  }
  const idsOf = ({ sections }: Transcript) =>
    sections.flatMap((section) => section.posts.flatMap(({ id }) => id ?? [])).toSorted()
  const file = (reader: Caller, name: string, id: string | number = chat.id) =>
    reader.get(`/chats/${id}/transcript.${name}`)

  it('gives the same posts to everybody, as a value and in every form', async () => {
    const transcript = await read(place.visitor)
    assert.deepEqual(
      idsOf(transcript),
      Object.values(posts)
        .map(({ id }) => id)
        .toSorted(),
    )
    assert.deepEqual(
      transcript.sections[0]?.posts.map(({ depth, role }) => [depth, role]),
      [
        [0, 'question'],
        [0, 'answer'],
        [1, 'reply'],
        [0, 'answer'],
      ],
    )
    assert.deepEqual(
      [transcript.figures.people, transcript.figures.posts, transcript.figures.replies],
      [3, 4, 1],
    )
    assert.deepEqual([transcript.people[0]?.acct, transcript.people[0]?.role], ['ana@localhost:3000', 'host'])
    assert.equal(transcript.papers[0]?.id, '10.1000/182')
    assert.deepEqual((await file(place.visitor, 'json')).body, transcript as never)
    const rows: Record<string, string>[] = parse((await file(place.visitor, 'csv?bom=true')).text, {
      columns: true,
      bom: true,
    })
    assert.deepEqual(rows.map((row) => row.post_id).toSorted(), idsOf(transcript))
    assert.match(rows.map((row) => row.text).join(), /'=SUM\(A1\) <script>/)
    for (const form of ['html', 'print.html', 'md']) {
      const { text, status } = await file(place.visitor, form)
      assert.equal(status, 200)
      for (const { id } of Object.values(posts)) assert.ok(text.includes(`/${id}`), `${form} ${id}`)
      assert.doesNotMatch(text, /(?<!\\)<script/)
    }
    const [csl] = (await file(place.visitor, 'csl.json')).body as { author: unknown; type: string }[]
    assert.deepEqual([csl?.type, csl?.author], ['event', [{ literal: 'ana' }]])
  })

  it('is sent once: who has it already gets 304, and documents can do nothing', async () => {
    const { headers } = await file(place.visitor, 'html')
    const tag = headers.get('etag') ?? ''
    const again = await fetch(new URL(`/chats/${chat.id}/transcript.html`, place.url), {
      headers: { 'if-none-match': tag },
    })
    assert.equal(again.status, 304)
    assert.equal(headers.get('x-robots-tag'), 'noindex')
    assert.equal(headers.get('link'), `<${chat.url}>; rel="canonical"`)
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'sha256-/)
    assert.match((await file(ben, 'html')).headers.get('cache-control') ?? '', /^private/)
    assert.match((await file(place.visitor, 'csv')).headers.get('content-disposition') ?? '', /^attachment/)
    for (const wrong of ['pdf', 'html.exe', 'constructor']) assert.equal((await file(ben, wrong)).status, 404)
    assert.equal((await file(place.visitor, 'html', '123')).status, 404)
  })

  it('shows the newest text of an edited post, and nothing of a deleted one', async () => {
    await read(place.visitor)
    await cleo.put(`/api/v1/statuses/${posts.two.id}`, { status: `Trust above all #${chat.tag}` })
    await place.settle()
    const edited = (await read(place.visitor)).sections[0]?.posts.find(({ id }) => id === posts.two.id)
    assert.equal(edited?.text, `Trust above all #${chat.tag}`)
    assert.notEqual(edited?.edited_at, null)
    assert.match((await file(place.visitor, 'md')).text, /edited/)
    const gone = await contribute(dan, 'A1 A secret of mine')
    assert.ok(idsOf(await read(place.visitor)).includes(gone.id))
    await dan.delete(`/api/v1/statuses/${gone.id}`)
    await place.settle()
    const after = await read(place.visitor)
    assert.equal(after.figures.deleted, 1)
    for (const form of ['html', 'print.html', 'md', 'csv', 'json']) {
      const { text } = await file(place.visitor, form)
      assert.ok(!text.includes('secret') && !text.includes(gone.id) && !/\bdan\b/.test(text), form)
    }
    assert.match((await file(place.visitor, 'html')).text, /Post removed by its author/)
  })

  it('holds back what a host removed, what waits, and what a moderator holds', async () => {
    const before = idsOf(await read(place.visitor))
    const removed = await contribute(dan, 'Removed')
    assert.equal(idsOf(await read(place.visitor)).length, before.length + 1)
    assert.equal((await ana.post(`${chat.path}/contributions/${removed.id}/remove`)).status, 200)
    const held = await contribute(dan, 'Held')
    await place.ctx.pool.query(`update posts set held = 'review' where id = $1`, [held.id])
    await transact(place.ctx, async (_tx, emit) =>
      emit({ name: 'post.held', postId: Number(held.id), accountId: dan.accountId }),
    )
    assert.deepEqual(idsOf(await read(place.visitor)), before)
    assert.deepEqual(idsOf(await read(ana)), before)
    assert.deepEqual(idsOf(await read(dan)), before)
  })

  it('is read without those who block the reader, or whom the reader has blocked or muted; figures stay', async () => {
    const whole = await read(place.visitor)
    await ben.post(`/api/v1/accounts/${dan.id}/block`)
    await dan.post(`/api/v1/accounts/${cleo.id}/mute`)
    const seen = await read(dan)
    assert.deepEqual(idsOf(seen), [posts.question.id, posts.answer.id].toSorted())
    assert.equal(seen.hidden, 2)
    assert.deepEqual(seen.figures, { ...whole.figures, most_answered: [] })
    assert.doesNotMatch((await file(dan, 'md')).text, /Time and trust/)
    assert.deepEqual(idsOf(await read(place.visitor)), idsOf(whole))
    await ben.post(`/api/v1/accounts/${dan.id}/unblock`)
    await dan.post(`/api/v1/accounts/${cleo.id}/unmute`)
    assert.deepEqual(idsOf(await read(dan)), idsOf(whole))
  })

  it('leaves out who asks for it, everywhere, until they want to be in it again', async () => {
    const out = await ben.put<Chat>(`${path}/${chat.id}/left_out`)
    assert.equal(out.body.me?.left_out, true)
    for (const form of ['html', 'print.html', 'md', 'csv', 'json']) {
      const { text } = await file(place.visitor, form)
      assert.ok(!/Time and trust|@ben\b|ben@localhost/.test(text) && !text.includes(posts.one.id), form)
    }
    const transcript = await read(place.visitor)
    assert.deepEqual(
      [transcript.figures.posts, transcript.figures.left_out, transcript.figures.people],
      [4, 1, 3],
    )
    assert.deepEqual(
      (await ana.get<{ id: string }[]>(`${path}/${chat.id}/left_out`)).body.map(({ id }) => id),
      [ben.id],
    )
    assert.equal((await ben.get(`${path}/${chat.id}/left_out`)).status, 403)
    const back = await ben.delete<Chat>(`${path}/${chat.id}/left_out`)
    assert.equal(back.body.me?.left_out, false)
    assert.ok(idsOf(await read(place.visitor)).includes(posts.one.id))
  })

  it('lets a host leave out somebody of another server, and nobody else', async () => {
    await place.ctx.pool.query(
      `insert into accounts (id, username, domain, uri, created_at, updated_at) values (5, 'eva', 'away.example', 'https://away.example/eva', now(), now())`,
    )
    await place.ctx.pool.query(
      `insert into chat_contributions (chat_id, post_id, account_id, state, source, arrived_at) values ($1, 17, 5, 'removed', 'seen_here', now())`,
      [chat.id],
    )
    const url = `${path}/${chat.id}/left_out`
    assert.equal((await ben.put(`${url}?account_id=5`)).status, 403)
    for (const wrong of [ben.id, '99', 'x']) {
      const refused = await ana.put<{ field: string }>(`${url}?account_id=${wrong}`)
      assert.deepEqual([refused.status, refused.body.field], [422, 'account_id'])
    }
    assert.equal((await ana.put(`${url}?account_id=5`)).status, 200)
    assert.equal((await ana.get<unknown[]>(url)).body.length, 1)
    assert.equal((await ana.delete(`${url}?account_id=5`)).status, 200)
    assert.deepEqual((await ana.get(url)).body, [])
    assert.equal((await place.visitor.put(url)).status, 401)
  })

  it('of a draft or a rehearsal is for those who have a part in it', async () => {
    const draft = await newChat(ana, { tag: 'Script2' })
    await withPerson(ana, draft, ben, 'guest')
    assert.equal((await read(ana, draft.id)).figures.posts, 0)
    assert.equal((await read(ben, draft.id)).figures.posts, 0)
    for (const reader of [cleo, place.visitor]) {
      assert.equal((await reader.get(`${path}/${draft.id}/transcript`)).status, 404)
      assert.equal((await file(reader, 'html', draft.id)).status, 404)
      assert.equal((await cleo.put(`${path}/${draft.id}/left_out`)).status, 404)
    }
    const { rows } = await place.ctx.pool.query<{ id: string }>(
      `insert into chats (id, tag, tag_shown, title, tz, status, starts_at, ends_at, rehearsal_of, created_at)
       values (18, 'trial', 'Trial', 'Trial', 'UTC', 'live', now(), now() + interval '1 hour', $1, now()) returning id`,
      [chat.id],
    )
    await place.ctx.pool.query(
      `insert into chat_people (chat_id, account_id, role, place, created_at, agreed_at) values (18, $1, 'host', 0, now(), now())`,
      [ana.id],
    )
    const trial = String(rows[0]?.id)
    assert.equal((await read(ana, trial)).chat.rehearsal, true)
    for (const reader of [ben, place.visitor])
      assert.equal((await reader.get(`${path}/${trial}/transcript`)).status, 404)
  })
})
