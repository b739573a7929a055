import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { everything, idsOf, refused, stage, type Stage } from './stage.ts'

let here: Stage
before(async () => {
  here = await stage()
})
after(() => here[Symbol.asyncDispose]())

test('Alice describes herself, with pictures and fields, and takes the pictures away', async () => {
  const { alice, visitor, people } = here
  const bytes = await sharp({ create: { width: 40, height: 40, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const picture = new File([new Uint8Array(bytes)], 'me.png', { type: 'image/png' })
  const changed = await alice.v1.accounts.updateCredentials({
    displayName: 'Alice A.',
    note: 'I teach #MedEd',
    avatar: picture,
    header: picture,
    discoverable: true,
    fieldsAttributes: [{ name: 'Ward', value: '7 <b>' }],
    source: { privacy: 'unlisted', language: 'en', sensitive: true },
  })
  assert.equal(changed.displayName, 'Alice A.')
  assert.deepEqual(
    changed.fields.map(({ name, value }) => [name, value]),
    [['Ward', '7 &lt;b&gt;']],
  )
  assert.equal(changed.source.privacy, 'unlisted')
  const me = await alice.v1.accounts.verifyCredentials()
  assert.equal(me.id, people.alice.id)
  assert.equal(me.source.note, 'I teach #MedEd')
  assert.match(me.avatar, /\/media\/avatars\//)
  const preferences = await alice.v1.preferences.fetch()
  assert.equal(preferences['posting:default:visibility'], 'unlisted')
  assert.equal(preferences['posting:default:sensitive'], true)
  assert.equal(preferences['posting:default:language'], 'en')

  const { avatar } = await alice.v1.profile.avatar.remove()
  const { header } = await alice.v1.profile.header.remove()
  assert.doesNotMatch(avatar + header, /\/media\//)
  assert.equal((await visitor.v1.accounts.$select(me.id).fetch()).note.includes('/tags/'), true)
  assert.deepEqual(idsOf(await visitor.v1.directory.list({})), [me.id])
})

test('people are found by handle, by id and by search', async () => {
  const { alice, visitor, people } = here
  assert.equal((await visitor.v1.accounts.lookup({ acct: '@Bob' })).id, people.bob.id)
  await refused(visitor.v1.accounts.lookup({ acct: 'nobody.here' }), 404)
  const two = await visitor.v1.accounts.fetch({ id: [people.carol.id, '1', people.bob.id] })
  assert.deepEqual(idsOf(two), [people.carol.id, people.bob.id])
  assert.deepEqual(idsOf(await alice.v1.accounts.search.list({ q: 'car' })), [people.carol.id])
  await alice.v1.accounts.$select(people.carol.id).block()
  assert.deepEqual(idsOf(await alice.v1.accounts.search.list({ q: 'car' })), [])
  assert.deepEqual(idsOf(await alice.v1.accounts.search.list({ q: '@carol' })), [people.carol.id])
  await alice.v1.accounts.$select(people.carol.id).unblock()
})

test('following, and all that may stand between two people', async () => {
  const { alice, bob, people } = here
  const toBob = alice.v1.accounts.$select(people.bob.id)
  const toAlice = bob.v1.accounts.$select(people.alice.id)
  const followed = await toBob.follow({ reblogs: false, notify: true, languages: ['en'] })
  assert.deepEqual(
    [followed.following, followed.showingReblogs, followed.notifying, followed.languages],
    [true, false, true, ['en']],
  )
  assert.deepEqual(idsOf(await toBob.followers.list()), [people.alice.id])
  assert.deepEqual(idsOf(await everything(alice.v1.accounts.$select(people.alice.id).following.list())), [
    people.bob.id,
  ])
  const [seen] = await bob.v1.accounts.relationships.fetch({ id: [people.alice.id] })
  assert.deepEqual([seen?.following, seen?.followedBy], [false, true])
  await toAlice.removeFromFollowers()
  const [removed] = await alice.v1.accounts.relationships.fetch({ id: [people.bob.id] })
  assert.equal(removed?.following, false)
  assert.equal((await toBob.mute({ notifications: false, duration: 3600 })).mutingNotifications, false)
  assert.deepEqual(idsOf(await alice.v1.mutes.list()), [people.bob.id])
  assert.equal((await toBob.unmute()).muting, false)
  assert.equal((await toBob.block()).blocking, true)
  assert.deepEqual(idsOf(await alice.v1.blocks.list()), [people.bob.id])
  await refused(toAlice.follow(), 403)
  assert.equal((await toBob.unblock()).blocking, false)
  assert.equal((await toBob.follow()).following, true)
  assert.equal((await toBob.unfollow()).following, false)
})

test('a locked account is asked first', async () => {
  const { alice, bob, carol, people } = here
  await bob.v1.accounts.updateCredentials({ locked: true })
  for (const app of [alice, carol]) {
    assert.equal((await app.v1.accounts.$select(people.bob.id).follow()).requested, true)
  }
  assert.deepEqual(idsOf(await bob.v1.followRequests.list()), [people.carol.id, people.alice.id])
  assert.equal((await bob.v1.accounts.verifyCredentials()).source.followRequestsCount, 2)
  assert.equal((await bob.v1.followRequests.$select(people.alice.id).authorize()).followedBy, true)
  assert.equal((await bob.v1.followRequests.$select(people.carol.id).reject()).followedBy, false)
  assert.deepEqual(idsOf(await bob.v1.accounts.$select(people.bob.id).followers.list()), [people.alice.id])
})
