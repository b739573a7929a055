import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeLog } from './log.ts'

test('secrets and what people wrote never reach the log, wherever they stand', () => {
  const lines: string[] = []
  const log = makeLog('info', { write: (line) => void lines.push(line) })
  const secret = 'do-not-print'
  log.info(
    { password: secret, user: { email: secret, deep: { token: secret } }, status: secret },
    'something',
  )
  const failure = Object.assign(new Error('duplicate key'), {
    severity: 'ERROR',
    code: '23505',
    detail: `Key (email)=(${secret}) already exists.`,
    where: secret,
    table: 'users',
    constraint: 'users_email',
  })
  log.error({ err: failure }, 'a request failed')
  log.error({ err: new Error('outer', { cause: failure }) }, 'a request failed')
  const all = lines.join('')
  assert.doesNotMatch(all, new RegExp(secret))
  assert.match(all, /users_email/)
  assert.match(all, /23505/)
  assert.match(all, /\[removed\]/)
})
