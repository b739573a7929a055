import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clockOf, isQuiet, isTimeZone, minutesIn, nextTime, parseClock } from './quiet-hours.ts'

const zones = ['UTC', 'Europe/Lisbon', 'Asia/Kolkata', 'America/New_York', 'Pacific/Auckland']
const moments = fc.date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
const minutes = fc.integer({ min: 0, max: 1439 })

test('quiet hours may pass midnight, begin with their first minute and end before their last', () => {
  const night = { from: 22 * 60, to: 7 * 60, zone: 'UTC' }
  const at = (time: string) => new Date(`2026-03-10T${time}Z`)
  assert.deepEqual(
    ['21:59', '22:00', '00:00', '06:59', '07:00'].map((time) => isQuiet(night, at(time))),
    [false, true, true, true, false],
  )
  assert.equal(isQuiet({ from: 60, to: 60, zone: 'UTC' }, at('01:00')), false)
  assert.equal(isQuiet({ ...night, zone: 'Asia/Kolkata' }, at('16:30')), true)
})

test('the next time of day comes within a day or so, shows what it should, and ends quiet hours', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), moments, minutes, (zone, moment, minute) => {
      const next = nextTime(minute, zone, moment)
      const hours = (next.getTime() - moment.getTime()) / 3_600_000
      assert.ok(hours > 0 && hours <= 25.01, `${hours} hours`)
      // On the day on which clocks jump, a time may not exist.
      const shown = minutesIn(zone, next)
      assert.ok(shown === minute || Math.abs(shown - minute) % 1380 <= 60, `${shown} instead of ${minute}`)
    }),
  )
})

test('clocks are read and written, and zones are known by name', () => {
  fc.assert(fc.property(minutes, (minute) => assert.equal(parseClock(clockOf(minute)), minute)))
  for (const wrong of ['', '24:00', '7:00', '07:60', '07:00:00', 'noon'])
    assert.equal(parseClock(wrong), undefined)
  assert.ok(zones.every(isTimeZone))
  for (const wrong of ['', 'Europe/Atlantis', 'x'.repeat(500)]) assert.equal(isTimeZone(wrong), false)
})
