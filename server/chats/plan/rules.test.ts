import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { AskingRow } from '../queries.ts'
import { endOf, graceEndOf, lobbyMinutes, sittingAt, sittingState, takesContributions } from '../windows.ts'
import { delayed, planAskings, plannedAt } from './askings.ts'
import { chairAmong, type Placed } from './people.ts'
import { questionPost } from './read-input.ts'
import { spread } from './read-times.ts'
import { nextTimesOf } from './series-defaults.ts'
import { allowedIn, mayDo, type Deed } from './statuses.ts'
import { instantOf } from './zones.ts'

const minute = 60_000
const start = Date.UTC(2026, 11, 1, 20)
const at = (minutes: number) => new Date(start + minutes * minute)
const statuses = ['draft', 'scheduled', 'live', 'closed', 'cancelled'] as const

describe('when a sitting takes what', () => {
  const sitting = { starts_at: at(0), ends_at: at(60), opened_at: null, closed_at: null }

  it('from the lobby to the end of the grace time', () => {
    const takes = (minutes: number) => takesContributions(sitting, 120, at(minutes))
    assert.deepEqual([-lobbyMinutes - 1, -lobbyMinutes, 0, 59, 60, 179, 180].map(takes), [
      false,
      true,
      true,
      true,
      true,
      true,
      false,
    ])
    const state = (minutes: number) => sittingState(sitting, 120, at(minutes))
    assert.deepEqual([-1, 0, 59, 60, 179, 180].map(state), [
      'upcoming',
      'live',
      'live',
      'late',
      'late',
      'over',
    ])
  })

  it('ends when a host closes it, and its grace time begins then', () => {
    const closed = { ...sitting, opened_at: at(0), closed_at: at(30) }
    assert.deepEqual([endOf(closed), graceEndOf(closed, 10)], [at(30), at(40)])
    assert.equal(sittingState(closed, 10, at(35)), 'late')
  })

  it('gives every moment to at most one sitting: the one that is on before one that is late', () => {
    const lengths = fc.array(fc.record({ gap: fc.nat(300), length: fc.integer({ min: 1, max: 360 }) }), {
      minLength: 1,
      maxLength: 3,
    })
    fc.assert(
      fc.property(lengths, fc.nat(3000), fc.integer({ min: -60, max: 3000 }), (parts, grace, moment) => {
        let from = 0
        const sittings = parts.map(({ gap, length }) => {
          from += gap
          const one = { starts_at: at(from), ends_at: at(from + length), opened_at: null, closed_at: null }
          from += length
          return one
        })
        const found = sittingAt(sittings, grace, at(moment))
        const open = sittings.filter((one) => takesContributions(one, grace, at(moment)))
        assert.equal(found !== undefined, open.length > 0)
        if (!found) return
        assert.equal(found.late, at(moment) >= endOf(found.sitting))
        const on = open.find((one) => at(moment) >= one.starts_at && at(moment) < one.ends_at)
        if (on) assert.equal(found.sitting, on)
      }),
    )
  })
})

