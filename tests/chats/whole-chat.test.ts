import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quantile } from '../../bench/statistics.ts'
import type { Contribution } from '../../wire/chat.ts'
import { until } from '../killable.ts'
import { holdChat } from './hold-chat.ts'
import { readExports } from './read-exports.ts'
import { loadRoom } from './room-client.ts'
import { peopleCount, questions } from './talk.ts'

test('sixty people hold a chat, the server is killed in the middle, and every room has exactly what was accepted', async (t) => {
  const chat = await holdChat(t)
  const { said, clients, chatId, url } = chat
  assert.equal(said.length, 600)
  const ids = (becomes: string) => said.flatMap((one) => (one.becomes === becomes ? one.id : [])).toSorted()
  const idsOf = (some: readonly Contribution[]) => some.map(({ status }) => status.id).toSorted()
  const accepted = ids('shown')

  const room = await loadRoom({ url, chatId, token: undefined })
  const asked = room.filter(({ role }) => role === 'question')
  assert.deepEqual(
    asked.map(({ question_n: n }) => n).toSorted(),
    Array.from({ length: questions }, (_, place) => place + 1),
    'each question was asked once',
  )
  const { rows: times } = await chat.database().query(
    `select extract(epoch from asked_at - planned_at)::float as late from chat_askings a
     join chat_sittings s on s.id = a.sitting_id where s.chat_id = $1`,
    [chatId],
  )
  const latest = Math.max(...times.map(({ late }) => late * 1000))
  assert.ok(latest <= 5000 + chat.downMs, `a question came ${latest} ms after its time`)
  const answers = room.filter(({ role }) => role !== 'question')
  assert.deepEqual(idsOf(answers), accepted)
  const byId = new Map(room.map((one) => [one.status.id, one]))
  for (const one of said.filter(({ becomes }) => becomes === 'shown')) {
    const found = byId.get(one.id)
    if (one.question !== undefined) assert.equal(found?.question_n, one.question, one.text)
    assert.equal(found?.late, one.late, one.text)
  }

  const everything = idsOf(room)
  for (const [place, client] of clients.entries()) {
    await until(async () => (client.shown.size === everything.length ? true : undefined))
    assert.deepEqual([...client.shown.keys()].toSorted(), everything, `the room of member ${place}`)
    assert.ok(client.connected() >= 2, 'all came back after the server had gone')
  }
  assert.equal(clients.length, peopleCount)

  const host = chat.host()
  const desk = async (state: string) =>
    (await host.get<Contribution[]>(`/api/rounds/v1/chats/${chatId}/contributions?limit=80&state=${state}`))
      .body
  assert.deepEqual(idsOf(await desk('waiting')), ids('waiting'))
  assert.deepEqual(idsOf(await desk('removed')), ids('removed'))

  const exports = await readExports(chat.visitor(), chatId)
  const gone = said.filter(({ becomes }) => becomes !== 'shown')
  assert.ok(gone.length > 50)
  for (const [form, { ids: held, text }] of Object.entries(exports)) {
    assert.deepEqual(held, everything, `the transcript as ${form}`)
    assert.doesNotMatch(text, /nonsense|regretted|off the point|not for all|between us/, form)
    for (const { id } of gone) assert.ok(!text.includes(id), `${form} names a post that does not count`)
  }

  const delays = said.flatMap(({ id, sentAt }) =>
    clients.flatMap(({ firstSeen }) => (firstSeen.has(id) ? Number(firstSeen.get(id)) - sentAt : [])),
  )
  const [p50, p95] = [quantile(delays, 0.5), quantile(delays, 0.95)]
  const figures = `${delays.length} arrivals of ${said.length} posts in ${clients.length} rooms: p50 ${p50} ms, p95 ${p95} ms, slowest ${Math.max(...delays)} ms; the server was away for ${chat.downMs} ms, the latest question came ${latest.toFixed(0)} ms after its time`
  t.diagnostic(figures)
  assert.ok(p95 <= 2000, figures)
})
