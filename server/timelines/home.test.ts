import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { openDatabase, type Db } from '../platform/database.ts'
import { idAt, maxId } from '../platform/ids.ts'
import { newestFirst, type Page } from '../platform/paging.ts'
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts'
import type { StoredVisibility } from '../accounts/tables.ts'
import type {} from '../hashtags/tables.ts'
import type {} from '../lists/tables.ts'
import { audienceOf } from '../relationships/between.ts'
import type {} from '../posts/tables.ts'
import { homeFromDatabase } from './home-from-database.ts'
import { timelinePostsBetween } from './queries.ts'
import { homePage } from './recent/home-page.ts'
import { RecentPosts } from './recent/store.ts'

const me = 1
const people = [1, 2, 3, 4, 5]
const now = new Date('2026-11-01T12:00:00Z')

let database: TestDatabase
let db: Db

before(async () => {
  database = await testDatabase()
  db = openDatabase(database.pool)
  for (const id of people) {
    await db
      .insertInto('accounts')
      .values({
        id,
        username: `p${id}`,
        domain: id === 5 ? 'Elsewhere.example' : null,
        created_at: now,
        updated_at: now,
      })
      .execute()
  }
})
after(() => database.drop())

const person = fc.constantFrom(...people)
const pair = fc.record({ from: person, to: person })
const follow = fc.record({
  to: person,
  boosts: fc.boolean(),
  languages: fc.option(fc.constant<string[]>(['en']), { nil: null, freq: 3 }),
})
const entry = fc.record({
  author: person,
  hours: fc.integer({ min: 0, max: 24 * 20 }),
  visibility: fc.constantFrom<StoredVisibility>(
    'public',
    'public',
    'public',
    'unlisted',
    'private',
    'direct',
    'local',
  ),
  language: fc.constantFrom('en', 'fr', null),
  purpose: fc.constantFrom('teaching' as const, 'news' as const, null),
  tagged: fc.boolean(),
  boosts: fc.option(fc.nat({ max: 40 }), { nil: undefined, freq: 2 }),
  answers: fc.option(fc.nat({ max: 40 }), { nil: undefined, freq: 3 }),
})
const bound = fc.option(fc.integer({ min: 0, max: 24 * 20 }), { nil: undefined, freq: 2 })
const situation = fc.record({
  follows: fc.uniqueArray(follow, { selector: ({ to }) => to, maxLength: 4 }),
  blocks: fc.uniqueArray(pair, { selector: ({ from, to }) => from * 10 + to, maxLength: 2 }),
  mutes: fc.uniqueArray(person, { maxLength: 1 }),
  followsTag: fc.boolean(),
  tagOut: fc.boolean(),
  shutsServer: fc.boolean(),
  out: fc.uniqueArray(person, { maxLength: 2 }),
  entries: fc.array(entry, { maxLength: 40 }),
  page: fc.record({ before: bound, after: bound, justAfter: bound, limit: fc.integer({ min: 1, max: 12 }) }),
  purpose: fc.constantFrom(undefined, undefined, 'teaching' as const),
})
type Situation = typeof situation extends fc.Arbitrary<infer S> ? S : never

const idOfHour = (hour: number, index: number) =>
  idAt(new Date(now.getTime() - 3600_000 * (24 * 20 - hour))) + index

