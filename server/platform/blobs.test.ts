import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
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

test('what a killed process had begun to store goes when it is old, and nothing else does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rounds-blobs-'))
  const blobs = diskBlobs(folder)
  const hourAgo = new Date(Date.now() - 3_600_000)
  await blobs.deleteUnfinished(hourAgo)
  await blobs.put('files/1/one.webp', Buffer.from('0123456789'))
  for (const name of ['old', 'new']) writeFileSync(join(folder, 'unfinished', name), '01234')
  for (const name of ['unfinished/old', 'files/1/one.webp']) utimesSync(join(folder, name), 1, 1)
  await blobs.deleteUnfinished(hourAgo)
  assert.deepEqual(readdirSync(join(folder, 'unfinished')), ['new'])
  assert.equal(await blobs.size('files/1/one.webp'), 10)
})

test('a key cannot lead out of the folder', async () => {
  const blobs = diskBlobs(mkdtempSync(join(tmpdir(), 'rounds-blobs-')))
  for (const key of ['../x', 'a/../../x', '/etc/passwd', 'a', 'a//b', 'A/b', '']) {
    await assert.rejects(async () => blobs.get(key), RangeError, key)
  }
})
