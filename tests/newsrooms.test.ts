import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createRestAPIClient } from 'masto'
import { importArchive } from '../server/cli/import-posts.ts'
import type { Status } from '../wire/status.ts'
import { realData } from './real-data.ts'
import { world, type World } from './world.ts'

const newsrooms = [
  'bbchealth',
  'cbchealth',
  'cnnhealth',
  'everydayhealth',
  'gdnhealthcare',
  'msnhealthnews',
  'nprhealth',
  'usnewshealth',
]
const posts = realData('01-posts')
const folder = posts && join(posts, 'health-news-tweets')

const silent = () => ({ to: () => undefined, end: () => undefined })

/** A post as this test reads it, without any code of the server. */
type Line = { author: string; id: bigint; at: string; text: string; tags: Set<string> }

function readLines(author: string): Line[] {
  const bytes = readFileSync(join(folder as string, `${author}.txt`))
  // Every byte as one character, so that a line of any encoding can be cut before it is decoded.
  const lines = bytes
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '')
  return lines.map((line) => {
    const [id = '', date = ''] = line.split('|', 2)
    const text = decode(Buffer.from(line.slice(id.length + date.length + 2), 'latin1')).replace(/\r$/, '')
    return { author, id: BigInt(id), at: new Date(date).toISOString(), text, tags: hashtagsIn(text) }
  })
}

function decode(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  return text.includes('\ufffd') ? new TextDecoder('windows-1252').decode(bytes) : text
}

/**
 * `#word` with at least one letter, not in the middle of a word or an address. One line of all (everydayhealth, id
 * 294525134356758528) has `#psoriasishttp://…`: the address begins at `http`, and the hashtag ends there.
 */
function hashtagsIn(text: string): Set<string> {
  const apart = text.replace(/https?:\/\//g, ' $&')
  const found = apart.matchAll(/(?<![\p{L}\p{N}_/=)&])#(?=[\p{N}_]*\p{L})([\p{L}\p{N}_]+)/gu)
  return new Set([...found].map(([, word]) => (word as string).toLowerCase()))
}

function topHashtags(lines: readonly Line[], most: number): [string, number][] {
  const counts = new Map<string, number>()
  for (const { tags } of lines) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, most)
}

test(
  'eight newsrooms, 27,403 posts',
  { skip: !folder && 'the real data are not here', timeout: 240_000 },
  async (t) => {
    await using rounds = await world()
    const lines = newsrooms.flatMap(readLines)
    const unique = new Map(lines.map((line) => [`${line.author} ${line.id}`, line]))
    assert.equal(lines.length, 27_403)
    assert.equal(unique.size, 27_403, 'no id stands twice in a file')

    for (const name of newsrooms) await rounds.member(name)
    const importAll = async () => {
      const sums = { added: 0, known: 0, bad: 0 }
      for (const name of newsrooms) {
        const options = { account: name, visibility: 'public', from: 'newsroom' } as const
        const { added, known, bad } = await importArchive(
          rounds.ctx,
          join(folder as string, `${name}.txt`),
          options,
          silent,
        )
        sums.added += added
        sums.known += known
        sums.bad += bad
      }
      return sums
    }

    await t.test('all are imported, and a second time adds nothing', async () => {
      assert.deepEqual(await importAll(), { added: 27_403, known: 0, bad: 0 })
      assert.deepEqual(await importAll(), { added: 0, known: 27_403, bad: 0 })
    })

    await t.test('posts per account are those of the files', async () => {
      for (const name of newsrooms) {
        const { body } = await rounds.visitor.get<{ statuses_count: number; last_status_at: string }>(
          `/api/v1/accounts/lookup?acct=${name}`,
        )
        const own = lines.filter(({ author }) => author === name)
        assert.equal(body.statuses_count, own.length, name)
        assert.equal(
          body.last_status_at,
          own
            .map(({ at }) => at)
            .sort()
            .at(-1)
            ?.slice(0, 10),
          name,
        )
      }
    })

    await t.test('the 20 most used hashtags are those of the files', async () => {
      const kept = await rounds.ctx.pool.query<{ tag: string; uses: number }>(
        'select tag, sum(uses)::int as uses from hashtag_days group by tag order by uses desc, tag limit 20',
      )
      assert.deepEqual(
        kept.rows.map(({ tag, uses }) => [tag, uses]),
        topHashtags(lines, 20),
      )
      const all = await rounds.ctx.pool.query<{ tag: string; uses: number }>(
        'select tag, count(*)::int as uses from post_tags group by tag order by uses desc, tag',
      )
      assert.deepEqual(
        all.rows.map(({ tag, uses }) => [tag, uses]),
        topHashtags(lines, Infinity),
      )
    })

    await t.test('the newest 20 of a hashtag are those of the files', async () => {
      for (const tag of ['healthtalk', 'nhs', 'ebola']) {
        const { body } = await rounds.visitor.get<Status[]>(`/api/v1/timelines/tag/${tag}?limit=20`)
        const newest = lines
          .filter(({ tags }) => tags.has(tag))
          .sort(newestFirst)
          .slice(0, 20)
        assert.deepEqual(
          body.map((status) => [status.account.username, status.created_at]),
          newest.map(({ author, at }) => [author, at]),
          tag,
        )
      }
    })

    await t.test('the whole home timeline has every post exactly once, in order', () =>
      wholeHome(rounds, lines),
    )
  },
)

function newestFirst(a: Line, b: Line): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1
  return a.id < b.id ? 1 : -1
}

async function wholeHome(rounds: World, lines: readonly Line[]): Promise<void> {
  const reader = await rounds.member('reader')
  const masto = createRestAPIClient({ url: rounds.url, accessToken: reader.token })
  for (const name of newsrooms) {
    const { id } = await masto.v1.accounts.lookup({ acct: name })
    await masto.v1.accounts.$select(id).follow()
  }
  const seen: { id: string; username: string; at: string }[] = []
  for await (const page of masto.v1.timelines.home.list({ limit: 40 })) {
    for (const { id, account, createdAt } of page)
      seen.push({ id, username: account.username, at: createdAt })
  }
  assert.equal(seen.length, lines.length)
  assert.equal(new Set(seen.map(({ id }) => id)).size, lines.length, 'none twice')
  const word = (author: string, at: string) => `${at} ${author}`
  assert.deepEqual(
    seen.map(({ username, at }) => word(username, at)).sort(),
    lines.map(({ author, at }) => word(author, at)).sort(),
    'every post of every newsroom',
  )
  for (const [index, post] of seen.slice(1).entries()) {
    const before = seen[index] as (typeof seen)[number]
    assert.ok(before.at >= post.at && BigInt(before.id) > BigInt(post.id), `${post.id} stands in its place`)
  }
}
