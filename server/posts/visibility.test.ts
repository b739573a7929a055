import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { idGenerator } from '../platform/ids.ts'
import { openDatabase, type Db } from '../platform/database.ts'
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts'
import type { StoredVisibility } from '../accounts/tables.ts'
import type {} from '../relationships/tables.ts'
import type {} from './tables.ts'
import { canBoost, canSee, visibleTo } from './visibility.ts'

const visibilities: StoredVisibility[] = ['public', 'unlisted', 'private', 'direct', 'local']
const author = 1
const reader = 2

let database: TestDatabase
let db: Db
const newId = idGenerator(0)

before(async () => {
  database = await testDatabase()
  db = openDatabase(database.pool)
  const now = new Date()
  for (const id of [author, reader]) {
    await db
      .insertInto('accounts')
      .values({ id, username: `account${id}`, created_at: now, updated_at: now })
      .execute()
  }
})
after(() => database.drop())

/** Every combination of what can stand between a reader and a post. */
const situation = fc.record({
  visibility: fc.constantFrom(...visibilities),
  follows: fc.boolean(),
  blocked: fc.boolean(),
  mentioned: fc.boolean(),
  suspended: fc.boolean(),
  held: fc.constantFrom(null, 'review' as const, 'first' as const, 'removed' as const),
  who: fc.constantFrom('author', 'reader', 'visitor'),
  /** Whether the reader is of another server. */
  remote: fc.boolean(),
})

test('the judge says the same in memory and in SQL, whatever stands between reader and author', async () => {
  await fc.assert(
    fc.asyncProperty(situation, async (facts) => {
      const postId = newId()
      const now = new Date()
      await db.deleteFrom('follows').execute()
      await db.deleteFrom('blocks').execute()
      await db
        .updateTable('accounts')
        .set({ suspended_at: facts.suspended ? now : null })
        .where('id', '=', author)
        .execute()
      await db
        .updateTable('accounts')
        .set({ domain: facts.remote ? 'elsewhere.example' : null })
        .where('id', '=', reader)
        .execute()
      await db
        .insertInto('posts')
        .values({
          id: postId,
          account_id: author,
          visibility: facts.visibility,
          held: facts.held,
          conversation_id: postId,
          created_at: now,
        })
        .execute()
      const pair = { account_id: reader, target_id: author, id: newId(), created_at: now }
      if (facts.follows)
        await db
          .insertInto('follows')
          .values({ ...pair, show_boosts: true, notify: false, languages: null })
          .execute()
      if (facts.blocked)
        await db
          .insertInto('blocks')
          .values({ ...pair, account_id: author, target_id: reader })
          .execute()
      if (facts.mentioned)
        await db.insertInto('mentions').values({ post_id: postId, account_id: reader }).execute()

      const readerId = facts.who === 'visitor' ? null : facts.who === 'author' ? author : reader
      const inMemory = canSee(
        {
          authorId: author,
          visibility: facts.visibility,
          authorSuspended: facts.suspended,
          held: facts.held,
        },
        readerId === null
          ? null
          : {
              readerId,
              followsAuthor: readerId === reader && facts.follows,
              blockedByAuthor: readerId === reader && facts.blocked,
              isMentioned: readerId === reader && facts.mentioned,
              isRemote: readerId === reader && facts.remote,
            },
      )
      const rows = await db
        .selectFrom('posts')
        .select('id')
        .where('id', '=', postId)
        .where(visibleTo(readerId))
        .execute()
      assert.equal(rows.length === 1, inMemory)
    }),
    { numRuns: 150 },
  )
})

test('the judge, as a table', () => {
  const stranger = { readerId: reader, followsAuthor: false, blockedByAuthor: false, isMentioned: false }
  const readers = {
    visitor: null,
    stranger,
    follower: { ...stranger, followsAuthor: true },
    mentioned: { ...stranger, isMentioned: true },
    blocked: { ...stranger, followsAuthor: true, isMentioned: true, blockedByAuthor: true },
    author: { ...stranger, readerId: author },
    remote: { ...stranger, followsAuthor: true, isMentioned: true, isRemote: true },
  }
  const expected: Record<StoredVisibility, (keyof typeof readers)[]> = {
    public: ['visitor', 'stranger', 'follower', 'mentioned', 'author', 'remote'],
    unlisted: ['visitor', 'stranger', 'follower', 'mentioned', 'author', 'remote'],
    local: ['stranger', 'follower', 'mentioned', 'author'],
    private: ['follower', 'mentioned', 'author', 'remote'],
    direct: ['mentioned', 'author', 'remote'],
  }
  for (const visibility of visibilities) {
    const seenBy = Object.entries(readers)
      .filter(([, facts]) =>
        canSee({ authorId: author, visibility, authorSuspended: false, held: null }, facts),
      )
      .map(([name]) => name)
    assert.deepEqual(seenBy, expected[visibility], visibility)
  }
})

test('a post is passed on only where everybody, or only its author, could have shown it', () => {
  const facts = (visibility: StoredVisibility) => ({
    authorId: author,
    visibility,
    authorSuspended: false,
    held: null,
  })
  assert.deepEqual(
    visibilities.filter((word) => canBoost(facts(word), reader)),
    ['public', 'unlisted'],
  )
  assert.deepEqual(
    visibilities.filter((word) => canBoost(facts(word), author)),
    ['public', 'unlisted', 'private', 'local'],
  )
})
