import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '../../tests/world.ts'
import type { Account } from '../../wire/account.ts'
import type { Profile } from '../../wire/profile.ts'

test('a member reads and changes their profile as they wrote it; what it shows is told to everybody', async () => {
  await using w = await world()
  const alice = await w.member('alice')
  await alice.post('/api/v1/featured_tags', { name: 'MedEd' })
  const { body: before } = await alice.get<Profile>('/api/v1/profile')
  assert.deepEqual([before.avatar, before.header, before.show_media], [null, null, true])
  assert.deepEqual(
    before.featured_tags.map(({ name }) => name),
    ['MedEd'],
  )
  const { body: after } = await alice.patch<Profile>('/api/v1/profile', {
    note: 'Teaches #MedEd',
    show_media: false,
    show_media_replies: false,
    show_featured: false,
    fields_attributes: [{ name: 'Web', value: 'https://example.org' }],
  })
  assert.equal(after.note, 'Teaches #MedEd')
  assert.equal(after.fields[0]?.value, 'https://example.org')
  const { body: shown } = await w.visitor.get<Account>(`/api/v1/accounts/${alice.id}`)
  assert.deepEqual([shown.show_media, shown.show_media_replies, shown.show_featured], [false, false, false])
  assert.match(shown.note, /<a /)
  assert.equal((await alice.patch('/api/v1/profile', { show_media: 'perhaps' })).status, 422)
  assert.equal((await alice.get<Profile>('/api/v1/profile')).body.show_media, false)
})
