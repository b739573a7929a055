import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { sql } from 'kysely'
import { accountUri } from '../../server/accounts/addresses.ts'
import { itemsOf, totalOf } from '../../server/federation/fetching/collection.ts'
import { NotFetched } from '../../server/federation/fetching/not-fetched.ts'
import { resolveActor } from '../../server/federation/fetching/resolve-actor.ts'
import { postUri } from '../../server/posts/addresses.ts'
import { realData } from '../real-data.ts'
import { type World, world } from '../world.ts'
import { testNetwork } from './network.ts'
import { asItself } from './payloads/as-itself.ts'
import type { Home } from './payloads/at-home.ts'
import { others } from './payloads/others.ts'
import { type Payload, readFiles } from './payloads/read-files.ts'
import { type Message, messageFor, type Sent, send } from './payloads/send.ts'
import { table } from './payloads/table.ts'

const folder = realData('05-activitypub')
const document = new URL('../../docs/federation-payloads.md', import.meta.url)

/** What a message that is not taken in may still leave: that its sender is known, and that it was heard of. */
const bookkeeping =
  /^(?:accounts|account_counts|actors|actor_keys|servers|server_\w+|inbox_\w+|\w*seen\w*|tombstones|member_keys|signing_\w+|remote_emojis|emojis|delivery_\w+|deliveries|outgoing_\w+|used_signatures)$/

test(
  'every payload that other servers are known to send is taken in or refused with a reason, and nothing is half stored',
  { skip: folder === undefined && 'no real data: 05-activitypub', timeout: 600_000 },
  async () => {
    await using network = testNetwork()
    await using w = await world({ name: 'home.test', network, environment: { LOG_LEVEL: 'debug' } })
    const payloads = readFiles(folder ?? '')
    await using all = await others(network, payloads)
    const home = await furnish(w)
    const alice = await w.member('alice')
    const used = new Set<string>()
    const problems: string[] = []
    const rows: { payload: Payload; sent: Sent; itself: string }[] = []
    for (const payload of inOrder(payloads)) {
      const message = messageFor(payload, home, used)
      if (payload.json && ['actor', 'collection'].includes(payload.kind)) all.publish(payload.json)
      all.ensure(message.actorUri)
      await prepare(w, alice.accountId, message)
      const before = await counts(w)
      const sent = await send(w, all, 'https://home.test/ap/inbox', message)
      const wrong = await problem(w, before, message, sent)
      if (wrong !== undefined) problems.push(`${payload.file}: ${wrong}`)
      if (sent.did === 'taken') sent.outcome += await stored(w, message)
      const itself = payload.kind === 'collection' ? await itemsIn(w, payload) : asItself(payload)
      rows.push({ payload, sent, itself })
    }
    assert.deepEqual(problems, [])
    await assertShown(w)
    await assertNothingBroke(w)
    const text = table(rows)
    if (process.env.ROUNDS_WRITE_PAYLOADS) writeFileSync(document, text)
    assert.equal(text, readFileSync(document, 'utf8'))
  },
)

/** Of a post, how it stands here now. */
async function stored(w: World, { body }: Message): Promise<string> {
  const object = typeof body === 'string' ? undefined : body.object
  const uri = typeof object === 'string' ? object : String((object as { id?: string } | undefined)?.id)
  const post = await w.ctx.db
    .selectFrom('posts')
    .select(['visibility', 'has_media', 'sensitive'])
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('polls').select('post_id').whereRef('post_id', '=', 'posts.id')).as('poll'),
    )
    .where('uri', '=', uri)
    .executeTakeFirst()
  if (!post) return ''
  const parts = [
    post.visibility,
    post.has_media && 'media',
    post.poll && 'a poll',
    post.sensitive && 'behind a warning',
  ]
  return `: ${parts.filter(Boolean).join(', ')}`
}

/** What is got out of a collection when it is asked for where it belongs. */
async function itemsIn(w: World, { json }: Payload): Promise<string> {
  const id = String(json?.id ?? '')
  if (URL.parse(id)?.protocol !== 'https:') return 'no address of its own'
  try {
    const items: string[] = []
    for await (const { uri } of itemsOf(w.ctx, id, { items: 100, pages: 3 })) items.push(uri)
    return `${items.length} of ${(await totalOf(w.ctx, id)) ?? 'an unknown number of'} items`
  } catch (error) {
    if (error instanceof NotFetched) return error.message
    throw error
  }
}

