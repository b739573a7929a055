import { signRequest as fedifySign, verifyRequestDetailed } from '@fedify/fedify/sig'
import { CryptographicKey, Object as FedifyObject } from '@fedify/fedify/vocab'
import { createPublicKey, generateKeyPairSync, webcrypto } from 'node:crypto'
import { readActivity } from '../server/federation/reading/read-activity.ts'
import { isSignedBy } from '../server/federation/signing/check-bytes.ts'
import { loadContext } from '../server/federation/signing/contexts.ts'
import { judgeSignature } from '../server/federation/signing/judge-signature.ts'
import type { Signer } from '../server/federation/signing/keys.ts'
import { type Dialect, readSignatures } from '../server/federation/signing/read-signatures.ts'
import { signRequest } from '../server/federation/signing/sign-request.ts'

export type SignatureFigures = {
  what: string
  /** One after the other, in one process. */
  perSecond: number
  /** Processor time of each in µs, all threads. */
  cpu: number
  /** The same by Fedify. */
  fedifyPerSecond: number
  fedifyCpu: number
}

type Act = () => Promise<unknown>

const forMs = 2000
const url = new URL('https://b.example/ap/inbox')
const actorUri = 'https://a.example/users/alice'
const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
const specs = { draft: 'draft-cavage-http-signatures-12', rfc9421: 'rfc9421' } as const
const activity = {
  '@context': 'https://www.w3.org/ns/activitystreams',
  id: `${actorUri}/statuses/1/activity`,
  type: 'Create',
  actor: actorUri,
  to: ['https://www.w3.org/ns/activitystreams#Public'],
  cc: [`${actorUri}/followers`],
  object: {
    id: `${actorUri}/statuses/1`,
    type: 'Note',
    attributedTo: actorUri,
    content: `<p>${'What would you look at first, and why? '.repeat(20)}</p>`,
  },
}
const text = JSON.stringify(activity)

/** Signing and checking a delivery, and reading what it says, here and by Fedify. */
export async function measureSignatures(): Promise<SignatureFigures[]> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const signer: Signer = {
    actorUri,
    keyId: `${actorUri}#main-key`,
    privateKey,
    ed25519KeyId: `${actorUri}#ed25519-key`,
    ed25519PrivateKey: generateKeyPairSync('ed25519').privateKey,
  }
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const figures: SignatureFigures[] = []
  for (const dialect of ['draft', 'rfc9421'] as const) {
    figures.push(
      await compare(`sign, ${dialect}`, ourSigning(dialect, signer), await theirSigning(dialect, signer)),
    )
    const signed = { ...(await ourSigning(dialect, signer)()), host: url.host }
    const check = `check, ${dialect}`
    figures.push(await compare(check, ourChecking(signed, pem), await theirChecking(dialect, signed, pem)))
  }
  const theirReading = () => FedifyObject.fromJsonLd(JSON.parse(text), { contextLoader: loadContext })
  figures.push(await compare('read who does what', async () => readActivity(JSON.parse(text)), theirReading))
  return figures
}

function ourSigning(dialect: Dialect, signer: Signer): () => Promise<Record<string, string>> {
  const headers = { 'content-type': 'application/activity+json' }
  return () => signRequest(dialect, signer, { url, body: Buffer.from(text), headers }, new Date())
}

async function theirSigning(dialect: Dialect, { privateKey, keyId }: Signer): Promise<Act> {
  const bytes = privateKey.export({ type: 'pkcs8', format: 'der' })
  const key = await webcrypto.subtle.importKey('pkcs8', bytes, rsa, true, ['sign'])
  return () =>
    fedifySign(new Request(url, { method: 'POST', body: text }), key, new URL(keyId), {
      spec: specs[dialect],
    })
}

function ourChecking(headers: Record<string, string>, pem: string): Act {
  const asked = { method: 'POST', url: url.pathname, headers, body: Buffer.from(text) }
  return async () => {
    for (const signature of readSignatures(new URL(url.origin), asked)) {
      judgeSignature(signature, asked, new Date())
      if (!(await isSignedBy(signature, 'rsa', pem))) throw new Error('A right signature was refused.')
    }
  }
}

async function theirChecking(dialect: Dialect, headers: Record<string, string>, pem: string): Promise<Act> {
  const bytes = createPublicKey(pem).export({ type: 'spki', format: 'der' })
  const key = new CryptographicKey({
    id: new URL(`${actorUri}#main-key`),
    owner: new URL(actorUri),
    publicKey: await webcrypto.subtle.importKey('spki', bytes, rsa, true, ['verify']),
  })
  const keyCache = { get: () => Promise.resolve(key), set: () => Promise.resolve() }
  return async () => {
    const request = new Request(url, { method: 'POST', body: text, headers })
    const { verified } = await verifyRequestDetailed(request, { spec: specs[dialect], keyCache })
    if (!verified) throw new Error('Fedify refused a right signature.')
  }
}

async function compare(what: string, ours: Act, theirs: Act): Promise<SignatureFigures> {
  const here = await measure(ours)
  const there = await measure(theirs)
  return { what, ...here, fedifyPerSecond: there.perSecond, fedifyCpu: there.cpu }
}

async function measure(act: Act): Promise<{ perSecond: number; cpu: number }> {
  for (let round = 0; round < 200; round++) await act()
  const [started, cpu] = [performance.now(), process.cpuUsage()]
  let done = 0
  for (; performance.now() - started < forMs; done++) await act()
  const { user, system } = process.cpuUsage(cpu)
  return { perSecond: (done * 1000) / (performance.now() - started), cpu: (user + system) / done }
}
