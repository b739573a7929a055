import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type Person, world, type World } from '../../tests/world.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { deliver } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { audienceOf, audiences, isBlockedBetween, isMuted, nobodysAudience } from './between.ts'
import { blockAccount, unblockAccount } from './block-account.ts'
import { followAccount } from './follow-account.ts'
import { keptAudiences } from './kept-audiences.ts'
import { muteAccount, unmuteAccount } from './mute-account.ts'
import { removeFollower, unfollowAccount } from './unfollow-account.ts'

let here: World
let made = 0
before(async () => {
  here = await world()
})
after(() => here[Symbol.asyncDispose]())

const people = (count: number): Promise<Person[]> =>
  Promise.all(Array.from({ length: count }, () => here.member(`person_${++made}`)))
const viewer = ({ accountId, name }: Person): Viewer => ({
  accountId,
  username: name,
  role: 'member',
  locale: 'en',
})

test('an audience holds all that one account decided, and who blocks it', async () => {
  const { ctx } = here
  const [ann, bob, eve, tom] = (await people(4)) as [Person, Person, Person, Person]
  await followAccount(ctx, viewer(ann), bob.accountId, { reblogs: false, languages: ['fr'] })
  await muteAccount(ctx, viewer(ann), bob.accountId, { notifications: false, duration: 60 })
  await blockAccount(ctx, viewer(ann), eve.accountId)
  await blockAccount(ctx, viewer(tom), ann.accountId)
  const audience = await audienceOf(ctx, ann.accountId)
  assert.deepEqual([...audience.follows], [[bob.accountId, { showBoosts: false, languages: ['fr'] }]])
  assert.deepEqual([[...audience.blocks], [...audience.blockedBy]], [[eve.accountId], [tom.accountId]])
  assert.equal(audience.mutes.get(bob.accountId)?.notifications, false)
  assert.equal(isMuted(audience, bob.accountId, ctx.now()), true)
  assert.equal(isMuted(audience, bob.accountId, new Date(Date.now() + 61_000)), false)
  assert.equal(isMuted(audience, eve.accountId, ctx.now()), false)
  const blocked = [bob, eve, tom].map(({ accountId }) => isBlockedBetween(audience, accountId))
  assert.deepEqual(blocked, [false, true, true])
  assert.equal(isBlockedBetween(nobodysAudience, ann.accountId), false)
})

test('a kept audience stays until something changes on either side, and is new right after', async () => {
  const { ctx } = here
  const [ann, bob, eve] = (await people(3)) as [Person, Person, Person]
  const of = (one: Person) => keptAudiences(ctx).of(one.accountId)
  const [before, evesBefore] = [await of(ann), await of(eve)]
  assert.equal(await of(ann), before)
  await followAccount(ctx, viewer(ann), bob.accountId)
  assert.ok((await of(ann)).follows.has(bob.accountId))
  const bobsBefore = await of(bob)
  await blockAccount(ctx, viewer(ann), bob.accountId)
  assert.ok((await of(bob)).blockedBy.has(ann.accountId))
  assert.equal(bobsBefore.blockedBy.has(ann.accountId), false)
  assert.equal((await of(ann)).follows.size, 0)
  assert.equal(await of(eve), evesBefore)
})

test('a read that was under way while something changed is not kept, and a gap clears all', async () => {
  const { ctx } = here
  const [ann, bob] = (await people(2)) as [Person, Person]
  const kept = audiences(ctx)
  const underWay = kept.of(ann.accountId)
  await deliver(ctx, [{ name: 'relationship.changed', accountId: bob.accountId, targetId: ann.accountId }])
  assert.notEqual(await kept.of(ann.accountId), await underWay)
  const fresh = await kept.of(ann.accountId)
  for (const repair of ctx.bus.onGap) await repair()
  assert.notEqual(await kept.of(ann.accountId), fresh)
})

