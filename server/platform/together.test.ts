import assert from 'node:assert/strict'
import { test } from 'node:test'
import { together } from './together.ts'

test('what is asked at the same time is asked at once, and everybody gets their answer', async () => {
  const questions: number[][] = []
  const double = together(async (numbers: number[]) => {
    questions.push(numbers)
    await new Promise((resolve) => setTimeout(resolve, 5))
    return numbers.map((number) => number * 2)
  }, 3)
  assert.deepEqual(await Promise.all([1, 2, 3, 4].map(double)), [2, 4, 6, 8])
  assert.deepEqual(await double(5), 10)
  assert.deepEqual(questions, [[1, 2, 3], [4], [5]])
})

test('a question that failed fails for those who were in it, and for nobody else', async () => {
  const ask = together(async (words: string[]) => {
    if (words.includes('wrong')) throw new Error('no')
    return words
  })
  const both = await Promise.allSettled([ask('right'), ask('wrong')])
  assert.deepEqual(
    both.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  assert.equal(await ask('right'), 'right')
})
