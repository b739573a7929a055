import pg from 'pg'
import { request } from 'undici'
import { exportSpki, makeKeyPair, signedRequest, type KeyPair } from '../tests/federation/fake-signatures.ts'
import { tokenOf } from './community/fill-database.ts'
import { startChild } from './processes/children.ts'
import type { RoundsAnswer, RoundsOrder } from './processes/rounds.ts'
import { indexOf } from './scenarios.ts'

export type InboxFigures = {
  what: string
  activities: number
  /** Answered with 202, in a second; and worked off, in a second from the first request on. */
  acceptedPerSecond: number
  donePerSecond: number
  /** Processor time of the server for each, in milliseconds, and its resident memory in bytes at the end. */
  cpu: number
  rss: number
}

const here = 'https://here.example'
const there = 'https://there.example'
const activities = 1000
const senders = 50
const atOnce = 16
const patienceMs = 300_000

type Sender = { uri: string; keyId: string; ed25519KeyId: string; rsa: KeyPair; ed25519: KeyPair }
type Said = { sender: Sender; activity: Record<string, unknown> }
type Prepared = { headers: Record<string, string>; body: string }

/**
 * Sends 1,000 signed activities of one other server as fast as they are taken, and measures until all are worked off: posts for
 * followers, answers and mentions, favourites, boosts, edits and deletions; beside the same number of posts by the client API.
 */
export async function measureInbox(url: string): Promise<InboxFigures[]> {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  const rounds = startChild<RoundsOrder, RoundsAnswer>('rounds.ts', {
    environment: { BENCH_DATABASE: url, BENCH_HOSTS: '{}', PUBLIC_URL: here },
  })
  try {
    const { port } = await rounds.ready
    const base = `http://127.0.0.1:${port}`
    const people = await makeSenders(pool)
    const member = await anyMember(pool)
    await followAll(pool, people, member.id)
    await pool.query('analyze')
    const local = await ownPosts(base, member.token, 40)
    const said = mixed(people, member.id, local)
    const figures: InboxFigures[] = []
    for (const what of ['the first time', 'again, with other activities'] as const) {
      const prepared = await Promise.all(said(what).map(sign))
      figures.push(await run(rounds, pool, what, prepared.length, (place) => send(base, prepared[place])))
    }
    const post = (place: number) => publish(base, member.token, `Beside the inbox ${place}`)
    figures.push(await run(rounds, pool, 'beside it: posts by the client API', activities, post))
    return figures
  } finally {
    await Promise.all([rounds.stop(), pool.end()])
  }
}

