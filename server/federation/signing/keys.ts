import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { accountUri } from '../../accounts/addresses.ts'
import type { Context } from '../../platform/context.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { instanceActorUri, type SpokenKeys } from '../documents/actor.ts'
import { multikeyOf } from './multikey.ts'
import { insertMemberKeys, memberKeys } from './queries.ts'
import type { MemberKeysTable } from './tables.ts'
import type {} from './events.ts'

/** Who signs: a member of this server by the number of the account, or the server itself. */
export type SignerName = number | 'instance'

/** Somebody of this server with what signing takes. Never logged, never given out. */
export type Signer = {
  actorUri: string
  /** Of the RSA key, which signs requests: all servers know that kind. */
  keyId: string
  privateKey: KeyObject
  /** Signs documents (FEP-8b32). */
  ed25519KeyId: string
  ed25519PrivateKey: KeyObject
}

type Keys = { signer: Signer; spoken: SpokenKeys }

const generate = promisify(generateKeyPair)
const rsaBits = 2048
/** So many members' keys are kept in memory, read and ready. */
const mostKept = 2000
/** The server itself, where members have their number. */
export const instanceNumber = 0

const kept = oncePerProcess((ctx) => {
  const keys = new Map<SignerName, Promise<Keys>>()
  ctx.bus.listeners.add((event) => {
    if (event.name === 'keys.rotated')
      keys.delete(event.accountId === instanceNumber ? 'instance' : event.accountId)
  })
  ctx.bus.onGap.add(() => keys.clear())
  return keys
})

/** The keys with which somebody of this server signs; made now, where there are none. */
export async function signerOf(ctx: Context, who: SignerName): Promise<Signer> {
  return (await keysOf(ctx, who)).signer
}

/** The same keys as everybody may know them, for documents. */
export async function publicKeysOf(ctx: Context, who: SignerName): Promise<SpokenKeys> {
  return (await keysOf(ctx, who)).spoken
}

function keysOf(ctx: Context, who: SignerName): Promise<Keys> {
  const mine = kept(ctx)
  const known = mine.get(who)
  if (known) return known
  if (mine.size >= mostKept) mine.clear()
  const reading = readOrMake(ctx, who).catch((error: unknown) => {
    if (mine.get(who) === reading) mine.delete(who)
    throw error
  })
  mine.set(who, reading)
  return reading
}

async function readOrMake(ctx: Context, who: SignerName): Promise<Keys> {
  const number = who === 'instance' ? instanceNumber : who
  const known = await memberKeys(ctx.db, number)
  if (known) return ready(ctx, who, known)
  const fresh = await makeKeys(ctx, number)
  // Two processes may begin at once: the first one's keys are everybody's.
  await insertMemberKeys(ctx.db, fresh)
  return ready(ctx, who, (await memberKeys(ctx.db, number)) ?? fresh)
}

/** New keys for an account of this server. */
export async function makeKeys(ctx: Context, number: number): Promise<MemberKeysTable> {
  const [rsa, ed25519] = await Promise.all([generate('rsa', { modulusLength: rsaBits }), generate('ed25519')])
  return {
    account_id: number,
    rsa_private: pemOf(rsa.privateKey),
    rsa_public: pemOf(rsa.publicKey),
    ed25519_private: pemOf(ed25519.privateKey),
    ed25519_public: pemOf(ed25519.publicKey),
    created_at: ctx.now(),
  }
}

function pemOf(key: KeyObject): string {
  const type = key.type === 'private' ? 'pkcs8' : 'spki'
  return key.export({ type, format: 'pem' }).toString()
}

function ready({ config }: Context, who: SignerName, row: MemberKeysTable): Keys {
  const actorUri = who === 'instance' ? instanceActorUri(config) : accountUri(config, { id: who })
  return {
    signer: {
      actorUri,
      keyId: `${actorUri}#main-key`,
      privateKey: createPrivateKey(row.rsa_private),
      ed25519KeyId: `${actorUri}#ed25519-key`,
      ed25519PrivateKey: createPrivateKey(row.ed25519_private),
    },
    spoken: { rsa: row.rsa_public, ed25519: multikeyOf(createPublicKey(row.ed25519_public)) },
  }
}
