import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { world, type Person, type World } from '../../tests/world.ts'
import type { WrappedCollection } from '../../wire/collection.ts'
import { Refusal } from '../platform/refusal.ts'
import { discoverCollections, listCollectionsOf, showCollection } from './find-collection.ts'

/** Who sees what of collections, written out by hand and owing nothing to the queries. */

let place: World
let [maker, person, reader]: Person[] = []
let id = ''
before(async () => {
  place = await world({ environment: { LOG_LEVEL: 'error' } })
  ;[maker, person, reader] = [
    await place.member('maker'),
    await place.member('person'),
    await place.member('reader'),
  ]
  await person.patch('/api/v1/accounts/update_credentials', { feature_policy: 'public' })
  const wish = { name: 'Zq', account_ids: [person.id, maker.id] }
  id = (await maker.post<WrappedCollection>('/api/v1/collections', wish)).body.collection.id
})
after(() => place[Symbol.asyncDispose]())

const facts = fc.record({
  makerSuspended: fc.boolean(),
  makerLimited: fc.boolean(),
  makerBlocks: fc.boolean(),
  blocksMaker: fc.boolean(),
  followsMaker: fc.boolean(),
  mutesMaker: fc.boolean(),
  removed: fc.boolean(),
  discoverable: fc.boolean(),
  personSuspended: fc.boolean(),
  personLimited: fc.boolean(),
  personWaits: fc.boolean(),
  personBlocks: fc.boolean(),
  blocksPerson: fc.boolean(),
  followsPerson: fc.boolean(),
  personLeft: fc.boolean(),
})
type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never

async function set(f: Facts): Promise<void> {
  const sql = (text: string, ...values: unknown[]) => place.ctx.pool.query(text, values)
  const me = reader?.accountId
  const [by, who] = [maker?.accountId, person?.accountId]
  for (const table of ['blocks', 'follows', 'mutes']) await sql(`delete from ${table}`)
  const between = async (table: string, from: unknown, to: unknown, wanted: boolean) => {
    if (wanted)
      await sql(
        `insert into ${table} (account_id, target_id, id, created_at) values ($1, $2, $3, now())`,
        from,
        to,
        place.ctx.newId(),
      )
  }
  await between('blocks', by, me, f.makerBlocks)
  await between('blocks', me, by, f.blocksMaker)
  await between('blocks', who, me, f.personBlocks)
  await between('blocks', me, who, f.blocksPerson)
  await between('follows', me, by, f.followsMaker)
  await between('follows', me, who, f.followsPerson)
  await between('mutes', me, by, f.mutesMaker)
  const at = (wanted: boolean) => (wanted ? new Date() : null)
  const state = 'update accounts set suspended_at = $2, limited_at = $3 where id = $1'
  await sql(state, by, at(f.makerSuspended), at(f.makerLimited))
  await sql(state, who, at(f.personSuspended), at(f.personLimited))
  await sql('update members set approved_at = $2 where account_id = $1', who, at(!f.personWaits))
  await sql('update collections set removed_at = $1, discoverable = $2', at(f.removed), f.discoverable)
  await sql(
    'update collection_items set state = $1 where target_id = $2',
    f.personLeft ? 'revoked' : 'accepted',
    who,
  )
}

/** What a member, or a visitor, is shown: null where there is nothing. */
function expected(f: Facts, isMember: boolean) {
  const gone = f.removed || f.makerSuspended || (isMember && f.makerBlocks)
  const people = { maker: true, person: true }
  if (f.personLeft || f.personSuspended || f.personWaits) people.person = false
  if (f.personLimited && !(isMember && f.followsPerson)) people.person = false
  if (isMember && (f.personBlocks || f.blocksPerson)) people.person = false
  if (f.makerLimited && !(isMember && f.followsMaker)) people.maker = false
  if (isMember && f.blocksMaker) people.maker = false
  const shut = isMember && (f.blocksMaker || f.mutesMaker)
  const listed = !f.makerLimited || (isMember && f.followsMaker)
  return {
    people: gone ? null : people,
    onProfile: !gone && f.discoverable,
    offered: !gone && f.discoverable && listed && !shut && (people.maker || people.person),
  }
}

test('a reader is shown what they may see, and nothing else, whatever stands between all three', async () => {
  await fc.assert(
    fc.asyncProperty(facts, fc.boolean(), async (f, isMember) => {
      await set(f)
      const readerId = isMember ? (reader?.accountId ?? null) : null
      const { ctx } = place
      const slice = { limit: 40, offset: 0 }
      const shown = await showCollection(ctx, readerId, id).catch((error: unknown) => {
        assert.ok(error instanceof Refusal && error.code === 'not_found')
        return null
      })
      const ids = shown?.collection.items.map((item) => item.account_id) ?? []
      const profile = await listCollectionsOf(ctx, readerId, maker?.accountId ?? 0, slice)
      const offered = await discoverCollections(ctx, readerId, { q: 'zq' }, slice)
      const people = shown && {
        maker: ids.includes(maker?.id ?? ''),
        person: ids.includes(person?.id ?? ''),
      }
      if (shown) assert.equal(shown.collection.item_count, ids.length)
      assert.deepEqual(
        {
          people,
          onProfile: profile.found.collections.length === 1,
          offered: offered.found.collections.length === 1,
        },
        expected(f, isMember),
      )
    }),
    { numRuns: 150 },
  )
})
