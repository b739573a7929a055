import { request } from 'undici'
import { exportSpki, type KeyPair, makeKeyPair, signedRequest } from '../fake-signatures.ts'
import { type FakeServer, fakeServer } from '../fake-server.ts'
import type { TestNetwork } from '../network.ts'
import { actorTypes } from '../../../server/federation/reading/read-actor.ts'
import { nobody } from './nobody.ts'
import type { Json, Payload } from './read-files.ts'

const nobodysHost = new URL(nobody).host

/** All the servers of the payloads, played by one. */
export type Others = AsyncDisposable & {
  /** From now on this is what stands at its id. */
  publish: (document: Json) => void
  /** Lets somebody be there who is in no file. */
  ensure: (actorUri: string) => void
  /** Posts a body, signed as the actor with this id would sign it. */
  post: (url: string, body: string, actorUri: string) => Promise<{ status: number; text: string }>
}

/**
 * Plays every server that payloads speak of: serves the documents among them at their ids, people with a generated key, and WebFinger for those.
 * Who is no file is somebody with nothing to say, so that everybody who sends something is there.
 */
export async function others(network: TestNetwork, payloads: readonly Payload[]): Promise<Others> {
  const rsa = await makeKeyPair('rsa')
  const ed25519 = await makeKeyPair('ed25519')
  const documents = new Map<string, Json>()
  const pages = new Map<string, string>()
  const publish = (document: Json) => {
    const id = idOf(document)
    if (id === undefined) return
    documents.set(id, withKey(document, rsa))
    if (typeof document.url === 'string') pages.set(document.url, id)
  }
  for (const { json, file } of payloads.toReversed()) {
    if (!json) continue
    for (const part of partsOf(json)) publish(part)
    const place = placeOf(file)
    if (place !== undefined) documents.set(place, withKey(json, rsa))
  }
  const server = await fakeServer(network, 'payloads.example', ({ method, path, headers }) => {
    const host = headers.host ?? ''
    if (method === 'POST') return { status: 202 }
    if (path.startsWith('/.well-known/webfinger')) return webFinger(documents, path)
    const asked = `https://${host}${path}`
    const found = documents.get(asked) ?? documents.get(pages.get(asked) ?? '')
    return found ? { body: found } : { status: 404, body: 'not here' }
  })
  for (const host of [...hostsIn(payloads), nobodysHost]) network.add(host, server.port)
  return {
    publish,
    ensure: (actorUri) => {
      if (!documents.has(actorUri)) publish(somebody(actorUri))
    },
    post: async (url, body, actorUri) => {
      const keyId = keyIdOf(documents.get(actorUri), actorUri)
      const sent = await signedRequest(
        { keyId, ed25519KeyId: keyId, rsa, ed25519 },
        { method: 'POST', url, body },
      )
      const answer = await request(url, {
        method: 'POST',
        headers: sent.headers,
        body,
        dispatcher: network.dispatcher,
      })
      return { status: answer.statusCode, text: await answer.body.text() }
    },
    [Symbol.asyncDispose]: () => (server satisfies FakeServer)[Symbol.asyncDispose](),
  }
}

/** What a file tells of: itself, or, of activities, what they are about. */
function partsOf(json: Json): Json[] {
  if (json.type === 'Tombstone' || json.type === 'Delete') return []
  const inner = json.object
  const isWhole = typeof inner === 'object' && inner !== null && !Array.isArray(inner) && 'type' in inner
  if ('object' in json && 'actor' in json) return isWhole ? partsOf(inner as Json) : []
  return [json]
}

/** Fedify's files lie where their addresses say. */
function placeOf(file: string): string | undefined {
  const path = /^fedify-fixtures\/(.+)\.json$/.exec(file)?.[1]
  return path === undefined ? undefined : `https://${path}`
}

function idOf(document: Json): string | undefined {
  const id = document.id ?? document['@id']
  return typeof id === 'string' ? id : undefined
}

/** Keys of the payloads are public ones alone, so their owners get a new one, with the same id. */
function withKey(document: Json, rsa: KeyPair): Json {
  const id = idOf(document) ?? ''
  const type = String([document.type ?? document['@type']].flat()[0])
  if (!actorTypes.some((known) => type.endsWith(known))) return document
  const publicKey = { id: keyIdOf(document, id), owner: id, publicKeyPem: exportSpki(rsa) }
  const { assertionMethod: _others, ...rest } = document
  return { ...rest, publicKey }
}

function keyIdOf(document: Json | undefined, uri: string): string {
  const key = [document?.publicKey].flat()[0] as Json | undefined
  return typeof key?.id === 'string' ? key.id : `${uri}#main-key`
}

function somebody(uri: string): Json {
  const url = new URL(uri)
  const name = url.pathname.split('/').findLast((part) => /^[\w.-]+$/.test(part)) ?? 'somebody'
  const type = uri.includes('/c/') ? 'Group' : 'Person'
  return { id: uri, type, preferredUsername: name, inbox: `${uri}/inbox`, followers: `${uri}/followers` }
}

/** `acct:name@host` → the actor of that host with that name. */
function webFinger(documents: Map<string, Json>, path: string): { status?: number; body?: Json | string } {
  const resource = new URL(path, 'https://x').searchParams.get('resource') ?? ''
  const [, name = '', host = ''] = /^acct:([^@]+)@(.+)$/.exec(resource) ?? []
  for (const [id, document] of documents) {
    const isNamed = String(document.preferredUsername).toLowerCase() === name.toLowerCase()
    if (!isNamed || !('inbox' in document) || URL.parse(id)?.host !== host) continue
    return {
      body: { subject: resource, links: [{ rel: 'self', type: 'application/activity+json', href: id }] },
    }
  }
  return { status: 404, body: 'nobody' }
}

function hostsIn(payloads: readonly Payload[]): Set<string> {
  const hosts = new Set<string>()
  for (const { json } of payloads) {
    if (!json) continue
    for (const [address] of JSON.stringify(json).matchAll(/https:\/\/[^\s"'<>\\]+/g)) {
      const host = URL.parse(address)?.hostname
      if (host && host !== 'localhost') hosts.add(host)
    }
  }
  return hosts
}
