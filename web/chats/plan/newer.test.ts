import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bringTogether } from './newer.ts'
import type { Values } from './values.ts'

const base: Values = {
  tag: 'MedEdChat',
  title: 'Feedback',
  about: 'Why\nwe ask',
  'day-0': '2026-12-03',
  'time-0': '20:00',
  'zone-0': 'Europe/Paris',
  'minutes-0': '60',
  'question-0': 'What helps?',
  'minute-0': '5',
  'question-1': 'What does not?',
  'minute-1': '20',
  'person-0': 'ben',
  'role-0': 'cohost',
  screened: 'on',
}
const changed = (more: Values, without: string[] = []): Values =>
  Object.fromEntries(Object.entries({ ...base, ...more }).filter(([name]) => !without.includes(name)))

test('what only the other has changed is taken over, what the host has changed stays', () => {
  const mine = changed({ title: 'Feedback that helps', 'question-2': 'And now?', 'minute-2': '40' })
  const theirs = changed({ 'time-0': '21:00' }, ['screened'])
  const { values, differences } = bringTogether(base, mine, theirs)
  assert.deepEqual(differences, [
    { topic: 'when', kept: 'theirs' },
    { topic: 'screened', kept: 'theirs' },
  ])
  assert.deepEqual(values, {
    ...changed({ title: 'Feedback that helps', 'time-0': '21:00' }, ['screened']),
    'question-2': 'And now?',
    'minute-2': '40',
  })
})

test('where both have changed the same, what was typed stays until the host chooses', () => {
  const mine = changed({ title: 'Mine' })
  const theirs = changed({ title: 'Theirs', about: 'Another' })
  const { values, differences } = bringTogether(base, mine, theirs)
  assert.deepEqual([values.title, values.about], ['Mine', 'Another'])
  assert.deepEqual(differences, [
    { topic: 'title', kept: 'mine' },
    { topic: 'about', kept: 'theirs' },
  ])
  const both = bringTogether(base, changed({ title: 'Same' }), changed({ title: 'Same' }))
  assert.deepEqual(both.differences, [{ topic: 'title', kept: 'theirs' }])
})

test('rows that go are gone, and forms say the same in other words', () => {
  const asTyped = changed({
    about: 'Why\r\nwe ask ',
    'person-0': '@Ben',
    'person-1': '',
    'role-1': 'cohost',
    'question-2': '',
    'minute-2': '',
  })
  const theirs = changed({}, ['question-1', 'minute-1'])
  const { values, differences } = bringTogether(base, asTyped, theirs)
  assert.deepEqual(differences, [{ topic: 'questions', kept: 'theirs' }])
  assert.equal(values['question-1'], undefined)
  assert.equal(values['question-0'], 'What helps?')
})

test('where nobody knows what both began with, nothing that was typed is touched', () => {
  const mine = changed({ title: 'Mine' })
  const { values, differences } = bringTogether(null, mine, changed({ title: 'Theirs' }))
  assert.deepEqual(values, mine)
  assert.deepEqual(differences, [{ topic: 'title', kept: 'mine' }])
})
