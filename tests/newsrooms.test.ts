import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createRestAPIClient } from 'masto'
import { importArchive } from '../server/cli/import-posts.ts'
import { countFigures } from '../server/hubs/count-figures.ts'
import { keptFigures } from '../server/hubs/kept-figures.ts'
import type { Hub } from '../wire/hub.ts'
import type { Status } from '../wire/status.ts'
import { reportsAgree } from './newsroom-reports.ts'
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

    for (const name of newsrooms)
      await (await rounds.member(name)).patch('/api/v1/accounts/update_credentials', { indexable: true })
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

    for (const [tag, day] of hubDays) {
      await t.test(`the hub of #${tag} on ${day}: days, people and links are those of the files`, () =>
        wholeHub(rounds, lines, tag, new Date(`${day}T18:00:00Z`)),
      )
    }

    await t.test('search finds the newest posts of a hashtag, and of a month of it', async () => {
      const searcher = await rounds.member('searcher')
      for (const [typed, from, until] of [
        ['tag:healthtalk', '2000', '2100'],
        ['tag:nhs', '2000', '2100'],
        ['tag:nhs after:2015-01-31 before:2015-03-01', '2015-02-01', '2015-03-01'],
      ] as const) {
        const query = new URLSearchParams({ q: typed, type: 'statuses', limit: '40' })
        const { body } = await searcher.get<{ statuses: Status[] }>(`/api/v2/search?${query}`)
        const tag = /tag:(\w+)/.exec(typed)?.[1] ?? ''
        const found = lines.filter(({ tags, at }) => tags.has(tag) && at >= from && at < until)
        assert.deepEqual(
          body.statuses.map(({ account, created_at }) => [account.username, created_at]),
          found
            .sort(newestFirst)
            .slice(0, 40)
            .map(({ author, at }) => [author, at]),
          typed,
        )
      }
    })

    await t.test('every figure of the reports of #healthtalk and #nhs is that of the files', async (t) => {
      const followers = new Map(newsrooms.map((name, place) => [name, 1000 * place + 7]))
      await rounds.ctx.pool.query(
        `update account_counts set followers = given.count from unnest($1::text[], $2::int[]) as given (name, count)
         join accounts on username = given.name where account_id = accounts.id`,
        [[...followers.keys()], [...followers.values()]],
      )
      const longest = await reportsAgree(rounds, lines, followers)
      t.diagnostic(`the longest of ten reports took ${Math.round(longest)} ms, asking and waiting included`)
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

/** Days on which these hashtags were lively. */
const hubDays = [
  ['healthtalk', '2013-02-20'],
  ['nhs', '2015-03-31'],
  ['ebola', '2014-09-30'],
] as const

/** Compares what the page of a hashtag would have shown at a moment with what the lines say. */
async function wholeHub(rounds: World, lines: readonly Line[], tag: string, now: Date): Promise<void> {
  const usual = rounds.ctx.now
  rounds.ctx.now = () => now
  keptFigures(rounds.ctx).forget()
  const { body: hub } = await rounds.visitor.get<Hub>(`/api/rounds/v1/tags/${tag}/hub`)
  const figures = await countFigures(rounds.ctx, tag)
  rounds.ctx.now = usual

  const dayMs = 86_400_000
  const today = Date.parse(now.toISOString().slice(0, 10))
  const days = Array.from({ length: 28 }, (_, at) =>
    new Date(today - (27 - at) * dayMs).toISOString().slice(0, 10),
  )
  // The server's id of a later post may be known already: the files end after the moment that is asked about.
  const tagged = lines.filter((line) => line.tags.has(tag))
  const recent = tagged.filter(({ at }) => days.includes(at.slice(0, 10)))
  assert.ok(recent.length > 20, 'the day is a lively one')
  const people = (some: readonly Line[]) => new Set(some.map(({ author }) => author)).size
  assert.deepEqual(
    hub.activity,
    days.map((day) => {
      const of = recent.filter(({ at }) => at.startsWith(day))
      return { day, posts: of.length, people: people(of) }
    }),
  )
  assert.deepEqual(hub.counts, { posts: recent.length, people: people(recent) })

  const shared = new Map<string, Line[]>()
  for (const line of recent.filter(({ at }) => Date.parse(at) <= now.getTime()))
    for (const address of addressesIn(line.text)) shared.set(address, [...(shared.get(address) ?? []), line])
  const found = new Map(figures.links.map(({ address, posts }) => [address, new Set(posts.values()).size]))
  assert.ok(found.size > 0, 'there are links')
  for (const [address, count] of found) assert.equal(count, people(shared.get(address) ?? []), address)
  const most = [...shared.values()].map(people).sort((a, b) => b - a)
  assert.deepEqual([...found.values()], most.slice(0, figures.links.length), 'those that most people shared')
  if (shared.size <= 30) assert.deepEqual([...found.keys()].sort(), [...shared.keys()].sort())
  assert.deepEqual(
    hub.links.map(({ url, people: count }) => [url, count]),
    [...found].slice(0, 5),
  )

  const beside = new Map<string, Set<string>>()
  for (const line of tagged.filter(({ at }) => within(at, now, 90)))
    for (const other of line.tags)
      if (other !== tag) beside.set(other, (beside.get(other) ?? new Set()).add(line.author))
  const several = [...beside]
    .filter(([, authors]) => authors.size > 1)
    .map(([name, authors]) => [name, authors.size])
  assert.deepEqual(
    hub.related.map(({ name, shared: count }) => [name.toLowerCase(), count]).sort(),
    several.sort(),
  )
}

function within(at: string, now: Date, days: number): boolean {
  const age = now.getTime() - Date.parse(at)
  return age >= 0 && age <= days * 86_400_000
}

/**
 * Addresses as this test reads them: up to the first space, with a dot in the host, without the marks that end a sentence, and
 * without the fragment. Some lines end in an address that was cut off (`http://t.co/p…`): that is none.
 */
function addressesIn(text: string): Set<string> {
  const words = text.match(/https?:\/\/\S+/g) ?? []
  const whole = words
    .filter((word) => !word.includes('…'))
    .map((word) => word.replace(/[.,;:!?)\]"'’”]+$/u, ''))
  const hosted = whole.filter((word) => /^https?:\/\/[^/]+\.[^/]+/.test(word))
  return new Set(hosted.map((address) => new URL(address.replace(/#.*$/, '')).href))
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
