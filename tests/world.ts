import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PageHandler } from '../server/dispatch.ts'
import { readConfig, type Config } from '../server/platform/config.ts'
import type { Context } from '../server/platform/context.ts'
import { makeLog } from '../server/platform/log.ts'
import { secondConnection } from '../server/platform/one-connection.ts'
import { testDatabase } from '../server/platform/postgres/test-database.ts'
import { createMember } from '../server/signin/create-member.ts'
import { createToken } from '../server/signin/create-token.ts'
import { startServer } from '../server/start.ts'
import type { MemberRole } from '../server/accounts/tables.ts'
import type { TestNetwork } from './federation/network.ts'

export type Answer<T = never> = {
  status: number
  headers: Headers
  body: T
  text: string
}

/** Sends requests to the world's server as one person, or as nobody. */
export type Caller = {
  get: <T = never>(path: string) => Promise<Answer<T>>
  post: <T = never>(path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer<T>>
  put: <T = never>(path: string, body?: unknown) => Promise<Answer<T>>
  patch: <T = never>(path: string, body?: unknown) => Promise<Answer<T>>
  delete: <T = never>(path: string, body?: unknown) => Promise<Answer<T>>
}

export type Person = Caller & {
  name: string
  /** The account's id on the wire. */
  id: string
  accountId: number
  token: string
}

export type World = AsyncDisposable & {
  /** Where the server listens, without a trailing slash. */
  url: string
  ctx: Context
  /** A new member with a token for everything, or the one of that name. */
  member: (name: string, options?: { role?: MemberRole; scopes?: string; locale?: string }) => Promise<Person>
  visitor: Caller
  /** Waits until all jobs that are due are done. */
  settle: () => Promise<void>
  /** What the server logged, as text. */
  logged: () => string
}

const noPages: PageHandler = (_request, response) => {
  response.statusCode = 404
  response.end('no pages in this world')
}

export const password = 'correct horse battery staple'
const everything = 'read write follow push profile'

export type WorldOptions = {
  environment?: Record<string, string>
  pages?: PageHandler
  /** The server is `https://<name>` to the other servers of the test, which `network` knows. */
  name?: string
  network?: TestNetwork
}

/** Boots the whole server on a fresh database. Give it `await using`, and it goes when the test ends. */
export async function world(options: WorldOptions = {}): Promise<World> {
  const { name, network } = options
  const database = await testDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'rounds-world-'))
  const lines: string[] = []
  const log = makeLog(options.environment?.LOG_LEVEL ?? 'info', { write: (line) => void lines.push(line) })
  // Pages write their own address into links, so it must be known before the server listens.
  const port = options.pages ? await freePort() : 0
  const config: Config = {
    ...readConfig(
      {
        RATE_LIMITS: 'off',
        LINK_CARDS: 'off',
        DATABASE_POOL: '6',
        HOST: '127.0.0.1',
        PUBLIC_URL: name ? `https://${name}` : `http://localhost:${port || 3000}`,
        ...options.environment,
      },
      dataDir,
    ),
    port,
    dataDir,
    databaseUrl: database.url,
  }
  const server = await startServer(config, log, options.pages ?? noPages, network)
  const url = `http://127.0.0.1:${server.port}`
  if (name) network?.add(name, server.port)
  const people = new Map<string, Promise<Person>>()
  return {
    url,
    ctx: server.ctx,
    visitor: caller(url),
    member: (name, wish) => {
      const known = people.get(name) ?? makePerson(server.ctx, url, name, wish)
      people.set(name, known)
      return known
    },
    settle: () => settle(server.ctx),
    logged: () => lines.join(''),
    [Symbol.asyncDispose]: async () => {
      if (name) network?.remove(name)
      await server.stop()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
      const wrong = lines.find((line) => line.includes(secondConnection))
      assert.equal(wrong, undefined, secondConnection)
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

async function makePerson(
  ctx: Context,
  url: string,
  name: string,
  wish: { role?: MemberRole; scopes?: string; locale?: string } = {},
): Promise<Person> {
  const { accountId } = await createMember(ctx, {
    username: name,
    email: `${name}@example.org`,
    password,
    role: wish.role ?? 'member',
    locale: wish.locale ?? 'en',
    confirmed: true,
    approved: true,
  })
  const token = await createToken(ctx, { username: name, scopes: wish.scopes ?? everything })
  return {
    ...caller(url, { authorization: `Bearer ${token}` }),
    name,
    id: String(accountId),
    accountId,
    token,
  }
}

/** Sends requests with some headers on each. */
export function caller(url: string, always: Record<string, string> = {}): Caller {
  const send =
    (method: string) =>
    async <T>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> => {
      const isForm = body instanceof FormData || body instanceof URLSearchParams || typeof body === 'string'
      const answer = await fetch(new URL(path, url), {
        method,
        redirect: 'manual',
        headers: {
          ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
          ...always,
          ...headers,
        },
        body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
      })
      const type = answer.headers.get('content-type') ?? ''
      // A stream of events never ends; that it has begun is the answer.
      const isStream = type.startsWith('text/event-stream')
      if (isStream) await answer.body?.cancel()
      const text = isStream ? '' : await answer.text()
      const isJson = type.includes('json')
      return {
        status: answer.status,
        headers: answer.headers,
        text,
        body: (isJson ? JSON.parse(text) : undefined) as T,
      }
    }
  return {
    get: send('GET'),
    post: send('POST'),
    put: send('PUT'),
    patch: send('PATCH'),
    delete: send('DELETE'),
  }
}

async function settle(ctx: Context): Promise<void> {
  for (let round = 0; round < 2000; round++) {
    const { rows } = await ctx.pool.query<{ due: number }>(
      `select count(*)::int as due from graphile_worker._private_jobs
       where run_at <= now() + interval '0.2 s' and (locked_at is not null or (attempts = 0 and attempts < max_attempts))`,
    )
    if (rows[0]?.due === 0) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error('The jobs did not come to rest.')
}
