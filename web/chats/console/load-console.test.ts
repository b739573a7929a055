import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError, type Api } from '#lib/api/client.ts'
import { loadConsole } from './load-console.ts'

test('hosts are told that their hashtag was retired as long as they can take another one', async () => {
  const retired = async (status: string, entry: string | null) => {
    const get = async (path: string) => {
      if (!path.includes('/registry/')) return { status, tag: { name: 'Tag' } }
      if (entry === null) throw new ApiError(404, { error: 'Record not found' })
      return { status: entry }
    }
    const client = { get } as unknown as Api
    return (await loadConsole(client, '1', new URL('http://a/chats/1/console'))).tagRetired
  }
  assert.equal(await retired('scheduled', 'retired'), true)
  assert.equal(await retired('draft', 'retired'), true)
  assert.equal(await retired('scheduled', 'registered'), false)
  assert.equal(await retired('scheduled', null), false)
  assert.equal(await retired('live', 'retired'), false)
})
