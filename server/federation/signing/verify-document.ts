import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { JsonObject } from '../reading/types.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { findKey, renewKey } from './find-key.ts'
import { keyOfSignature, meaningSignedBy } from './linked-data.ts'
import { hasProof, isProvenBy, readProof } from './proofs.ts'
import type { StoredKey } from './queries.ts'

/** Who answers for a document, and what of it may be believed. */
export type ProvenDocument = { actorUri: string; document: JsonObject }

/**
 * Who made a document that somebody else brought: the actor whose integrity proof (FEP-8b32) or linked-data signature it has. What is
 * believed is `document` of the answer and nothing else: after a linked-data signature it is what JSON-LD makes of the words.
 * Undefined when nothing is proven.
 */
export async function verifyDocument(ctx: Context, json: unknown): Promise<ProvenDocument | undefined> {
  if (!hasProof(json)) return undefined
  try {
    return (await byProof(ctx, json)) ?? (await bySignature(ctx, json))
  } catch (error) {
    if (error instanceof Refusal || error instanceof Unreadable) return undefined
    throw error
  }
}

async function byProof(ctx: Context, json: JsonObject): Promise<ProvenDocument | undefined> {
  const proof = readProof(json)
  if (!proof) return undefined
  const { proof: _proof, signature: _signature, ...document } = json
  return tryKeys(ctx, proof.keyId, async (key) =>
    key.kind === 'ed25519' && isProvenBy(proof, key.publicKey) ? document : undefined,
  )
}

async function bySignature(ctx: Context, json: JsonObject): Promise<ProvenDocument | undefined> {
  const keyId = keyOfSignature(json)
  if (keyId === undefined) return undefined
  return tryKeys(ctx, keyId, async (key) => (key.kind === 'rsa' ? meaningSignedBy(json, key) : undefined))
}

/** With the key that is known, and with the one that has replaced it. */
async function tryKeys(
  ctx: Context,
  keyId: string,
  believe: (key: StoredKey) => Promise<JsonObject | undefined>,
): Promise<ProvenDocument | undefined> {
  const key = await findKey(ctx, keyId)
  const document = await believe(key)
  if (document) return { actorUri: key.actorUri, document }
  const fresh = await renewKey(ctx, key)
  const now = fresh && (await believe(fresh))
  return fresh && now && { actorUri: fresh.actorUri, document: now }
}
