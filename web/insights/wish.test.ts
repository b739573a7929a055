import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wishOf } from './wish.ts'

const now = new Date('2026-11-26T20:00:00Z')
const asked = { period: 'own', from: '', to: '', more: '', compare: false, bots: false, boosts: false }

test('the last seven days end with yesterday', () => {
  assert.deepEqual(wishOf({ ...asked, period: 'week', bots: true, from: '2020-01-01' }, 'MedEd', now), {
    tags: ['MedEd'],
    from: '2026-11-19',
    to: '2026-11-26',
    without: ['bots'],
  })
})

test('the last day of a period counts, and as many days before are compared', () => {
  const wish = { ...asked, from: '2026-03-02', to: '2026-03-08', compare: true, more: '#FOAMed, SimEd #' }
  assert.deepEqual(wishOf(wish, 'MedEd', now), {
    tags: ['MedEd', '#FOAMed', 'SimEd'],
    from: '2026-03-02',
    to: '2026-03-09',
    compare: { from: '2026-02-23', to: '2026-03-02' },
    without: [],
  })
})

test('a chat knows its hashtag and time; what is no day is for the API to refuse', () => {
  assert.deepEqual(wishOf({ ...asked, period: 'chat:12', compare: true }, 'MedEd', now), {
    chat_id: '12',
    without: [],
  })
  assert.deepEqual(wishOf({ ...asked, from: 'soon', to: '', compare: true }, 'MedEd', now), {
    tags: ['MedEd'],
    from: 'soon',
    to: '',
    compare: undefined,
    without: [],
  })
})
