import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { diskBlobs } from './blobs.ts'

test('a stored file comes back whole or in part, and is gone when it is deleted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rounds-blobs-'))
  const blobs = diskBlobs(folder)
  await blobs.put('avatars/one.webp', Buffer.from('0123456789'))
  const whole = await blobs.get('avatars/one.webp')
  assert.equal(whole?.size, 10)
  assert.equal((await buffer(whole.stream)).toString(), '0123456789')
  const part = await blobs.get('avatars/one.webp', { start: 2, end: 4 })
  assert.equal((await buffer(part?.stream as NonNullable<typeof part>['stream'])).toString(), '234')
  assert.deepEqual(readdirSync(join(folder, 'unfinished')), [])
  await blobs.delete('avatars/one.webp')
  await blobs.delete('avatars/one.webp')
  assert.equal(await blobs.get('avatars/one.webp'), undefined)
})

test('a key cannot lead out of the folder', async () => {
  const blobs = diskBlobs(mkdtempSync(join(tmpdir(), 'rounds-blobs-')))
  for (const key of ['../x', 'a/../../x', '/etc/passwd', 'a', 'a//b', 'A/b', '']) {
    await assert.rejects(async () => blobs.get(key), RangeError, key)
  }
})