test('only the audiences used last are kept, and one that could not be read is tried again', async () => {
  const [ann, bob, eve] = (await people(3)) as [Person, Person, Person]
  const kept = audiences(here.ctx, 2)
  const first = await kept.of(ann.accountId)
  await kept.of(bob.accountId)
  assert.equal(await kept.of(ann.accountId), first)
  await kept.of(eve.accountId)
  assert.equal(await kept.of(ann.accountId), first)
  const broken = { ...here.ctx }
  const fragile = audiences(broken)
  Reflect.set(broken, 'now', () => {
    throw new Error('no clock')
  })
  await assert.rejects(fragile.of(ann.accountId), /no clock/)
  Reflect.set(broken, 'now', here.ctx.now)
  assert.equal((await fragile.of(ann.accountId)).follows.size, 0)
})

type Verb = 'follow' | 'unfollow' | 'remove' | 'block' | 'unblock' | 'mute' | 'unmute'
type Step = { verb: Verb; who: number; whom: number }

const steps = fc.array(
  fc.record({
    verb: fc.constantFrom<Verb>(
      'follow',
      'follow',
      'follow',
      'unfollow',
      'remove',
      'block',
      'unblock',
      'mute',
      'unmute',
    ),
    who: fc.nat(2),
    whom: fc.nat(2),
  }),
  { minLength: 5, maxLength: 25 },
)

async function take({ verb, who, whom }: Step, all: readonly Person[]): Promise<void> {
  const { ctx } = here
  const [actor, target] = [viewer(all[who] as Person), (all[whom] as Person).accountId]
  const verbs = {
    follow: followAccount,
    unfollow: unfollowAccount,
    remove: removeFollower,
    block: blockAccount,
    unblock: unblockAccount,
    mute: muteAccount,
    unmute: unmuteAccount,
  }
  await verbs[verb](ctx, actor, target).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
  })
}

/** The rules once more, as sets of "who>whom". */
function expected(taken: readonly Step[]): Record<'follows' | 'blocks' | 'mutes', Set<string>> {
  const sets = { follows: new Set<string>(), blocks: new Set<string>(), mutes: new Set<string>() }
  for (const { verb, who, whom } of taken) {
    if (who === whom) continue
    const [there, back] = [`${who}>${whom}`, `${whom}>${who}`]
    if (verb === 'follow' && !sets.blocks.has(there) && !sets.blocks.has(back)) sets.follows.add(there)
    if (verb === 'unfollow') sets.follows.delete(there)
    if (verb === 'remove') sets.follows.delete(back)
    if (verb === 'block') sets.blocks.add(there)
    if (verb === 'block') for (const pair of [there, back]) sets.follows.delete(pair)
    if (verb === 'unblock') sets.blocks.delete(there)
    if (verb === 'mute') sets.mutes.add(there)
    if (verb === 'unmute') sets.mutes.delete(there)
  }
  return sets
}

test('after any steps, audiences and counters are what the rules say', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const all = await people(3)
      for (const step of taken) await take(step, all)
      const sets = expected(taken)
      for (const [index, person] of all.entries()) {
        const audience = await keptAudiences(here.ctx).of(person.accountId)
        const places = (ids: Iterable<number>) =>
          [...ids].map((id) => `${index}>${all.findIndex(({ accountId }) => accountId === id)}`).sort()
        const ours = (set: Set<string>) => [...set].filter((pair) => pair.startsWith(`${index}>`)).sort()
        assert.deepEqual(places(audience.follows.keys()), ours(sets.follows))
        assert.deepEqual(places(audience.blocks), ours(sets.blocks))
        assert.deepEqual(places(audience.mutes.keys()), ours(sets.mutes))
        const counts = await here.ctx.db
          .selectFrom('account_counts')
          .select(['followers', 'following'])
          .where('account_id', '=', person.accountId)
          .executeTakeFirstOrThrow()
        const followers = [...sets.follows].filter((pair) => pair.endsWith(`>${index}`)).length
        assert.deepEqual(counts, { followers, following: ours(sets.follows).length })
      }
    }),
    { numRuns: 25 },
  )
})
