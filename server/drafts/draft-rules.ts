import { Refusal } from '../platform/refusal.ts'
import type { Plan } from '../posts/input.ts'
import { parseId } from '../platform/ids.ts'

export const draftLimits = {
  /** Drafts of one member. */
  most: 300,
  /** Characters of a plan as JSON. */
  size: 400_000,
  mediaOfPart: 16,
}

/**
 * The plan as it is kept. It may be unfinished or break rules of publishing; it may not be boundless.
 * @throws Refusal invalid, naming the field.
 */
export function keepable(plan: Plan): Plan {
  const { parts, visibility, local_only, language, purpose, numbering } = plan
  const kept: Plan = {
    parts: parts.map(({ status, spoiler_text, sensitive, media_ids, poll }) => ({
      status: status ?? '',
      spoiler_text: spoiler_text ?? '',
      sensitive: sensitive ?? false,
      media_ids: (media_ids ?? []).slice(0, draftLimits.mediaOfPart),
      poll: poll ?? null,
    })),
    visibility: local_only ? 'local' : (visibility ?? null),
    language: language ?? null,
    // Nothing said is what the settings say; null is none.
    ...(purpose !== undefined && { purpose }),
    reply_policy: plan.reply_policy ?? null,
    quote_approval_policy: plan.quote_approval_policy ?? null,
    in_reply_to_id: plan.in_reply_to_id || null,
    quoted_status_id: plan.quoted_status_id || null,
    numbering: numbering ?? false,
  }
  if (kept.parts.length === 0) throw new Refusal('invalid', 'There must be at least one part', 'parts')
  if (JSON.stringify(kept).length > draftLimits.size)
    throw new Refusal('invalid', 'This is more than can be kept in one draft', 'parts')
  return kept
}

/** The media that a plan needs. */
export function mediaOf({ parts }: Plan): number[] {
  return [...new Set(parts.flatMap(({ media_ids }) => (media_ids ?? []).flatMap((id) => parseId(id) ?? [])))]
}
