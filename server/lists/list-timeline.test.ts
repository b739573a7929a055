import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { RepliesPolicy } from '../../wire/list.ts'
import type { StoredVisibility } from '../accounts/tables.ts'
import { openDatabase, type Db } from '../platform/database.ts'
import { idAt, maxId } from '../platform/ids.ts'
import { newestFirst, type Page } from '../platform/paging.ts'
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts'
import type {} from '../posts/tables.ts'
import { audienceOf } from '../relationships/between.ts'
import { timelinePostsBetween } from '../timelines/queries.ts'
import { RecentPosts } from '../timelines/recent/store.ts'
import { listFromDatabase } from './list-from-database.ts'
import { listPage } from './list-page.ts'
import { mergeFound } from './saved-searches.ts'
import type {} from './tables.ts'

const me = 1
const people = [1, 2, 3, 4]
const now = new Date('2026-11-01T12:00:00Z')
const hours = 24 * 20

let database: TestDatabase
let db: Db

before(async () => {
  database = await testDatabase()
  db = openDatabase(database.pool)
  for (const id of people) {
    const domain = id === 4 ? 'Elsewhere.example' : null
    const account = { id, username: `p${id}`, domain, created_at: now, updated_at: now }
    await db.insertInto('accounts').values(account).execute()
  }
})
after(() => database.drop())

const person = fc.constantFrom(...people)
const follow = fc.record({
  to: person,
  boosts: fc.boolean(),
  languages: fc.option(fc.constant<string[]>(['en']), { nil: null, freq: 3 }),
})
const kinds: StoredVisibility[] = ['public', 'public', 'public', 'unlisted', 'private', 'direct', 'local']
const entry = fc.record({
  author: person,
  hours: fc.integer({ min: 0, max: hours }),
  visibility: fc.constantFrom(...kinds),
  language: fc.constantFrom('en', 'fr', null),
  tagged: fc.boolean(),
  part: fc.constantFrom(null, null, null, 1, 2),
  boosts: fc.option(fc.nat({ max: 30 }), { nil: undefined, freq: 2 }),
  answers: fc.option(fc.nat({ max: 30 }), { nil: undefined, freq: 3 }),
})
const bound = fc.option(fc.integer({ min: 0, max: hours }), { nil: undefined, freq: 2 })
const situation = fc.record({
  follows: fc.uniqueArray(follow, { selector: ({ to }) => to, maxLength: 3 }),
  blocks: fc.array(fc.record({ from: person, to: person }), { maxLength: 1 }),
  mutes: fc.uniqueArray(person, { maxLength: 1 }),
  listed: fc.uniqueArray(person, { maxLength: 4 }),
  listsTag: fc.boolean(),
  shutsServer: fc.boolean(),
  replies: fc.constantFrom<RepliesPolicy>('followed', 'list', 'none'),
  entries: fc.array(entry, { maxLength: 40 }),
  page: fc.record({ before: bound, after: bound, justAfter: bound, limit: fc.integer({ min: 1, max: 12 }) }),
})
type Situation = typeof situation extends fc.Arbitrary<infer S> ? S : never

const idOfHour = (hour: number, index: number) =>
  idAt(new Date(now.getTime() - 3600_000 * (hours - hour))) + index

async function build({ follows, blocks, mutes, listed, listsTag, shutsServer, replies, entries }: Situation) {
  for (const table of ['follows', 'blocks', 'mutes', 'domain_blocks', 'lists', 'posts'] as const)
    await db.deleteFrom(table).execute()
  const row = { id: 1, created_at: now, account_id: me }
  for (const { to, boosts, languages } of follows.filter(({ to: other }) => other !== me)) {
    const values = { ...row, target_id: to, show_boosts: boosts, notify: false, languages }
    await db.insertInto('follows').values(values).execute()
  }
  for (const { from, to } of blocks.filter((one) => one.from !== one.to))
    await db
      .insertInto('blocks')
      .values({ ...row, account_id: from, target_id: to })
      .execute()
  for (const target_id of mutes.filter((other) => other !== me))
    await db
      .insertInto('mutes')
      .values({ ...row, target_id, notifications: true, expires_at: null })
      .execute()
  if (shutsServer)
    await db
      .insertInto('domain_blocks')
      .values({ ...row, domain: 'elsewhere.example' })
      .execute()
  const list = { ...row, title: 'Mine', replies_policy: replies, exclusive: false }
  await db.insertInto('lists').values(list).execute()
  const held = { ...row, list_id: 1, target_id: null, tag: null, query: null, in_home: true }
  for (const id of listed)
    await db
      .insertInto('list_entries')
      .values({ ...held, id, target_id: id })
      .execute()
  if (listsTag)
    await db
      .insertInto('list_entries')
      .values({ ...held, id: 9, tag: 'meded' })
      .execute()
  await insertPosts(entries)
}

