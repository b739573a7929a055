import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newMedium } from '../../tests/access/media.ts'
import { world, type Person, type World } from '../../tests/world.ts'
import type { Status } from '../../wire/status.ts'
import { searchesThatFind } from './match-post.ts'
import { search } from './search.ts'

let w: World
let alice: Person
let bob: Person
let carol: Person
const posts: Status[] = []

before(async () => {
  w = await world({ environment: { LOG_LEVEL: 'error', LINK_CARDS: 'off' } })
  ;[alice, bob, carol] = await Promise.all([w.member('alice'), w.member('bob'), w.member('carol')])
  for (const who of [alice, bob])
    await who.patch('/api/v1/accounts/update_credentials', { indexable: true, profession: 'Nurse' })
  const say = async (who: Person, status: string, more: object = {}) => {
    const { body } = await who.post<Status>('/api/v1/statuses', { status, language: 'en', ...more })
    posts.push(body)
    return body
  }
  const first = await say(alice, 'Feedback at the bedside #meded')
  await say(bob, '@alice Is feedback heard?', { in_reply_to_id: first.id })
  await say(carol, 'Feedback of somebody who is not searched')
  await say(alice, 'Kaffee', { language: 'de', purpose: 'networking' })
  await say(bob, 'A picture of a ward', { media_ids: [await newMedium(bob)] })
  await say(alice, 'https://example.org/10.1000/182 doi:10.1000/182', { purpose: 'teaching' })
  await say(bob, 'Marked feedback', { sensitive: true })
  await say(alice, 'Feedback for followers', { visibility: 'private' })
  await say(bob, 'Feedback, quietly', { visibility: 'unlisted' })
  const part = { spoiler_text: '', sensitive: false, media_ids: [] }
  const parts = ['A thread on feedback', 'and its second part on feedback'].map((status) => ({
    status,
    ...part,
  }))
  posts.push(...(await alice.post<Status[]>('/api/rounds/v1/threads', { parts, language: 'en' })).body)
  await w.settle()
})
after(() => w[Symbol.asyncDispose]())

const queries = [
  'feedback',
  'feed',
  '"at the bedside"',
  'feedback -bedside',
  'from:alice',
  'from:me feedback',
  'from:alice from:bob feedback',
  '-from:alice feedback',
  'to:alice',
  'to:me',
  'to:nobody',
  'has:media',
  'has:link',
  'has:doi',
  'has:question',
  'has:poll',
  'is:reply',
  'is:thread feedback',
  'is:sensitive',
  'is:edited feedback',
  'is:bookmarked feedback',
  'tag:meded',
  'lang:de',
  'lang:en lang:de',
  'purpose:teaching',
  'prof:nurse feedback',
  'after:2001 feedback',
  'before:2001 feedback',
  'in:public feedback',
  'in:library feedback',
  '-feedback',
  '…',
]

test('a saved search finds one post just as the search does, for whomever it is', async () => {
  for (const reader of [bob, carol]) {
    const viewer = {
      accountId: reader.accountId,
      username: reader.name,
      role: 'member',
      locale: 'en',
    } as const
    const saved = queries.map((query) => ({ readerId: reader.accountId, query }))
    const matched = new Map<string, string[]>()
    for (const { id, account } of posts) {
      const post = { id: Number(id), authorId: Number(account.id) }
      for (const { query } of await searchesThatFind(w.ctx, post, saved))
        matched.set(query, [...(matched.get(query) ?? []), id])
    }
    for (const query of queries) {
      const page = { limit: 40 }
      const wish = {
        q: query,
        type: 'statuses' as const,
        following: false,
        authorId: undefined,
        page,
        offset: 0,
      }
      const { statuses } = await search(w.ctx, viewer, wish)
      const found = statuses.filter(({ visibility, reblog }) => visibility === 'public' && reblog === null)
      assert.deepEqual(
        matched.get(query) ?? [],
        found.map(({ id }) => id).reverse(),
        `${query} of ${reader.name}`,
      )
    }
  }
})

test('the same search of many people is asked once, and a thousand different ones do not take long', async () => {
  const [post] = posts
  assert.ok(post)
  const many = Array.from({ length: 1000 }, (_, at) => ({ readerId: at, query: `feedback -word${at}` }))
  const same = many.map(({ readerId }) => ({ readerId, query: 'feedback' }))
  const about = { id: Number(post.id), authorId: Number(post.account.id) }
  assert.equal((await searchesThatFind(w.ctx, about, [...same, ...many])).length, 2000)
})
