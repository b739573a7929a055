import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seriesWishOf } from './series-values.ts'

test('a series without a time has no rhythm to keep, and its hosts are named by their handles', () => {
  const form = new FormData()
  for (const [name, value] of Object.entries({
    tag: '#MedEdChat',
    title: 'Thursdays',
    about: '',
    language: 'en',
    repeats: 'weekly',
    federated: 'on',
    'day-0': '2026-12-03',
    'time-0': '',
    'zone-0': 'UTC',
    'minutes-0': '60',
    'person-0': '@ben',
    'person-1': '',
  }))
    form.append(name, value)
  const { body, people } = seriesWishOf(form)
  assert.deepEqual(body.usual_sittings, [])
  assert.deepEqual(
    [body.tag, body.repeats, body.federated, body.screened],
    ['MedEdChat', 'weekly', true, false],
  )
  form.set('time-0', '18:00')
  assert.deepEqual(seriesWishOf(form).body.usual_sittings, [
    { time_zone: 'UTC', starts: '2026-12-03T18:00', minutes: 60 },
  ])
  assert.deepEqual(people, [{ acct: 'ben', role: 'host' }])
})