async function insertPosts(entries: Situation['entries']): Promise<void> {
  const made = entries.map((wish, index) => ({ ...wish, id: idOfHour(wish.hours, index) }))
  made.sort((a, b) => a.id - b.id)
  for (const [place, post] of made.entries()) {
    const earlier = made.slice(0, place).filter((one) => one.boosts === undefined)
    const original = earlier[post.boosts ?? -1]
    if (post.boosts !== undefined && !original) continue
    const parent = original ? undefined : earlier[post.answers ?? -1]
    const values = {
      id: post.id,
      account_id: post.author,
      boost_of_id: original?.id ?? null,
      visibility: original ? ('public' as const) : post.visibility,
      language: original ? null : post.language,
      purpose: null,
      thread_part: original ? null : post.part,
      in_reply_to_id: parent?.id ?? null,
      in_reply_to_account_id: parent?.author ?? null,
      conversation_id: post.id,
      created_at: now,
    }
    await db.insertInto('posts').values(values).execute()
    if (post.tagged && !original)
      await db.insertInto('post_tags').values({ post_id: post.id, tag: 'meded', shown: 'MedEd' }).execute()
  }
}

test('a list in memory and in SQL give the same page, whatever it holds and whoever is followed, blocked or muted', async () => {
  await fc.assert(
    fc.asyncProperty(situation, async (facts) => {
      await build(facts)
      const recent = new RecentPosts(0)
      for (const post of await timelinePostsBetween(db, 0, maxId, 1000)) recent.add(post)
      const list = {
        id: 1,
        ownerId: me,
        repliesPolicy: facts.replies,
        people: new Set(facts.listed),
        tags: new Set(facts.listsTag ? ['meded'] : []),
        searches: [],
      }
      const reader = { accountId: me, audience: await audienceOf({ db, now: () => now }, me), now }
      const id = (hour: number | undefined) => (hour === undefined ? undefined : idOfHour(hour, 0))
      const { before, after, justAfter, limit } = facts.page
      const page: Page = { before: id(before), after: id(after), justAfter: id(justAfter), limit }
      const inMemory = newestFirst(listPage(recent, list, reader, page), page)
      assert.deepEqual(inMemory, await listFromDatabase(db, { accountId: me, listId: 1 }, now, page))
      assert.equal(new Set(inMemory).size, inMemory.length)
    }),
    { numRuns: 120 },
  )
})

test('sources that were read for a page come together without a hole, page after page', () => {
  const source = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 30 })
  fc.assert(
    fc.property(
      fc.array(source, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      (sources, limit, upward) => {
        const step = upward ? 1 : -1
        const expected = [...new Set(sources.flat())].sort((a, b) => (a - b) * step)
        const got: number[] = []
        for (let bound = upward ? 0 : 61; ;) {
          const found = sources.map((all) => {
            const rest = all.filter((id) => id * step > bound * step).sort((a, b) => (a - b) * step)
            const ids = rest.slice(0, limit)
            return { ids, until: rest.length > limit ? (ids.at(-1) ?? null) : null }
          })
          const page = mergeFound(found, upward ? { justAfter: bound, limit } : { before: bound, limit })
          got.push(...page)
          const last = page.at(-1)
          if (last === undefined) break
          bound = last
        }
        assert.deepEqual(got, expected)
      },
    ),
  )
})
