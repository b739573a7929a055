import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerWish } from './answer-wish.ts'

type Chat = Parameters<typeof answerWish>[0]
type Parent = NonNullable<Parameters<typeof answerWish>[2]['parent']>

const host = (id: string, acct: string) => ({ account: { id, acct }, role: 'host', agreed: true })
const chat = (rehearsal: boolean) =>
  ({
    tag: { name: 'MedEdChat', url: '' },
    language: 'en',
    rehearsal,
    hosts: [host('1', 'ana'), host('2', 'ben')],
  }) as unknown as Chat
const words = { text: 'Small groups', question: 1, tagged: true, parent: null }

test('an answer in a chat is public; in a rehearsal it goes to the hosts and to nobody else', () => {
  assert.deepEqual(answerWish(chat(false), '1', words), {
    status: 'A1 Small groups #MedEdChat',
    visibility: 'public',
    language: 'en',
    in_reply_to_id: undefined,
  })
  const rehearsed = answerWish(chat(true), '1', words)
  assert.equal(rehearsed.visibility, 'direct')
  assert.equal(rehearsed.status, '@ben A1 Small groups #MedEdChat')
})

test('who is answered is named once, and never oneself', () => {
  const parent = { id: '9', account: { id: '2', acct: 'ben' } } as unknown as Parent
  assert.equal(answerWish(chat(true), '1', { ...words, parent }).status, '@ben A1 Small groups #MedEdChat')
  assert.equal(answerWish(chat(false), '2', { ...words, parent }).status, 'A1 Small groups #MedEdChat')
})
