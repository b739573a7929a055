import { createHash } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { isSignedBy } from './check-bytes.ts'
import { rememberDialect } from './dialects.ts'
import { findKey, renewKey } from './find-key.ts'
import { judgeSignature, signatureWindowMs } from './judge-signature.ts'
import { type AskedRequest, headerOf, isReading } from './message.ts'
import { type StoredKey, useSignature } from './queries.ts'
import { type ReadSignature, readSignatures } from './read-signatures.ts'
import { unsigned } from './refused.ts'

/** Who signed a request, and the names of headers (in lower case) and parts of the request that the signature covers. */
export type Signed = { actorUri: string; keyId: string; accountId: number; covered: readonly string[] }

/**
 * Who signed a request, by RFC 9421 or the older draft. The signature must be for this server, this address, this body and about
 * this hour, made with a key of 2048 bits (RSA) or with Ed25519 that its owner's document lists; a request that changes something
 * counts once.
 * @throws Refusal unauthenticated, with the reason in a word (SignatureProblem) and a sentence
 */
export async function verifyRequest(ctx: Context, asked: AskedRequest): Promise<Signed> {
  let refusal: unknown
  for (const signature of readSignatures(ctx.config.publicUrl, asked)) {
    try {
      return await verifyOne(ctx, asked, signature)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refusal ??= error
    }
  }
  throw refusal
}

/**
 * The host of who says to have signed, before anything is checked: to turn away servers with which one does not speak, without asking
 * them for a key. Undefined where nobody is named.
 */
export function hostOfSigner(ctx: Context, asked: AskedRequest): string | undefined {
  try {
    const [signature] = readSignatures(ctx.config.publicUrl, asked)
    return URL.parse(signature?.keyId ?? '')?.host
  } catch {
    return undefined
  }
}

async function verifyOne(ctx: Context, asked: AskedRequest, signature: ReadSignature): Promise<Signed> {
  judgeSignature(signature, asked, ctx.now())
  const key = await rightKey(ctx, signature)
  if (!isReading(asked.method)) await useOnce(ctx, signature, asked)
  if (signature.dialect === 'rfc9421') rememberDialect(ctx, new URL(key.actorUri).host, 'rfc9421')
  const { actorUri, keyId, accountId } = key
  return { actorUri, keyId, accountId, covered: signature.covered }
}

/** The key that made a signature: the stored one, or the one that has replaced it. */
async function rightKey(ctx: Context, signature: ReadSignature): Promise<StoredKey> {
  const key = await findKey(ctx, signature.keyId)
  if (await isSignedBy(signature, key.kind, key.publicKey)) return key
  const fresh = await renewKey(ctx, key)
  if (fresh && (await isSignedBy(signature, fresh.kind, fresh.publicKey))) return fresh
  throw unsigned('wrong_signature', 'The signature was not made with that key, or the request was changed.')
}

/**
 * Remembers a signature until it would be too old anyway. One that reads may come twice: who asks for the same thing twice in one
 * second signs the same words.
 */
async function useOnce(ctx: Context, signature: ReadSignature, asked: AskedRequest): Promise<void> {
  const said = signature.created === undefined ? NaN : signature.created * 1000
  const moments = [said, Date.parse(headerOf(asked.headers, 'date') ?? '')].filter(Number.isFinite)
  const until = new Date(Math.max(...moments) + signatureWindowMs)
  // The text beside the bytes: Ed25519 and RSA have one signature of a text that holds, but a library may take others for the same.
  const hash = createHash('sha256')
    .update(signature.keyId)
    .update('\n')
    .update(signature.bases[0] ?? '')
  if (!(await useSignature(ctx.db, hash.digest(), until)))
    throw unsigned('replay', 'That signature was used before.')
}