async function build({
  follows,
  blocks,
  mutes,
  followsTag,
  tagOut,
  out,
  shutsServer,
  entries,
}: Situation): Promise<void> {
  for (const table of [
    'follows',
    'blocks',
    'mutes',
    'hashtag_follows',
    'domain_blocks',
    'lists',
    'posts',
  ] as const)
    await db.deleteFrom(table).execute()
  const row = { id: 1, created_at: now }
  for (const { to, boosts, languages } of follows) {
    if (to === me) continue
    await db
      .insertInto('follows')
      .values({ ...row, account_id: me, target_id: to, show_boosts: boosts, notify: false, languages })
      .execute()
  }
  for (const { from, to } of blocks) {
    if (from !== to)
      await db
        .insertInto('blocks')
        .values({ ...row, account_id: from, target_id: to })
        .execute()
  }
  for (const target_id of mutes) {
    if (target_id !== me)
      await db
        .insertInto('mutes')
        .values({ ...row, account_id: me, target_id, notifications: true, expires_at: null })
        .execute()
  }
  if (followsTag)
    await db
      .insertInto('hashtag_follows')
      .values({ ...row, account_id: me, tag: 'meded' })
      .execute()
  if (shutsServer)
    await db
      .insertInto('domain_blocks')
      .values({ ...row, account_id: me, domain: 'elsewhere.example' })
      .execute()
  await keepOut(out, tagOut)
  await insertPosts(entries)
}

async function keepOut(people: readonly number[], tag: boolean): Promise<void> {
  const head = { account_id: me, created_at: now }
  const list = { ...head, id: 1, title: 'Apart', replies_policy: 'list' as const, exclusive: true }
  await db.insertInto('lists').values(list).execute()
  const nothing = { ...head, list_id: 1, target_id: null, tag: null, query: null, in_home: false }
  for (const target_id of people)
    await db
      .insertInto('list_entries')
      .values({ ...nothing, id: target_id, target_id })
      .execute()
  if (tag)
    await db
      .insertInto('list_entries')
      .values({ ...nothing, id: 9, tag: 'meded' })
      .execute()
}

async function insertPosts(entries: Situation['entries']): Promise<void> {
  const made = entries.map((wish, index) => ({ ...wish, id: idOfHour(wish.hours, index) }))
  made.sort((a, b) => a.id - b.id)
  for (const [place, post] of made.entries()) {
    const earlier = made.slice(0, place)
    const original = earlier.filter((one) => one.boosts === undefined)[post.boosts ?? -1]
    if (post.boosts !== undefined && !original) continue
    const parent = original
      ? undefined
      : earlier.filter((one) => one.boosts === undefined)[post.answers ?? -1]
    await db
      .insertInto('posts')
      .values({
        id: post.id,
        account_id: post.author,
        boost_of_id: original?.id ?? null,
        visibility: original ? 'public' : post.visibility,
        language: original ? null : post.language,
        purpose: original ? null : post.purpose,
        in_reply_to_id: parent?.id ?? null,
        in_reply_to_account_id: parent?.author ?? null,
        conversation_id: post.id,
        created_at: now,
      })
      .execute()
    if (post.tagged && !original) {
      await db.insertInto('post_tags').values({ post_id: post.id, tag: 'meded', shown: 'MedEd' }).execute()
    }
  }
}

function idPage({ page }: Situation): Page {
  const id = (hour: number | undefined) => (hour === undefined ? undefined : idOfHour(hour, 0))
  return { before: id(page.before), after: id(page.after), justAfter: id(page.justAfter), limit: page.limit }
}

test('the home timeline in memory and the one in SQL give the same page, whoever is followed, blocked or muted', async () => {
  await fc.assert(
    fc.asyncProperty(situation, async (facts) => {
      await build(facts)
      const recent = new RecentPosts(0)
      for (const post of await timelinePostsBetween(db, 0, maxId, 1000)) recent.add(post)
      const reader = {
        accountId: me,
        audience: await audienceOf({ db, now: () => now }, me),
        tags: new Set(facts.followsTag && !facts.tagOut ? ['meded'] : []),
        outOfHome: new Set(facts.out),
        now,
      }
      const page = idPage(facts)
      const inMemory = newestFirst(homePage(recent, reader, page, facts.purpose), page)
      assert.deepEqual(inMemory, await homeFromDatabase(db, me, now, page, facts.purpose))
      assert.equal(new Set(inMemory).size, inMemory.length)
    }),
    { numRuns: 120 },
  )
})
