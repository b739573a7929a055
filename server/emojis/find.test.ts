import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shortcodesIn } from './find.ts'

const cases: [string, string[]][] = [
  ['Good :morning: all', ['morning']],
  [':a1: :b_2:', ['a1', 'b_2']],
  ['(:heart:)', ['heart']],
  ['12:30:45', []],
  ['a:heart:', []],
  [':heart:b', []],
  ['::heart::', []],
  [':x:', []],
  [':not one:', []],
  ['\u00E9:heart:', []],
]
for (const [text, found] of cases) {
  test(JSON.stringify(text), () => assert.deepEqual([...shortcodesIn([text])], found))
}
