import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mails } from '../../../tests/browsers.ts'
import { world } from '../../../tests/world.ts'
import { createMember } from '../create-member.ts'

test('who is turned away is told by mail, but only at an address that they have confirmed', async () => {
  await using place = await world()
  const mod = await place.member('mod', { role: 'moderator', scopes: 'read write admin:read admin:write' })
  for (const confirmed of [true, false]) {
    const username = confirmed ? 'sure' : 'unsure'
    const email = `${username}@example.org`
    const { accountId } = await createMember(place.ctx, {
      username,
      email,
      password: 'correct horse battery staple',
      confirmed,
      approved: false,
      locale: 'fr',
    })
    const path = `/api/rounds/v1/admin/sign-ups/${accountId}/reject`
    assert.equal((await mod.post(path)).status, 200)
    await place.settle()
    const told = (await mails(place)).filter((mail) => mail.includes(`To: ${email}`))
    assert.equal(told.length, confirmed ? 1 : 0)
  }
})

test('who may invite is a setting', async () => {
  await using place = await world()
  const admin = await place.member('boss', { role: 'admin', scopes: 'read write admin:read admin:write' })
  const alice = await place.member('alice')
  const invite = () => alice.post<{ id: string }>('/api/rounds/v1/invitations', { note: 'for a friend' })
  assert.equal((await invite()).status, 403)
  await admin.patch('/api/rounds/v1/settings', { registrations: { invitations_by: 'member' } })
  assert.equal((await invite()).status, 200)
  const { body } = await place.visitor.get<{ registrations: { invitations_by: string } }>('/api/v2/instance')
  assert.equal(body.registrations.invitations_by, 'member')
})
