import {
  exportSpki,
  type KeyPair,
  makeKeyPair,
  multibaseOf,
  signedRequest,
  type SignOptions,
} from './fake-signatures.ts'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { request } from 'undici'
import type { TestNetwork } from './network.ts'

type Json = Record<string, unknown>

/** A request as it came to a fake server. */
export type Received = {
  method: string
  /** Path and query. */
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
  /** The body, where it was JSON. */
  json: Json | undefined
}

/** What a fake server says to a request; an object alone is an ActivityPub document. */
export type FakeAnswer = {
  status?: number
  headers?: Record<string, string>
  body?: string | Buffer | Json
  /** Waits so long before it answers. */
  afterMs?: number
}

type Handler = (request: Received) => FakeAnswer | undefined | Promise<FakeAnswer | undefined>

export type FakeActor = {
  name: string
  uri: string
  inbox: string
  /** Ids of the keys; may be changed, as the keys may: with the next look at its document everybody sees the new ones. */
  keyId: string
  ed25519KeyId: string
  rsa: KeyPair
  ed25519: KeyPair
  /** More members for its document, or others than usual (undefined leaves one out). */
  more: Json
  document: () => Json
  /** Makes new keys, with the same ids. */
  rotateKeys: () => Promise<void>
  /** Posts a signed activity to an address of any server in the network. */
  post: (to: string, activity: Json | string, options?: SignOptions) => Promise<Answered>
  /** Asks with a signed GET. */
  get: (url: string, options?: SignOptions) => Promise<Answered>
}

export type Answered = { status: number; headers: IncomingHttpHeaders; text: string; json: Json | undefined }

export type FakeServer = AsyncDisposable & {
  host: string
  /** `https://<host>` */
  origin: string
  port: number
  /** A person (or what `more` says) of this server, with keys, document, WebFinger; the same name gives the same actor. */
  actor: (name: string, more?: Json) => Promise<FakeActor>
  /** Serves one document, or whatever, at a path (with query). Later ones win. */
  serve: (path: string, answer: FakeAnswer | Json | Handler) => void
  /** Everything that came, in order. */
  received: Received[]
  /** The activities that came into inboxes. */
  inbox: () => Json[]
  /** Answers the next requests to inboxes with these statuses; 202 when there are none left. */
  inboxStatuses: (number | FakeAnswer)[]
  network: TestNetwork
}

/**
 * A server of somebody else: WebFinger, actors and inboxes that take everything, signing with Fedify (RSA) and by its own few
 * lines (Ed25519), never with our code. `handler` is asked first, for everything.
 */
