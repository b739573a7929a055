import type { FastifyRequest } from 'fastify'
import { federationSettings } from '../../instance/settings.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayFederateWith } from '../servers/may-federate-with.ts'
import { verifyRequest } from '../signing/verify-request.ts'
import { knownSigner, ownerOfKey, type Signer } from './queries.ts'

/** Who asks for a document. */
export type Asker = {
  /** Whom the signature names, unproven: enough to refuse by, never to grant by. */
  named: Signer | undefined
  /** Whether the request is signed at all. */
  isSigned: boolean
  /** Who signed it, proven; null where nobody did, or not well. The second call costs nothing. */
  prove: () => Promise<Signer | null>
}

/** A visitor: what they may have, everybody may. */
const nobody: Asker = { named: undefined, isSigned: false, prove: () => Promise.resolve(null) }

/**
 * Finds out who asks, as far as it matters. In the open, a signature is not checked before somebody asks for what not everybody may
 * have: whoever lies in it only gets less. In secure mode, or where only some servers are spoken with, it is checked at once.
 * @throws Refusal forbidden for a server with which this one does not speak; not_found where it speaks with none; unauthenticated
 *   for a bad signature in secure mode.
 */
async function whoAsks(ctx: Context, request: FastifyRequest): Promise<Asker> {
  const federation = await federationSettings(ctx)
  if (federation.mode === 'closed') throw new Refusal('not_found', 'This server speaks with no others.')
  const keyId = keyIdOf(request)
  if (keyId === undefined) return nobody
  await refuseServer(ctx, URL.parse(keyId)?.host)
  const isStrict = federation.secure_mode || federation.mode !== 'open'
  let proof: Promise<Signer | null> | undefined
  const prove = () => (proof ??= provenSigner(ctx, request))
  const named = isStrict ? await prove() : await ownerOfKey(ctx.db, keyId)
  if (isStrict && !named) throw new Refusal('forbidden', 'The account that signed is suspended here.')
  if (named) await refuseServer(ctx, named.domain)
  const lenient = async () => {
    try {
      return await prove()
    } catch (error) {
      if (error instanceof Refusal) return null
      throw error
    }
  }
  return { named: named ?? undefined, isSigned: true, prove: lenient }
}

/** Whether everything but the bare actors is for signed requests alone. */
export async function isSecure(ctx: Context): Promise<boolean> {
  const federation = await federationSettings(ctx)
  return federation.secure_mode || federation.mode !== 'open'
}

/**
 * Who asks for what everybody is told at least in part, the actors: a bad signature is none. Two servers in secure mode meet this way.
 * @throws Refusal forbidden, not_found
 */
export async function whoAsksAtLeast(ctx: Context, request: FastifyRequest): Promise<Asker> {
  try {
    return await whoAsks(ctx, request)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unauthenticated') return nobody
    throw error
  }
}

/**
 * Who asks for everything else. Turns away who has not signed where that is asked for.
 * @throws Refusal unauthenticated, forbidden, not_found
 */
export async function whoAsksForMore(ctx: Context, request: FastifyRequest): Promise<Asker> {
  const asker = await whoAsks(ctx, request)
  if (!asker.isSigned && (await isSecure(ctx)))
    throw new Refusal('unauthenticated', 'This server answers signed requests only (HTTP signatures).')
  return asker
}

async function provenSigner(ctx: Context, { raw, method, headers }: FastifyRequest): Promise<Signer | null> {
  const asked = { method, url: raw.url ?? '/', headers, body: Buffer.alloc(0) }
  const { accountId } = await verifyRequest(ctx, asked)
  return (await knownSigner(ctx.db, accountId)) ?? null
}

async function refuseServer(ctx: Context, domain: string | null | undefined): Promise<void> {
  if (domain && (await mayFederateWith(ctx, domain)) === 'no')
    throw new Refusal('forbidden', 'This server does not speak with yours.')
}

/** The key that a signature names: of RFC 9421 in Signature-Input, of the older draft in Signature. */
export function keyIdOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const given = [headers['signature-input'], headers.signature].flat().join(',')
  return /\bkeyid="([^"]{1,2000})"/i.exec(given)?.[1]
}
