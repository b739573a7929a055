import canonicalize from 'canonicalize'
import { createHash, sign, verify } from 'node:crypto'
import { decodeMultibase } from '@fedify/fedify/runtime'
import { isObject, member, objectsOf } from '../reading/json.ts'
import type { JsonObject } from '../reading/types.ts'
import { strongKey } from './check-bytes.ts'
import type { Signer } from './keys.ts'
import { multibaseOf } from './multikey.ts'

const suite = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-jcs-2022', proofPurpose: 'assertionMethod' }
const integrityContext = 'https://w3id.org/security/data-integrity/v1'
const longestProof = 200

/** A proof as it stands in a document, with what it was made over. */
export type ReadProof = { keyId: string; bytes: Buffer; texts: Buffer[] }

/** The integrity proof of a document (FEP-8b32, https://www.w3.org/TR/vc-di-eddsa/#eddsa-jcs-2022), if it has one that can be checked. */
export function readProof(document: JsonObject): ReadProof | undefined {
  const proof = objectsOf(document.proof).find(isOfOurSuite)
  if (!proof) return undefined
  const { proofValue, ...options } = proof
  if (typeof proofValue !== 'string' || proofValue.length > longestProof) return undefined
  const bytes = decoded(proofValue)
  const keyId = proof.verificationMethod
  if (!bytes || typeof keyId !== 'string') return undefined
  const { proof: _proof, ...proven } = document
  const { signature, ...alone } = proven
  // The options have the document's context, which some leave out of the proof; some sign a second time afterwards.
  const settings = options['@context'] === undefined ? [withContext(options, document), options] : [options]
  const said = signature === undefined ? [proven] : [proven, alone]
  try {
    return { keyId, bytes, texts: settings.flatMap((one) => said.map((other) => textOf(one, other))) }
  } catch {
    // Half a character, for example, has no canonical form.
    return undefined
  }
}

function isOfOurSuite(proof: JsonObject): boolean {
  return Object.entries(suite).every(([name, value]) => proof[name] === value)
}

function withContext(options: JsonObject, document: JsonObject): JsonObject {
  const context = member(document, '@context')
  return context === undefined ? options : { ...options, '@context': context }
}

/** What is signed: the digest of the options, and after it the digest of the document. */
function textOf(options: JsonObject, document: JsonObject): Buffer {
  return Buffer.concat(
    [options, document].map((one) =>
      createHash('sha256')
        .update(canonicalize(one) ?? '')
        .digest(),
    ),
  )
}

function decoded(multibase: string): Buffer | undefined {
  try {
    return Buffer.from(decodeMultibase(multibase as `z${string}`))
  } catch {
    return undefined
  }
}

/** Whether the holder of an Ed25519 key (PEM) made a proof. */
export function isProvenBy({ bytes, texts }: ReadProof, pem: string): boolean {
  const key = strongKey('ed25519', pem)
  return texts.some((text) => verify(null, text, key, bytes))
}

/** The document with an integrity proof of its author. The context of proofs is added where it is missing. */
export function withProof(document: JsonObject, signer: Signer, now: Date): JsonObject {
  const context = [document['@context'] ?? []].flat()
  const said = {
    ...document,
    '@context': context.includes(integrityContext) ? context : [...context, integrityContext],
  }
  const options = {
    '@context': said['@context'],
    ...suite,
    verificationMethod: signer.ed25519KeyId,
    created: `${now.toISOString().slice(0, 19)}Z`,
  }
  const bytes = sign(null, textOf(options, said), signer.ed25519PrivateKey)
  return { ...said, proof: { ...options, proofValue: multibaseOf(bytes) } }
}

/** Whether a document has something that looks like a proof or a linked-data signature. */
export function hasProof(document: unknown): document is JsonObject {
  return isObject(document) && (document.proof !== undefined || document.signature !== undefined)
}