async function run(
  rounds: ReturnType<typeof startChild<RoundsOrder, RoundsAnswer>>,
  pool: pg.Pool,
  what: string,
  count: number,
  act: (place: number) => Promise<void>,
): Promise<InboxFigures> {
  const { usage: before } = await rounds.ask({ usage: true })
  const begun = performance.now()
  let next = 0
  const work = async () => {
    while (next < count) await act(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const accepted = performance.now() - begun
  await untilDone(pool)
  const done = performance.now() - begun
  const { usage: after } = await rounds.ask({ usage: true })
  return {
    what,
    activities: count,
    acceptedPerSecond: (count * 1000) / accepted,
    donePerSecond: (count * 1000) / done,
    cpu: (after.cpu - before.cpu) / 1000 / count,
    rss: after.rss,
  }
}

/** Until every job that all this caused is done. */
async function untilDone(pool: pg.Pool): Promise<void> {
  const end = performance.now() + patienceMs
  for (;;) {
    const { rows } = await pool.query<{ due: number }>(
      'select count(*)::int as due from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts',
    )
    if (rows[0]?.due === 0) return
    if (performance.now() > end) throw new Error('The inbox did not come to rest.')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function makeSenders(pool: pg.Pool): Promise<Sender[]> {
  const [rsa, ed25519] = [await makeKeyPair('rsa'), await makeKeyPair('ed25519')]
  const people = Array.from({ length: senders }, (_, place) => {
    const uri = `${there}/users/s${place}`
    return { uri, keyId: `${uri}#main-key`, ed25519KeyId: `${uri}#ed25519-key`, rsa, ed25519 }
  })
  const insert = (text: string, ...more: unknown[]) =>
    pool.query(`${text} from unnest($1::text[]) with ordinality as s (uri, place)`, [
      people.map(({ uri }) => uri),
      ...more,
    ])
  await insert(`insert into accounts (id, username, domain, uri, display_name, created_at, updated_at)
    select 1000000 + place, 's' || place, 'there.example', uri, '', now(), now()`)
  await insert('insert into account_counts (account_id) select 1000000 + place')
  await insert(`insert into actors (account_id, inbox_url, shared_inbox_url, followers_url, fetched_at)
    select 1000000 + place, uri || '/inbox', 'https://there.example/inbox', uri || '/followers', now()`)
  await insert(
    `insert into actor_keys (key_id, account_id, kind, public_key, fetched_at)
    select uri || '#main-key', 1000000 + place, 'rsa', $2::text, now()`,
    exportSpki(rsa),
  )
  return people
}

async function anyMember(pool: pg.Pool): Promise<{ id: string; token: string }> {
  const { rows } = await pool.query<{ id: string; username: string }>(
    `select id, username from account_counts join accounts on id = account_id
     where domain is null order by followers desc, id limit 1`,
  )
  if (!rows[0]) throw new Error('There is nobody who could be written to.')
  return { id: rows[0].id, token: tokenOf(indexOf(rows[0].username)) }
}

async function followAll(pool: pg.Pool, people: readonly Sender[], memberId: string): Promise<void> {
  await pool.query(
    `insert into follows (account_id, target_id, id, show_boosts, notify, created_at)
     select $1::bigint, id, id, true, false, now() from accounts where uri = any($2::text[])`,
    [memberId, people.map(({ uri }) => uri)],
  )
}

async function publish(base: string, token: string, status: string): Promise<void> {
  const answer = await fetch(`${base}/api/v1/statuses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ status }),
  })
  if (!answer.ok) throw new Error(`A post was refused with ${answer.status}.`)
  await answer.arrayBuffer()
}

/** Posts of the member that others answer, favour and boost. @returns their ActivityPub ids */
async function ownPosts(base: string, token: string, count: number): Promise<string[]> {
  const uris: string[] = []
  for (let place = 0; place < count; place++) {
    const answer = await fetch(`${base}/api/v1/statuses`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ status: `What would you ask first? ${place}` }),
    })
    uris.push(((await answer.json()) as { uri: string }).uri)
  }
  return uris
}

/** What servers send on a usual day, by its share: mostly new posts. */
function mixed(people: readonly Sender[], memberId: string, local: readonly string[]) {
  const publicly = 'https://www.w3.org/ns/activitystreams#Public'
  return (mark: string): Said[] =>
    Array.from({ length: activities }, (_, place) => {
      const sender = people[place % people.length] as Sender
      const about = local[place % local.length] ?? ''
      const id = `${there}/activities/${encodeURIComponent(mark)}/${place}`
      const kind = place % 20
      const note = (uri: string, more: object = {}) => ({
        id: uri,
        type: 'Note',
        attributedTo: sender.uri,
        content: `<p>${'A case for tomorrow: what would you look at first, and why? '.repeat(5)}#MedEd ${place}</p>`,
        published: new Date().toISOString(),
        to: [publicly],
        cc: [`${sender.uri}/followers`],
        tag: [{ type: 'Hashtag', name: '#MedEd', href: `${there}/tags/meded` }],
        ...more,
      })
      const say = (type: string, object: unknown): Said => ({
        sender,
        activity: {
          '@context': 'https://www.w3.org/ns/activitystreams',
          id,
          type,
          actor: sender.uri,
          to: [publicly],
          object,
        },
      })
      if (kind < 10) return say('Create', note(`${id}/note`))
      if (kind < 13)
        return say('Create', note(`${id}/note`, { inReplyTo: about, ...mentioning(memberId, publicly) }))
      if (kind < 16) return say('Like', about)
      if (kind < 18) return say('Announce', about)
      if (kind === 18) return say('Update', note(`${id}/note`, { updated: new Date().toISOString() }))
      return say('Delete', `${id}/gone`)
    })
}

function mentioning(memberId: string, publicly: string): object {
  const uri = `${here}/ap/users/${memberId}`
  return { to: [publicly, uri], tag: [{ type: 'Mention', href: uri, name: '@member' }] }
}

async function sign({ sender, activity }: Said): Promise<Prepared> {
  const body = JSON.stringify(activity)
  const sent = await signedRequest(sender, { method: 'POST', url: `${here}/ap/inbox`, body })
  return { headers: sent.headers, body }
}

async function send(base: string, prepared: Prepared | undefined): Promise<void> {
  if (!prepared) return
  // The name of the host is signed; `fetch` would not send it.
  const answer = await request(`${base}/ap/inbox`, {
    method: 'POST',
    headers: { ...prepared.headers, host: new URL(here).host },
    body: prepared.body,
  })
  if (answer.statusCode !== 202)
    throw new Error(`An activity was answered with ${answer.statusCode}: ${await answer.body.text()}`)
  await answer.body.dump()
}
