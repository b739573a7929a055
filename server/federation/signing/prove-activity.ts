import type { Context } from '../../platform/context.ts'
import { isObject } from '../reading/json.ts'
import type { JsonObject } from '../reading/types.ts'
import { type SignerName, signerOf } from './keys.ts'
import { withLinkedDataSignature } from './linked-data.ts'
import { withProof } from './proofs.ts'

/**
 * An activity that can be believed whoever brings it: with an integrity proof (FEP-8b32), and with a linked-data signature for those who
 * only read that. For what goes to relays, or is passed on under a thread. Only for what is public: it lasts, and its receivers
 * could show it to anybody as ours.
 */
export async function proveActivity(
  ctx: Context,
  activity: JsonObject,
  who: SignerName,
): Promise<JsonObject> {
  const signer = await signerOf(ctx, who)
  const proven = withProof(withProvableContext(activity), signer, ctx.now())
  try {
    return await withLinkedDataSignature(proven, signer)
  } catch (error) {
    // A word that its context does not explain has no meaning that could be signed.
    ctx.log.warn({ err: error, type: activity.type }, 'an activity goes out without linked-data signature')
    return proven
  }
}

/**
 * What is said about a post of a member, proven where everybody may see the post: so that relays can bring it, and the author of
 * a thread can pass it on to those who follow the thread.
 */
export async function proveIfOpen(
  ctx: Context,
  activity: object,
  { accountId, visibility }: { accountId: number; visibility: string },
): Promise<object> {
  const isOpen = visibility === 'public' || visibility === 'unlisted'
  return isOpen ? proveActivity(ctx, { ...activity }, accountId) : activity
}

/** Without a context nothing has a meaning that could be signed. */
function withProvableContext(activity: JsonObject): JsonObject {
  const context = activity['@context']
  const isThere = typeof context === 'string' || Array.isArray(context) || isObject(context)
  return isThere ? activity : { '@context': 'https://www.w3.org/ns/activitystreams', ...activity }
}
