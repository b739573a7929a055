import type pg from 'pg'
import { idAt } from '../../server/platform/ids.ts'
import { readConfig } from '../../server/platform/config.ts'
import { hashSecret } from '../../server/signin/secrets.ts'
import { writeText } from '../../server/posts/write-text.ts'
import { random } from '../random.ts'
import { degrees, type Shape } from './degrees.ts'
import { followGraph } from './follow-graph.ts'
import { type SamplePost, samplePosts, usernameOf } from './posts.ts'
import { hashtags } from './words.ts'
import { countEverything } from './count-everything.ts'

/** Change it whenever this folder makes another community from the same sizes. */
export const generation = 2
const batch = 4000
const seed = 20_261_123
const year = 365 * 86_400_000

export type Community = { accounts: number; posts: number; followsShape: Shape | undefined }

/** The access token of the account with an index. */
export function tokenOf(index: number): string {
  return `bench-token-${index}`
}

/** Fills a migrated database with a sample community, the same one for the same sizes; its last post is of now. */
export async function fillDatabase(
  pool: pg.Pool,
  { accounts, posts, followsShape }: Community,
  say: (sentence: string) => void,
): Promise<void> {
  const now = new Date()
  const shape = degrees(followsShape)
  const people = Array.from({ length: accounts }, (_, index) => person(index, accounts, now))
  say(`Building a community of ${accounts} accounts (follow graph: ${shape.source}) …`)
  await addPeople(pool, people, now)
  const follows = await addFollows(pool, people, followGraph(accounts, shape, random(seed)), now)
  say(`${follows} follows; writing ${posts} posts …`)
  await addPosts(pool, people, samplePosts(posts, accounts, now, random(seed + 1)), (done) =>
    say(`  ${done} of ${posts} posts`),
  )
  say('Counting …')
  await countEverything(pool)
}

type Person = { id: number; username: string; createdAt: Date }

function person(index: number, accounts: number, now: Date): Person {
  const createdAt = new Date(now.getTime() - 2 * year + Math.floor((index / accounts) * year))
  return { id: idAt(createdAt) + (index % 256), username: usernameOf(index), createdAt }
}

async function addPeople(pool: pg.Pool, people: readonly Person[], now: Date): Promise<void> {
  await insert(
    pool,
    'accounts',
    people.map(({ id, username, createdAt }, index) => ({
      id,
      username,
      display_name: `Dr ${username.replace('_', ' ')}${index % 7 === 0 ? ' 🩺' : ''}`,
      note: 'Teaches and learns.',
      note_html: '<p>Teaches and learns.</p>',
      fields: [],
      interests: ['education'],
      discoverable: true,
      indexable: true,
      created_at: createdAt,
      updated_at: createdAt,
    })),
  )
  const members = people.map(({ id, createdAt }) => ({ account_id: id, created_at: createdAt }))
  await insert(
    pool,
    'members',
    members.map((member) => ({ ...member, approved_at: member.created_at, active_on: now })),
  )
  await insert(
    pool,
    'logins',
    people.map(({ id, username, createdAt }) => ({
      account_id: id,
      email: `${username}@example.org`,
      email_confirmed_at: createdAt,
      // No password has this hash: one enters by token only.
      password_hash: '!',
      skeleton: username,
    })),
  )
  await addTokens(pool, people, now)
}

async function addTokens(pool: pg.Pool, people: readonly Person[], now: Date): Promise<void> {
  const scopes = ['read', 'write', 'follow']
  const app = { id: 1, client_id: 'bench', secret_hash: bytes('bench'), name: 'Benchmark', created_at: now }
  await insert(pool, 'apps', [{ ...app, redirect_uris: [], scopes }])
  await insert(
    pool,
    'oauth_tokens',
    people.map(({ id }, index) => ({
      id: index + 1,
      app_id: 1,
      account_id: id,
      secret_hash: bytes(tokenOf(index)),
      scopes,
      created_at: now,
      used_at: now,
    })),
  )
}

async function addFollows(
  pool: pg.Pool,
  people: readonly Person[],
  graph: readonly number[][],
  now: Date,
): Promise<number> {
  let id = idAt(new Date(now.getTime() - year))
  const created_at = new Date(now.getTime() - year)
  const rows = graph.flatMap((targets, index) =>
    targets.map((target) => ({
      account_id: idOf(people, index),
      target_id: idOf(people, target),
      id: id++,
      show_boosts: true,
      notify: false,
      created_at,
    })),
  )
  await insert(pool, 'follows', rows)
  const { whole } = random(seed + 2)
  const ofTags = people.flatMap((follower) => {
    const wished = new Set(Array.from({ length: whole(5) }, () => hashtags[whole(40)] as string))
    return [...wished].map((tag) => ({
      account_id: follower.id,
      tag: tag.toLowerCase(),
      id: id++,
      created_at,
    }))
  })
  await insert(pool, 'hashtag_follows', ofTags)
  return rows.length
}

