import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysBefore } from './days.ts'
import { historyOf } from './json.ts'

const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })

test('a history has the last seven days, newest first, one day apart, whatever was used', () => {
  const uses = fc.uniqueArray(
    fc.record({
      ago: fc.integer({ min: 0, max: 20 }),
      uses: fc.integer({ min: 1 }),
      accounts: fc.integer({ min: 1 }),
    }),
    { selector: (row) => row.ago },
  )
  fc.assert(
    fc.property(moment, uses, (now, rows) => {
      const kept = rows.map((row) => ({ tag: 'meded', day: daysBefore(now, row.ago), ...row }))
      const history = historyOf(kept, now)
      const days = history.map((entry) => Number(entry.day))
      assert.equal(history.length, 7)
      assert.equal(days[0], Math.floor(now.getTime() / 86_400_000) * 86_400)
      for (const [place, day] of days.entries()) assert.equal((days[0] ?? 0) - day, place * 86_400)
      for (const [ago, entry] of history.entries()) {
        const row = rows.find((one) => one.ago === ago)
        assert.equal(entry.uses, String(row?.uses ?? 0))
        assert.equal(entry.accounts, String(row?.accounts ?? 0))
      }
    }),
  )
})
