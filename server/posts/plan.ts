import { Refusal } from '../platform/refusal.ts'
import type { Plan } from './input.ts'
import type { PostWish } from './prepare-post.ts'
import { readPolicies, readPostId } from './read-input.ts'
import { readVisibility } from './visibility-input.ts'

/** As many parts as a thread can have. */
export const mostParts = 50

/**
 * What is to be published by a plan: one post for each part, the later ones answering the one before. With `numbering` each
 * part ends with its number, "2/5".
 * @throws Refusal invalid, naming the field.
 */
export function postsOf(plan: Plan): PostWish[] {
  const { parts } = plan
  if (parts.length === 0) throw new Refusal('invalid', 'There must be at least one part', 'parts')
  if (parts.length > mostParts)
    throw new Refusal('invalid', `A thread has at most ${mostParts} parts`, 'parts')
  const numbered = plan.numbering === true && parts.length > 1
  return parts.map((part, index) => {
    const isFirst = index === 0
    const text = part.status ?? ''
    return {
      text: numbered ? `${text}\n\n${index + 1}/${parts.length}`.trimStart() : text,
      spoilerText: part.spoiler_text ?? '',
      sensitive: part.sensitive ?? undefined,
      visibility: readVisibility({
        visibility: plan.visibility ?? undefined,
        local_only: plan.local_only ?? undefined,
      }),
      language: plan.language ?? undefined,
      purpose: plan.purpose,
      parts: part,
      inReplyToId: isFirst ? readPostId(plan.in_reply_to_id, 'in_reply_to_id') : undefined,
      quotedId: isFirst ? readPostId(plan.quoted_status_id, 'quoted_status_id') : undefined,
      ...readPolicies(plan),
    }
  })
}
