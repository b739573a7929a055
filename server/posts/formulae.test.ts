import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Notification } from '../../wire/notification.ts'
import type { StatusEdit } from '../../wire/status-edit.ts'
import type { Status } from '../../wire/status.ts'
import { world } from '../../tests/world.ts'

test('a formula reaches apps as its source and the pages as MathML, also after an edit, and mentions nobody', async () => {
  await using w = await world()
  const [alice, bob] = await Promise.all([w.member('alice'), w.member('bob')])
  const status = 'LR+ is $\\frac{sens}{1-spec}$, costs $5 and $10, $x @bob y$'
  const { body } = await alice.post<Status>('/api/v1/statuses', { status })
  assert.match(body.content, /LR\+ is \$\\frac\{sens\}\{1-spec\}\$, costs \$5/)
  assert.match(body.content_math ?? '', /<math class="tex-dollar"><semantics><mrow><mfrac>/)
  const source = await alice.get<{ text: string }>(`/api/v1/statuses/${body.id}/source`)
  assert.equal(source.body.text, status)
  const edited = await alice.put<Status>(`/api/v1/statuses/${body.id}`, { status: 'None at all' })
  assert.deepEqual([edited.body.content, edited.body.content_math], ['<p>None at all</p>', undefined])
  const versions = (await bob.get<StatusEdit[]>(`/api/v1/statuses/${body.id}/history`)).body
  assert.ok(!versions[0]?.content.includes('<math'))
  await w.settle()
  assert.deepEqual((await bob.get<Notification[]>('/api/v1/notifications')).body, [])
})
