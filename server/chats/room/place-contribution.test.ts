import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openQuestion, placeOf, type Signs } from './place-contribution.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 26, 21) + minutes * 60_000)
const sitting = { starts_at: at(0), ends_at: at(60), opened_at: at(0), closed_at: null }

test('the question that is open is the last one asked, in any order of numbers, until the end', () => {
  const askings = [
    { n: 1, asked_at: at(5) },
    { n: 3, asked_at: at(20) },
    { n: 2, asked_at: at(40) },
    { n: 4, asked_at: null },
  ]
  const open = (minutes: number) => openQuestion(sitting, askings, at(minutes))
  assert.deepEqual([0, 5, 19, 20, 39, 40, 59, 60].map(open), [null, 1, 1, 3, 3, 2, 2, null])
  assert.equal(openQuestion({ ...sitting, closed_at: at(45) }, askings, at(50)), null)
})

const signs = (more: Partial<Signs>): Signs => ({
  mark: undefined,
  asks: undefined,
  parent: undefined,
  isReply: more.parent !== undefined,
  byHost: false,
  numbers: new Set([1, 2, 3]),
  openQuestion: null,
  late: false,
  ...more,
})
const placed = (more: Partial<Signs>) => {
  const { questionN, role } = placeOf(signs(more))
  return `${questionN ?? '-'} ${role}`
}
const mark = (text: string) => ({ letter: text[0] as 'Q' | 'A' | 'T', n: Number(text.slice(1)) })
const question = { questionN: 1, role: 'question' } as const
const answer = { questionN: 2, role: 'answer' } as const

test('what a contribution is: by its text, by what it answers, by the minute', () => {
  const cases: [Partial<Signs>, string][] = [
    [{ asks: 2, byHost: true }, '2 question'],
    [{ mark: mark('A2') }, '2 answer'],
    [{ mark: mark('A2'), openQuestion: 1, parent: question }, '2 answer'],
    [{ mark: mark('Q2'), byHost: true }, '2 question'],
    [{ mark: mark('T2'), byHost: true }, '2 question'],
    [{ mark: mark('A2'), byHost: true }, '2 answer'],
    [{ mark: mark('Q2') }, '2 answer'],
    [{ mark: mark('T2') }, '2 answer'],
    [{ mark: mark('Q2'), byHost: true, parent: answer }, '2 answer'],
    [{ mark: mark('A9') }, '- welcome'],
    [{ mark: mark('A9'), openQuestion: 1 }, '1 answer'],
    [{ mark: mark('A9'), numbers: new Set() }, '9 answer'],
    [{ parent: question, openQuestion: 3 }, '1 answer'],
    [{ parent: question, byHost: true }, '1 reply'],
    [{ parent: answer, openQuestion: 3 }, '2 reply'],
    [{ parent: { questionN: null, role: 'welcome' } }, '- welcome'],
    [{ parent: { questionN: null, role: 'welcome' }, openQuestion: 1 }, '1 reply'],
    [{ openQuestion: 3 }, '3 answer'],
    [{ openQuestion: 3, byHost: true }, '3 reply'],
    [{ openQuestion: 3, isReply: true }, '3 reply'],
    [{}, '- welcome'],
    [{ byHost: true }, '- welcome'],
    [{ late: true }, '- reply'],
    [{ late: true, mark: mark('A1') }, '1 answer'],
  ]
  for (const [given, wanted] of cases) assert.equal(placed(given), wanted, JSON.stringify(given))
})
