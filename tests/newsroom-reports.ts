import assert from 'node:assert/strict'
import type { HashtagReport } from '../wire/hashtag-report.ts'
import type { World } from './world.ts'

type Line = { author: string; at: string; text: string; tags: Set<string> }

/** Windows of at most 400 days that hold all that the newsrooms wrote. */
const windows = ['2011-01-01', '2012-01-01', '2013-01-01', '2014-01-01', '2015-01-01', '2016-01-01']

/**
 * Every figure of the reports of two hashtags, year by year, against the files: counted here with other means than the server's.
 * @param followers how many each newsroom has.
 * @returns how long the longest report took, in milliseconds.
 */
export async function reportsAgree(
  rounds: World,
  lines: readonly Line[],
  followers: ReadonlyMap<string, number>,
): Promise<number> {
  const reader = await rounds.member('statistician')
  let longest = 0
  for (const tag of ['healthtalk', 'nhs'])
    for (const [place, from] of windows.slice(0, -1).entries()) {
      const began = performance.now()
      const to = windows[place + 1] as string
      const asked = await reader.post<HashtagReport>('/api/rounds/v1/hashtag_reports', {
        tags: [tag],
        from,
        to,
      })
      assert.equal(asked.status, 200, asked.text)
      await rounds.settle()
      longest = Math.max(longest, performance.now() - began)
      const { body } = await rounds.visitor.get<HashtagReport>(
        `/api/rounds/v1/hashtag_reports/${asked.body.id}`,
      )
      agree(
        body,
        lines.filter(({ tags }) => tags.has(tag)),
        { from, to, followers },
      )
    }
  return longest
}

type Known = { from: string; to: string; followers: ReadonlyMap<string, number> }

function agree({ figures, tags }: HashtagReport, all: readonly Line[], { from, to, followers }: Known): void {
  assert.ok(figures)
  const what = `${tags[0]?.name} ${from}`
  const own = all.filter(({ at }) => at >= from && at < to)
  const authors = [...new Set(own.map(({ author }) => author))].sort()
  const before = new Set(all.filter(({ at }) => at < from).map(({ author }) => author))
  const said = {
    people: authors.length,
    new_people: authors.filter((author) => !before.has(author)).length,
    posts: own.length,
    originals: own.length,
    replies: 0,
    boosts: 0,
    follower_reach: own.reduce((sum, { author }) => sum + (followers.get(author) ?? 0), 0),
  }
  for (const [name, value] of Object.entries(said))
    assert.equal(figures[name as keyof typeof said], value, `${name} of ${what}`)
  const perHour = Object.entries(Object.groupBy(own, ({ at }) => at.slice(0, 13))).map(
    ([hour, some]) => `${hour}:00:00.000Z ${some?.length}`,
  )
  assert.deepEqual(
    figures.hours.map(({ at, originals }) => `${at} ${originals}`),
    perHour.sort(),
    `hours of ${what}`,
  )
  assert.deepEqual(
    figures.purposes,
    own.length === 0 ? [] : [{ purpose: null, posts: own.length, people: authors.length }],
  )
  assert.deepEqual(figures.links, mostShared(own), `links of ${what}`)
  // Fewer than five newsrooms used either hashtag, so nothing is told of what they are.
  assert.ok(authors.length < 5)
  assert.deepEqual([figures.professions, figures.servers, figures.languages], [null, null, null])
  const pairs = new Set(
    own.flatMap(({ author, text }) =>
      [...text.matchAll(/@(\w+)/g)]
        .map(([, name]) => (name as string).toLowerCase())
        .filter((name) => name !== author && authors.includes(name))
        .map((name) => `${author} ${name}`),
    ),
  )
  assert.equal(figures.network.connections, pairs.size, `connections of ${what}`)
}

/** Addresses as a plain pattern finds them, by how many newsrooms and posts share each. What touches a word (`#psoriasishttp://…`) is none. */
function mostShared(lines: readonly Line[]): { url: string; posts: number; people: number }[] {
  const found = new Map<string, { posts: number; people: Set<string> }>()
  for (const { text, author } of lines)
    for (const url of new Set(
      [...text.matchAll(/(?<![A-Za-z0-9])https?:\/\/[^\s"<>]+/g)].map(([address]) => plain(address)),
    )) {
      const one = found.get(url) ?? { posts: 0, people: new Set() }
      found.set(url, one)
      one.posts += 1
      one.people.add(author)
    }
  return [...found]
    .map(([url, { posts, people }]) => ({ url, posts, people: people.size }))
    .sort((a, b) => b.people - a.people || b.posts - a.posts || (a.url < b.url ? -1 : 1))
    .slice(0, 20)
}

function plain(address: string): string {
  const url = new URL(address.replace(/[.,;:!?'’”)…]+$/, ''))
  return `${url.origin}${url.pathname}${url.search
    .replace(/([?&])utm_[^&]*/g, '$1')
    .replace(/[?&]+$/, '')
    .replace(/\?&+/, '?')}`
}
