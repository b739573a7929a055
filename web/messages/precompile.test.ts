import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { shell } from './fr/shell.ts'
import { precompileMessages } from './precompile.ts'
import { makeTranslate } from './translate.ts'

test('a sentence that was taken apart by the build says what it says as it is written', async () => {
  const plugin = precompileMessages()
  assert.ok(typeof plugin.transform === 'function')
  const path = fileURLToPath(new URL('./fr/shell.ts', import.meta.url))
  const made: unknown = await plugin.transform.call({} as never, '', path)
  const { code } = made as { code: string }
  const built: { shell: typeof shell } = await import(`data:text/javascript,${encodeURIComponent(code)}`)
  const [now, before] = [makeTranslate(built.shell, 'fr'), makeTranslate(shell, 'fr')]
  assert.ok(Array.isArray(built.shell['shell.unread']))
  for (const count of [0, 1, 2, 21]) {
    assert.equal(now('shell.unread', { count }), before('shell.unread', { count }))
  }
  assert.equal(now('shell.home'), before('shell.home'))
})
