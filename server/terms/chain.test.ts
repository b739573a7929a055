import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkDay, dayOf, daysAfter, earliestDay, gapsIn, noticeDays, shownOf, statesOf } from './chain.ts'

const on = (...days: string[]) => days.map((effective_on) => ({ effective_on }))

test('the newest version that has begun is in force', () => {
  const chain = on('2026-01-01', '2026-03-01', '2026-06-01')
  assert.deepEqual(statesOf(chain, '2026-03-01'), ['past', 'in_force', 'upcoming'])
  assert.deepEqual(statesOf(chain, '2025-12-31'), ['upcoming', 'upcoming', 'upcoming'])
  assert.equal(shownOf(chain, '2026-05-31')?.effective_on, '2026-03-01')
  assert.equal(shownOf(chain, '2025-12-31')?.effective_on, '2026-01-01')
  assert.equal(shownOf([], '2026-01-01'), undefined)
})

test('the first may hold today, a change only with notice and after all others', () => {
  assert.equal(earliestDay([], '2026-02-20'), '2026-02-20')
  assert.equal(earliestDay(on('2020-01-01'), '2026-02-20'), '2026-03-06')
  assert.equal(earliestDay(on('2026-05-01'), '2026-02-20'), '2026-05-02')
  const refused = (day: string, chain = on('2020-01-01')) =>
    assert.throws(() => checkDay(chain, '2026-02-20', day), { field: 'effective_date' })
  refused('2026-03-05')
  refused('2026-02-19', [])
  refused('2028-01-01')
  checkDay(on('2020-01-01'), '2026-02-20', '2026-03-06')
})

test('whenever versions are published by the rule, exactly one is in force once one has begun', () => {
  const day = fc.integer({ min: 0, max: 800 })
  const plan = fc.array(fc.record({ wait: day, ahead: day }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(plan, day, (steps, later) => {
      const chain: { effective_on: string }[] = []
      let today = '2026-01-01'
      for (const { wait, ahead } of steps) {
        today = daysAfter(today, wait)
        const first = chain.length === 0
        const effective_on = daysAfter(earliestDay(chain, today), ahead % 366)
        checkDay(chain, today, effective_on)
        if (!first) assert.ok(effective_on >= daysAfter(today, noticeDays))
        chain.push({ effective_on })
      }
      const at = daysAfter(today, later)
      const states = statesOf(chain, at)
      assert.deepEqual(
        states,
        states.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
      )
      const begun = chain.some(({ effective_on }) => effective_on <= at)
      assert.equal(states.filter((state) => state === 'in_force').length, begun ? 1 : 0)
    }),
  )
})
const order = ['past', 'in_force', 'upcoming']

test('days are those of UTC, and gaps are found once each', () => {
  assert.equal(dayOf(new Date('2026-03-01T23:30:00-05:00')), '2026-03-02')
  assert.equal(daysAfter('2028-02-28', 1), '2028-02-29')
  assert.deepEqual(gapsIn('a [[name]] b [[name]] [link](x) [[place and\ntime]] [[day]]'), [
    '[[name]]',
    '[[day]]',
  ])
})
