import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { evenly, numbered, rowsIn, wishOf } from './values.ts'

function formOf(values: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.append(name, value)
  return form
}

test('rows that were emptied are none, and questions go by their minute', () => {
  const { body, people } = wishOf(
    formOf({
      tag: ' #MedEdChat ',
      title: ' Feedback ',
      about: '',
      language: 'en',
      screened: 'on',
      'day-0': '2026-12-03',
      'time-0': '20:00',
      'zone-0': 'Europe/Paris',
      'minutes-0': '60',
      'day-1': '',
      'time-1': '',
      'zone-1': 'Asia/Kolkata',
      'question-0': 'Second?',
      'minute-0': '25',
      'question-1': '  ',
      'minute-1': '40',
      'question-2': 'First?',
      'minute-2': '5',
      'person-0': '@nur@far.example',
      'role-0': 'guest',
      'person-1': '',
      'role-1': 'cohost',
      'reading-0': '10.1/x',
    }),
  )
  assert.equal(body.tag, 'MedEdChat')
  assert.equal(body.title, 'Feedback')
  assert.equal(body.screened, true)
  assert.deepEqual(body.sittings, [{ time_zone: 'Europe/Paris', starts_at: '2026-12-03T20:00', minutes: 60 }])
  assert.deepEqual(
    body.questions.map(({ text }) => text),
    ['First?', 'Second?'],
  )
  assert.deepEqual(people, [{ acct: 'nur@far.example', role: 'guest' }])
  assert.equal(body.readings.length, 1)
})

test('rows keep their order, beyond ten too', () => {
  const questions = Array.from({ length: 12 }, (_, at) => ({ question: `Q ${at}`, minute: String(at) }))
  assert.deepEqual(rowsIn(numbered(questions), 'question'), questions)
})

test('questions are spread over the chat, in order and inside it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 15, max: 360 }), (count, minutes) => {
      const at = evenly(count, minutes)
      assert.equal(at.length, count)
      assert.ok(at.every((one, index) => one >= 0 && one < minutes && one >= (at[index - 1] ?? 0)))
    }),
  )
  assert.deepEqual(evenly(5, 60), [5, 15, 25, 35, 45])
})
