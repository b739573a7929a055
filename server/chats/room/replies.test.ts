import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Transcript } from '../../../wire/transcript.ts'
import { liveChat } from './room.test-data.ts'
import { act, ann, bob, cohost, host, hosts, say, w, words } from './people.test-data.ts'

test('replies go along with what they answer, unless they say a number, or a host has corrected them', async () => {
  const chat = await liveChat(w, { people: hosts(), questions: 3 })
  const to = (id: string) => ({ in_reply_to_id: id })
  const answer = await say(chat, ann, 'A1 an answer')
  const reply = await say(chat, bob, 'a reply', to(answer.id))
  const deeper = await say(chat, ann, 'a reply to the reply', to(reply.id))
  await say(chat, bob, 'A1 says it itself', to(answer.id))
  const settled = await say(chat, bob, 'settled by hand', to(answer.id))
  await say(chat, ann, 'below it', to(settled.id))
  await w.settle()
  await host.patch(`${chat.path}/contributions/${settled.id}`, { question_n: 1, role: 'reply' })
  await act(chat, host, deeper.id, 'remove')
  const gather = new Set<string>()
  w.ctx.bus.listeners.add((event) => {
    if (event.name === 'chat.contributed' && event.chatId === chat.id) gather.add(String(event.postId))
  })
  const moved = await cohost.patch(`${chat.path}/contributions/${answer.id}`, { question_n: 3 })
  assert.equal(moved.status, 200, moved.text)
  const wanted = [
    '3 answer "A1 an answer"',
    '3 reply "a reply"',
    '1 answer "A1 says it itself"',
    '1 reply "settled by hand"',
    '1 reply "below it"',
  ]
  assert.deepEqual(await words(chat), wanted)
  assert.deepEqual([...gather].toSorted(), [answer.id, reply.id].toSorted(), 'rooms are told of each')
  assert.equal((await act(chat, host, deeper.id, 'restore')).body.question_n, 3, 'also what is not shown')
  const { body } = await w.visitor.get<Transcript>(`${chat.path}/transcript`)
  const inTranscript = body.sections.flatMap(({ posts }) => posts).find(({ id }) => id === reply.id)
  assert.equal(inTranscript?.question_n, 3)
  await say(chat, bob, 'comes later', to(answer.id))
  assert.equal((await words(chat)).at(-1), '3 reply "comes later"')
  await ann.put(`/api/v1/statuses/${answer.id}`, { status: `A2 edited #${chat.tag}` })
  assert.equal((await words(chat)).at(-1), '3 reply "comes later"', 'the host’s word stands')
})

test('replies go along when the author puts another number', async () => {
  const chat = await liveChat(w, { people: hosts(), questions: 3 })
  const { id } = await say(chat, ann, 'A1 an answer')
  await say(chat, bob, 'a reply', { in_reply_to_id: id })
  assert.deepEqual(await words(chat), ['1 answer "A1 an answer"', '1 reply "a reply"'])
  await ann.put(`/api/v1/statuses/${id}`, { status: `A2 an answer #${chat.tag}` })
  assert.deepEqual(await words(chat), ['2 answer "A2 an answer"', '2 reply "a reply"'])
  const early = await liveChat(w, { people: hosts(), questions: 1 })
  const welcome = await say(early, ann, 'Already thinking of it')
  await say(early, bob, 'So am I', { in_reply_to_id: welcome.id })
  await words(early)
  await host.patch(`${early.path}/contributions/${welcome.id}`, { question_n: 1, role: 'answer' })
  assert.deepEqual(await words(early), ['1 answer "Already thinking of it"', '1 reply "So am I"'])
})