async function addPosts(
  pool: pg.Pool,
  people: readonly Person[],
  posts: Iterable<SamplePost>,
  progress: (done: number) => void,
): Promise<void> {
  let waiting: SamplePost[] = []
  let done = 0
  for (const post of posts) {
    waiting.push(post)
    if (waiting.length < batch) continue
    await addSome(pool, people, waiting)
    done += waiting.length
    waiting = []
    if (done % (batch * 5) === 0) progress(done)
  }
  await addSome(pool, people, waiting)
}

async function addSome(
  pool: pg.Pool,
  people: readonly Person[],
  posts: readonly SamplePost[],
): Promise<void> {
  const config = readConfig({ PUBLIC_URL: 'http://localhost:3000' })
  const written = posts.map((post) => {
    const answered = post.answers && (people[post.answers.author] as Person)
    const known = answered ? [{ id: answered.id, username: answered.username, domain: null }] : []
    return { post, ...writeText(config, post.text, known) }
  })
  await insert(
    pool,
    'posts',
    written.map(({ post, html }) => postRow(people, post, html)),
  )
  await insert(
    pool,
    'media',
    posts.flatMap((post) => pictureRow(people, post)),
  )
  const tags = written.flatMap(({ post, tags }) => tags.map((tag) => ({ post_id: post.id, ...tag })))
  await insert(pool, 'post_tags', tags)
  const mentions = written.flatMap(({ post, mentions }) =>
    mentions.map((account_id) => ({ post_id: post.id, account_id })),
  )
  await insert(pool, 'mentions', mentions)
  await insert(
    pool,
    'boosts',
    posts.flatMap((post) => boostRow(people, post)),
  )
  await insert(
    pool,
    'favourites',
    posts.flatMap((post) =>
      post.favouredBy.map((by, index) => ({
        post_id: post.id,
        account_id: idOf(people, by),
        id: post.id + 4096 + index,
        created_at: post.at,
      })),
    ),
  )
}

function postRow(people: readonly Person[], post: SamplePost, html: string) {
  return {
    id: post.id,
    account_id: idOf(people, post.author),
    boost_of_id: post.boosts?.id ?? null,
    text: post.text,
    html,
    spoiler_text: '',
    sensitive: false,
    language: post.boosts ? null : 'en',
    visibility: post.visibility,
    purpose: post.purpose,
    in_reply_to_id: post.answers?.id ?? null,
    in_reply_to_account_id: post.answers ? idOf(people, post.answers.author) : null,
    conversation_id: post.conversation,
    created_at: post.at,
    has_media: hasPicture(post),
  }
}

/** One post in twelve; drawn from its id, so that all else stays as it was before there were pictures. */
function hasPicture({ id, boosts }: SamplePost): boolean {
  return !boosts && id % 12 === 0
}

function pictureRow(people: readonly Person[], post: SamplePost) {
  if (!hasPicture(post)) return []
  const common = {
    place: 0,
    kind: 'image',
    state: 'ready',
    secret: 'none',
    meta: {},
    renditions: [],
    was_shown: true,
  }
  const at = { created_at: post.at, loose_since: post.at }
  return [
    {
      id: post.id,
      account_id: idOf(people, post.author),
      post_id: post.id,
      description: '',
      ...common,
      ...at,
    },
  ]
}

function boostRow(people: readonly Person[], post: SamplePost) {
  if (!post.boosts) return []
  return [{ post_id: post.boosts.id, account_id: idOf(people, post.author), boost_id: post.id }]
}

function idOf(people: readonly Person[], index: number): number {
  return (people[index] as Person).id
}

/** Inserts rows, as many in a statement as keep it quick; columns that are not named get their defaults. */
async function insert(pool: pg.Pool, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ')
  for (let at = 0; at < rows.length; at += batch) {
    await pool.query(
      `insert into ${table} (${columns})
       select ${columns} from json_populate_recordset(null::${table}, $1::json) on conflict do nothing`,
      [JSON.stringify(rows.slice(at, at + batch))],
    )
  }
}

function bytes(secret: string): string {
  return `\\x${hashSecret(secret).toString('hex')}`
}
