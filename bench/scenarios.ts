import type pg from 'pg'
import { tokenOf } from './community/fill-database.ts'
import type { LoadRequest } from './processes/load.ts'

export type Scenario = {
  name: string
  says: string
  requests: LoadRequest[]
  /** Needs the built pages. */
  pages?: boolean
}

const readers = 500

/** What is read, by whom: many readers and many things, so that caches show what they do and not what one entry does. */
export async function readScenarios(pool: pg.Pool): Promise<Scenario[]> {
  const people = await busiestReaders(pool)
  const followed = Math.round(people.reduce((sum, { following }) => sum + following, 0) / people.length)
  const tags = await column(pool, `select tag from post_tags group by tag order by count(*) desc limit 100`)
  const authors = await column(
    pool,
    `select account_id from posts group by 1 order by count(*) desc limit 200`,
  )
  const threads = await column(
    pool,
    `select conversation_id from posts group by 1 having count(*) between 5 and 60 order by 1 desc limit 300`,
  )
  const posts = await column(
    pool,
    `select id from posts where visibility = 'public' and boost_of_id is null order by id desc limit 2000`,
  )
  const names = await column(
    pool,
    `select username from accounts where id in
       (select account_id from posts group by 1 order by count(*) desc limit 100) order by id`,
  )
  const byMember = (path: (index: number) => string, count: number) =>
    Array.from({ length: count }, (_, index) => get(path(index), people[index % people.length]?.token))
  return [
    {
      name: 'home',
      says: `home timeline; ${people.length} readers who follow ${followed} accounts on average`,
      requests: byMember(() => '/api/v1/timelines/home', people.length),
    },
    ...hashtagScenarios(tags, byMember),
    {
      name: 'account',
      says: `posts of an account; ${authors.length} accounts, members`,
      requests: byMember((index) => `/api/v1/accounts/${at(authors, index)}/statuses`, readers),
    },
    {
      name: 'thread',
      says: `thread of a post; ${threads.length} threads of 5 to 60 posts, members`,
      requests: byMember((index) => `/api/v1/statuses/${at(threads, index)}/context`, readers),
    },
    {
      name: 'post',
      says: `one post; ${posts.length} posts, members`,
      requests: byMember((index) => `/api/v1/statuses/${at(posts, index)}`, posts.length),
    },
    ...(await documentScenarios(pool, authors)),
    {
      name: 'profile',
      says: `page of a profile, rendered for a visitor; ${names.length} profiles`,
      requests: names.map((name) => get(`/@${name}`, undefined)),
      pages: true,
    },
  ]
}

type ByMember = (path: (index: number) => string, count: number) => LoadRequest[]

/** The page of a hashtag: its posts, also in a choice that finds none among very many, and what stands beside them. */
function hashtagScenarios(tags: readonly string[], byMember: ByMember): Scenario[] {
  const of = (index: number) => encodeURIComponent(at(tags, index))
  return [
    {
      name: 'tag',
      says: `hashtag timeline; ${tags.length} hashtags, members`,
      requests: byMember((index) => `/api/v1/timelines/tag/${of(index)}`, readers),
    },
    {
      name: 'tag-rare',
      says: `hashtag timeline in a language that nobody writes, one purpose, no answers: nothing is found; ${tags.length} hashtags, members`,
      requests: byMember(
        (index) => `/api/v1/timelines/tag/${of(index)}?language=fr&purpose=news&originals=true`,
        readers,
      ),
    },
    {
      name: 'hub',
      says: `what the page of a hashtag shows beside its posts; ${tags.length} hashtags, members`,
      requests: byMember((index) => `/api/rounds/v1/tags/${of(index)}/hub`, readers),
    },
  ]
}

function get(path: string, token: string | undefined): LoadRequest {
  return { method: 'GET', path, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } }
}

/** What other servers read. */
async function documentScenarios(pool: pg.Pool, authors: readonly string[]): Promise<Scenario[]> {
  const written = await column(
    pool,
    `select '/ap/users/' || account_id || '/statuses/' || id from posts
     where visibility = 'public' and boost_of_id is null order by id desc limit 2000`,
  )
  return [
    {
      name: 'actor',
      says: `the document of a member for other servers; ${authors.length} members, unsigned`,
      requests: authors.map((id) => document(`/ap/users/${id}`)),
    },
    {
      name: 'object',
      says: `the document of a post for other servers; ${written.length} posts, unsigned`,
      requests: written.map((path) => document(path)),
    },
  ]
}

/** As another server asks, https://www.w3.org/TR/activitypub/#retrieving-objects */
function document(path: string): LoadRequest {
  return { method: 'GET', path, headers: { accept: 'application/activity+json' } }
}

type Reader = { token: string; following: number }

async function busiestReaders(pool: pg.Pool): Promise<Reader[]> {
  const { rows } = await pool.query<{ username: string; following: number }>(
    `select username, following from account_counts join accounts on id = account_id
     order by following desc, id limit ${readers}`,
  )
  return rows.map(({ username, following }) => ({ token: tokenOf(indexOf(username)), following }))
}

/** The opposite of `usernameOf`. */
export function indexOf(username: string): number {
  return Number(username.replace(/\D/g, ''))
}

async function column(pool: pg.Pool, query: string): Promise<string[]> {
  const { rows } = await pool.query<string[]>({ text: query, rowMode: 'array' })
  return rows.map((row) => String(row[0]))
}

function at(items: readonly string[], index: number): string {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('The sample community is too small for this part; use more posts.')
  return item
}