describe('what is asked when', () => {
  const sittings = [1, 2].map((id) => ({
    id,
    starts_at: at(id * 600),
    opened_at: null as Date | null,
    closed_at: null as Date | null,
  }))
  const asking = (
    sitting: number,
    n: number,
    planned: Date,
    state: AskingRow['state'] = 'planned',
  ): AskingRow => ({
    sitting_id: sitting,
    n,
    planned_at: planned,
    state,
    post_id: null,
    asked_at: null,
    asked_by: null,
    error: null,
  })
  const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 12 })
  const asQuestions = (some: readonly number[]) =>
    some.map((m, index) => ({ n: index + 1, text: 'Why?', minute: m }))

  it('is every question in every sitting at its minute', () => {
    fc.assert(
      fc.property(minutes, (some) => {
        const questions = asQuestions(some)
        const planned = planAskings(
          { sittings, questions },
          { sittings: [], questions: [], askings: [] },
          at(0),
        )
        assert.equal(planned.length, questions.length * sittings.length)
        for (const { sitting_id: id, n, planned_at: due, state } of planned) {
          assert.equal(state, 'planned')
          const sitting = sittings[id - 1] ?? assert.fail()
          assert.deepEqual(due, plannedAt(sitting, questions[n - 1]?.minute ?? -1))
        }
      }),
    )
  })

  it('keeps what was asked and what was put off, unless its minute or its sitting moves', () => {
    const questions = asQuestions([5, 20])
    const [first, second] = sittings
    assert.ok(first && second)
    const askings = [
      asking(1, 1, at(600 + 7), 'asked'),
      asking(1, 2, at(600 + 22)),
      asking(2, 1, at(1200 + 5)),
      asking(2, 2, at(1200 + 25)),
    ]
    const before = { sittings, questions, askings }
    assert.deepEqual(
      planAskings({ sittings, questions }, before, at(0)).map((one) => one.planned_at),
      askings.map((one) => one.planned_at),
    )
    const moved = [first, { ...second, starts_at: at(1300) }]
    const changed = asQuestions([5, 30])
    const after = planAskings({ sittings: moved, questions: changed }, before, at(0))
    assert.deepEqual(
      after.map((one) => [one.planned_at, one.state]),
      [
        [at(600 + 7), 'asked'],
        [at(600 + 30), 'planned'],
        [at(1305), 'planned'],
        [at(1330), 'planned'],
      ],
    )
  })

  it('does not put on the clock what is past', () => {
    const [first] = sittings
    assert.ok(first)
    const on = [{ ...first, opened_at: at(600) }]
    const added = planAskings(
      { sittings: on, questions: asQuestions([5, 20]) },
      { sittings: on, questions: [], askings: [] },
      at(610),
    )
    assert.deepEqual(
      added.map(({ state }) => state),
      ['skipped', 'planned'],
    )
  })

  it('keeps its order when it is put off, and moves nothing that comes before', () => {
    const states = fc.constantFrom('planned', 'asked', 'skipped')
    fc.assert(
      fc.property(
        minutes,
        fc.array(states, { minLength: 12 }),
        fc.nat(11),
        fc.integer({ min: 1, max: 120 }),
        (some, how, which, by) => {
          const sorted = some.toSorted((one, other) => one - other)
          const all = sorted.map((m, index) => asking(1, index + 1, at(m), how[index] as AskingRow['state']))
          const from = all[which % all.length] ?? assert.fail()
          const moved = new Map(delayed(all, from, by).map((one) => [one.n, one.planned_at]))
          for (const { n, planned_at: due, state } of all) {
            const isMoved = state === 'planned' && n >= from.n
            assert.deepEqual(moved.get(n), isMoved ? new Date(due.getTime() + by * minute) : undefined)
          }
          const planned = all
            .filter(({ state }) => state === 'planned')
            .map((one) => moved.get(one.n) ?? one.planned_at)
          assert.deepEqual(
            planned,
            planned.toSorted((one, other) => one.getTime() - other.getTime()),
          )
        },
      ),
    )
  })

  it('is spread evenly between a welcome and a farewell', () => {
    assert.deepEqual(spread(5, 60), [5, 15, 25, 35, 45])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 360 }), (count, length) => {
        const found = spread(count, length)
        assert.equal(found.length, count)
        assert.ok(found.every((m, index) => m >= 0 && m < length && m >= (found[index - 1] ?? 0)))
      }),
    )
  })

  it('has its number and the hashtag, once', () => {
    assert.equal(questionPost(2, 'Why?', 'MedEd'), 'Q2: Why? #MedEd')
    assert.equal(questionPost(2, 'Why #meded?', 'MedEd'), 'Q2: Why #meded?')
    assert.equal(questionPost(2, 'Why #MedEdChat?', 'MedEd'), 'Q2: Why #MedEdChat? #MedEd')
  })
})

describe('who sits in the chair', () => {
  const person = (id: number, role: Placed['role'], agreed = true): Placed => ({
    account_id: id,
    role,
    place: id,
    created_at: at(0),
    agreed_at: agreed ? at(0) : null,
  })

  it('is who sat there, else the first host who has agreed, else a co-host', () => {
    const people = [person(1, 'guest'), person(2, 'cohost'), person(3, 'host', false), person(4, 'host')]
    assert.equal(chairAmong(people, 2), 2)
    assert.equal(chairAmong(people, 3), 4)
    assert.equal(chairAmong(people, null), 4)
    assert.equal(chairAmong(people.slice(0, 3), 4), 2)
    assert.equal(chairAmong([person(1, 'guest'), person(2, 'host', false)], 2), null)
  })
})

describe('what can be done when', () => {
  it('leads nowhere but forward, and never out of a cancelled chat', () => {
    for (const deed of Object.keys(allowedIn) as Deed[]) {
      if (deed !== 'delete') assert.equal(mayDo('cancelled', deed), false, deed)
      if (
        deed !== 'schedule' &&
        deed !== 'change' &&
        deed !== 'replan' &&
        deed !== 'rehearse' &&
        deed !== 'delete'
      )
        assert.equal(mayDo('draft', deed), false, deed)
    }
    assert.deepEqual(
      statuses.filter((status) => mayDo(status, 'ask')),
      ['live'],
    )
  })
})

describe('the next time of a series', () => {
  it('is ahead of now and of the last chat, at the usual hour, and its sittings stay together', () => {
    const usual = [
      { time_zone: 'America/New_York', starts: '2026-01-06T21:00', minutes: 60 },
      { time_zone: 'Asia/Kolkata', starts: '2026-01-07T21:00', minutes: 60 },
    ]
    const repeats = fc.constantFrom('weekly', 'fortnightly', 'monthly')
    const day = fc.integer({ min: -30, max: 1500 })
    fc.assert(
      fc.property(repeats, day, fc.option(day), (rhythm, nowDay, lastDay) => {
        const now = at(nowDay * 1440)
        const last = lastDay === null ? null : at(lastDay * 1440)
        const next = nextTimesOf({ repeats: rhythm, usual_sittings: usual }, last, now)
        const [first, second] = next.map((one) => instantOf(one.starts_at, one.time_zone))
        assert.ok(first && second && first > now && (last === null || first > last))
        assert.ok(next.every(({ starts_at: wall }) => wall.endsWith('T21:00')))
        const apart = (second.getTime() - first.getTime()) / 3_600_000
        assert.ok(apart === 13.5 || apart === 14.5, `${apart} hours`)
      }),
    )
  })

  it('is nothing without a rhythm', () => {
    assert.deepEqual(nextTimesOf({ repeats: null, usual_sittings: [] }, null, at(0)), [])
  })
})