export async function fakeServer(network: TestNetwork, host: string, handler?: Handler): Promise<FakeServer> {
  const origin = `https://${host}`
  const received: Received[] = []
  const served = new Map<string, FakeAnswer | Json | Handler>()
  const actors = new Map<string, Promise<FakeActor>>()
  const inboxStatuses: (number | FakeAnswer)[] = []

  const usual: Handler = async (asked) => {
    const url = new URL(asked.path, origin)
    if (asked.method === 'POST' && url.pathname.endsWith('/inbox')) {
      const next = inboxStatuses.shift() ?? 202
      return typeof next === 'number' ? { status: next } : next
    }
    if (url.pathname === '/.well-known/webfinger') {
      const actor = await actors.get(nameIn(url.searchParams.get('resource') ?? '', host))
      return actor && { headers: { 'content-type': 'application/jrd+json' }, body: webFingerOf(actor, host) }
    }
    for (const making of actors.values()) {
      const actor = await making
      if (actor.uri === origin + asked.path) return { body: actor.document() }
    }
    return undefined
  }

  const answerTo = async (asked: Received): Promise<FakeAnswer> => {
    const special = await handler?.(asked)
    if (special) return special
    const own = served.get(asked.path)
    if (typeof own === 'function') return (await own(asked)) ?? { status: 404 }
    if (own !== undefined) return isAnswer(own) ? own : { body: own }
    return (await usual(asked)) ?? { status: 404 }
  }

  const server = createServer(async (incoming, response) => {
    const pieces: Buffer[] = []
    for await (const piece of incoming) pieces.push(piece as Buffer)
    const body = Buffer.concat(pieces)
    const { method = '', url = '', headers } = incoming
    const asked = { method, path: url, headers, body, json: parsed(body.toString()) }
    received.push(asked)
    const { status = 200, headers: more = {}, body: said = '', afterMs = 0 } = await answerTo(asked)
    if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs))
    const isText = typeof said === 'string' || Buffer.isBuffer(said)
    response.writeHead(status, { ...(!isText && { 'content-type': 'application/activity+json' }), ...more })
    response.end(isText ? said : JSON.stringify(said))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  network.add(host, port)

  return {
    host,
    origin,
    port,
    received,
    inboxStatuses,
    network,
    actor: (name, more = {}) => {
      const known = actors.get(name) ?? makeActor(network, origin, name, more)
      actors.set(name, known)
      return known
    },
    serve: (path, answer) => void served.set(path, answer),
    inbox: () =>
      received.flatMap(({ method, path, json }) =>
        method === 'POST' && path.endsWith('/inbox') && json ? [json] : [],
      ),
    [Symbol.asyncDispose]: () => {
      network.remove(host)
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function makeActor(network: TestNetwork, origin: string, name: string, more: Json): Promise<FakeActor> {
  const uri = `${origin}/users/${name}`
  const actor: FakeActor = {
    name,
    uri,
    inbox: `${uri}/inbox`,
    keyId: `${uri}#main-key`,
    ed25519KeyId: `${uri}#ed25519-key`,
    rsa: await makeKeyPair('rsa'),
    ed25519: await makeKeyPair('ed25519'),
    more,
    document: () => documentOf(actor, origin),
    rotateKeys: async () => {
      actor.rsa = await makeKeyPair('rsa')
      actor.ed25519 = await makeKeyPair('ed25519')
    },
    post: (to, activity, options) =>
      send(network, actor, {
        method: 'POST',
        url: to,
        body: typeof activity === 'string' ? activity : JSON.stringify(activity),
        options,
      }),
    get: (url, options) => send(network, actor, { method: 'GET', url, options }),
  }
  return actor
}

function documentOf(actor: FakeActor, origin: string): Json {
  const { uri, name } = actor
  const document: Json = {
    '@context': [
      'https://www.w3.org/ns/activitystreams',
      'https://w3id.org/security/v1',
      'https://w3id.org/security/multikey/v1',
    ],
    id: uri,
    type: 'Person',
    preferredUsername: name,
    name,
    url: `${origin}/@${name}`,
    inbox: actor.inbox,
    outbox: `${uri}/outbox`,
    followers: `${uri}/followers`,
    following: `${uri}/following`,
    endpoints: { sharedInbox: `${origin}/inbox` },
    publicKey: { id: actor.keyId, owner: uri, publicKeyPem: exportSpki(actor.rsa) },
    assertionMethod: [
      {
        id: actor.ed25519KeyId,
        type: 'Multikey',
        controller: uri,
        publicKeyMultibase: multibaseOf(actor.ed25519),
      },
    ],
    ...actor.more,
  }
  return document
}

function webFingerOf({ name, uri }: FakeActor, host: string): Json {
  return {
    subject: `acct:${name}@${host}`,
    aliases: [uri],
    links: [{ rel: 'self', type: 'application/activity+json', href: uri }],
  }
}

/** The name in `acct:name@host` or in an actor's address. */
function nameIn(resource: string, host: string): string {
  const [, name = '', at = ''] = /^(?:acct:)?@?([^@/]+)@(.+)$/.exec(resource) ?? []
  if (at.toLowerCase() === host) return name
  return resource.startsWith(`https://${host}/users/`) ? (resource.split('/').at(-1) ?? '') : ''
}

async function send(
  network: TestNetwork,
  actor: FakeActor,
  asked: { method: 'GET' | 'POST'; url: string; body?: string; options: SignOptions | undefined },
): Promise<Answered> {
  const { method, url, headers, body } = await signedRequest(actor, asked)
  const answer = await request(url, { method, headers, body: body ?? null, dispatcher: network.dispatcher })
  const text = await answer.body.text()
  return { status: answer.statusCode, headers: answer.headers, text, json: parsed(text) }
}

function isAnswer(value: FakeAnswer | Json): value is FakeAnswer {
  return Object.keys(value).every((key) => ['status', 'headers', 'body', 'afterMs'].includes(key))
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
  } catch {
    return undefined
  }
}
