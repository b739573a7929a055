import type { Static } from 'typebox'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import type { PoliciesInput } from './input.ts'

/**
 * Reads the id of a post from a field that may be empty.
 * @throws Refusal invalid, naming the field.
 */
export function readPostId(id: string | null | undefined, field: string): number | undefined {
  if (!id) return undefined
  const parsed = parseId(id)
  if (parsed === undefined) throw new Refusal('invalid', `${field} must be the id of a post`, field)
  return parsed
}

/** Reads who may quote and answer; undefined: nothing is said of it. */
export function readPolicies(body: Static<typeof PoliciesInput>) {
  return {
    quotePolicy: body.quote_approval_policy ?? undefined,
    replyPolicy: body.reply_policy ?? undefined,
  }
}