/** Who and what is here: Alice, a post and a poll of hers. */
async function furnish(w: World): Promise<Home> {
  const alice = await w.member('alice')
  const post = await alice.post<{ id: string }>('/api/v1/statuses', { status: 'Hello' })
  const poll = await alice.post<{ id: string }>('/api/v1/statuses', {
    status: 'What shall we eat?',
    poll: { options: ['suya..', 'suya.'], expires_in: 86_400 },
  })
  const uriOf = (id: string) => postUri(w.ctx.config, { id: Number(id), account_id: alice.accountId })
  return {
    person: accountUri(w.ctx.config, { id: alice.accountId }),
    post: uriOf(post.body.id),
    poll: uriOf(poll.body.id),
  }
}

/** Blocks, and then accounts that are deleted, come last: nobody hears of those any more. */
function inOrder(payloads: Payload[]): Payload[] {
  const lateness = ({ file }: Payload) =>
    /delete-user|delete_user/.test(file) ? 2 : /block/.test(file) ? 1 : 0
  return payloads.toSorted((a, b) => lateness(a) - lateness(b))
}

/** Alice follows whoever sends something, or has asked to, so that their posts concern this server. */
async function prepare(w: World, aliceId: number, message: Message): Promise<void> {
  const type = typeof message.body === 'string' ? '' : String(message.body.type)
  let targetId: number
  try {
    targetId = await resolveActor(w.ctx, message.actorUri)
  } catch {
    return
  }
  const row = {
    account_id: aliceId,
    target_id: targetId,
    id: w.ctx.newId(),
    show_boosts: true,
    notify: false,
    languages: null,
    created_at: new Date(),
  }
  const isAnswer = type === 'Accept' || type === 'Reject'
  await w.ctx.db
    .deleteFrom('follows')
    .where('target_id', '=', targetId)
    .where('account_id', '=', aliceId)
    .execute()
  await w.ctx.db
    .insertInto(isAnswer ? 'follow_requests' : 'follows')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What should not be: an answer that is none of those that other servers understand, or half of something stored. */
async function problem(
  w: World,
  before: Map<string, number>,
  message: Message,
  sent: Sent,
): Promise<string | undefined> {
  if (![202, 400, 401, 403, 422].includes(sent.status)) return `${sent.status} ${sent.outcome}`
  if (sent.did === 'taken' || message.before.length > 0) return undefined
  const changed = changes(before, await counts(w))
  return Object.keys(changed).length === 0 ? undefined : `${sent.outcome}: ${JSON.stringify(changed)}`
}

/** How many rows each table has. */
async function counts(w: World): Promise<Map<string, number>> {
  const { rows } = await sql<{
    name: string
  }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(w.ctx.db)
  const parts = rows.map(
    ({ name }) => sql`select ${name}::text as name, (select count(*)::int from ${sql.table(name)}) as rows`,
  )
  const counted = await sql<{ name: string; rows: number }>`${sql.join(parts, sql` union all `)}`.execute(
    w.ctx.db,
  )
  return new Map(counted.rows.map((row) => [row.name, row.rows]))
}

function changes(before: Map<string, number>, after: Map<string, number>): Record<string, number> {
  const changed = [...after].flatMap(([name, rows]) => {
    const more = rows - (before.get(name) ?? 0)
    return more === 0 || bookkeeping.test(name) ? [] : [[name, more] as const]
  })
  return Object.fromEntries(changed)
}

/** Everything that was stored can be looked at. */
async function assertShown(w: World): Promise<void> {
  const alice = await w.member('alice')
  const posts = await w.ctx.db.selectFrom('post_uris').select('post_id').execute()
  assert.ok(posts.length > 30, `${posts.length} posts`)
  for (const { post_id } of posts) {
    const { status } = await alice.get(`/api/v1/statuses/${post_id}`)
    assert.ok(status === 200 || status === 404, `${post_id}: ${status}`)
  }
  const people = await w.ctx.db.selectFrom('actors').select('account_id').execute()
  for (const { account_id } of people)
    assert.equal((await alice.get(`/api/v1/accounts/${account_id}`)).status, 200)
  assert.equal((await alice.get('/api/v1/timelines/home?limit=40')).status, 200)
  assert.equal((await alice.get('/api/v1/notifications?limit=40')).status, 200)
}

async function assertNothingBroke(w: World): Promise<void> {
  const errors = w
    .logged()
    .split('\n')
    .filter((line) => /"level":(?:50|60)/.test(line))
  assert.deepEqual(errors.slice(0, 3), [])
}
