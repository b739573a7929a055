import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type pg from 'pg'

/** What came into an inbox of one of many servers. */
export type Came = { host: string; body: string }

export type ManyServers = AsyncDisposable & {
  port: number
  hosts: string[]
  came: Came[]
}

/**
 * Many servers of somebody else behind one port, told apart by their names, that take everything.
 * @param answer after how many milliseconds, and with which status; default: at once, 202
 */
export async function manyServers(
  count: number,
  answer: (host: string) => { afterMs?: number; status?: number } = () => ({}),
): Promise<ManyServers> {
  const hosts = Array.from({ length: count }, (_, place) => `s${place}.example`)
  const came: Came[] = []
  const server = createServer(async (request, response) => {
    const host = request.headers.host ?? ''
    const body = await textOf(request)
    const { afterMs = 0, status = 202 } = answer(host)
    came.push({ host, body })
    if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs))
    response.statusCode = status
    response.end()
  })
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 4000 }, resolve))
  return {
    port: (server.address() as AddressInfo).port,
    hosts,
    came,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString()
}

/** One follower of an account on each of some servers, as rows of the database. */
export async function followersOn(
  database: Pick<pg.Pool, 'query'>,
  hosts: readonly string[],
  accountId: number,
): Promise<void> {
  const made = 'from unnest($1::text[]) with ordinality as servers (host, place)'
  const insert = (text: string, ...more: unknown[]) => database.query(`${text} ${made}`, [hosts, ...more])
  await insert(`insert into accounts (id, username, domain, uri, display_name, created_at, updated_at)
    select place, 'fan', host, 'https://' || host || '/users/fan', '', now(), now()`)
  await insert('insert into account_counts (account_id) select place')
  await insert(`insert into actors (account_id, inbox_url, shared_inbox_url, fetched_at)
    select place, 'https://' || host || '/users/fan/inbox', 'https://' || host || '/inbox', now()`)
  await insert(
    `insert into follows (account_id, target_id, id, show_boosts, notify, created_at)
    select place, $2::bigint, place, true, false, now()`,
    accountId,
  )
}
