import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '#lib/api/client.ts'
import { perform, undoing, type Deed, type Fields } from './deeds.ts'

/** What is asked of the API. */
async function asked(deed: Deed, fields: Fields): Promise<string[]> {
  const calls: string[] = []
  const fetch = (async (path: string, init: RequestInit) => {
    calls.push([init.method, path.replace('/api/rounds/v1/chats/7', ''), init.body].filter(Boolean).join(' '))
    return new Response(JSON.stringify({ revision: 4 }), { status: 200 })
  }) as typeof globalThis.fetch
  await perform(api(fetch), '7', deed, fields)
  return calls
}

test('each deed is one call', async () => {
  assert.deepEqual(await asked('send', { sitting: '3', n: '2' }), ['POST /sittings/3/questions/2/send'])
  assert.deepEqual(await asked('delay', { sitting: '3', n: '2' }), [
    'POST /sittings/3/questions/2/delay {"minutes":2}',
  ])
  assert.deepEqual(await asked('remove', { post: '9' }), ['POST /contributions/9/remove'])
  assert.deepEqual(await asked('place', { post: '9', question: '' }), [
    'PATCH /contributions/9 {"question_n":null}',
  ])
  assert.deepEqual(await asked('removePerson', { account: '5' }), ['POST /people/5/remove'])
  assert.deepEqual(await asked('leaveOut', { account: '5' }), ['PUT /left_out?account_id=5'])
  assert.deepEqual(await asked('putBack', { account: '5' }), ['DELETE /left_out?account_id=5'])
  assert.deepEqual(await asked('close', {}), ['POST /close'])
  assert.deepEqual(
    await asked('screen', { on: 'true' }),
    ['GET ', 'PUT  {"screened":true,"revision":4}'].map((one) => one.replace('  ', ' ').trim()),
  )
})

test('what takes something back is taken back by it, and accepting leads to removing', () => {
  for (const [deed, undo] of Object.entries(undoing) as [Deed, Deed][])
    if (deed !== 'accept') assert.equal(undoing[undo], deed)
})
