import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { keptAudiences } from '../../relationships/kept-audiences.ts'
import { findChat } from '../find-chat.ts'
import { buildTranscript } from './build-transcript.ts'
import { forReader } from './for-reader.ts'
import { type KeptTranscript, keptTranscripts, withDocuments } from './kept-transcripts.ts'

/**
 * The transcript of a chat for one reader. What everybody may read is made once for all; that of a draft or a rehearsal anew, for
 * those who have a part in it.
 * @throws Refusal not_found when they may not know of the chat.
 */
export async function readTranscript(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'> | null,
  wireId: string,
): Promise<KeptTranscript> {
  const { id, rehearsal_of: original, status } = await findChat(ctx, viewer, wireId)
  if (original !== null || status === 'draft') return withDocuments(await buildTranscript(ctx, viewer, id))
  const kept = await keptTranscripts(ctx).of(id)
  if (!viewer) return kept
  const audience = await keptAudiences(ctx).of(viewer.accountId)
  const seen = forReader(kept.transcript, { readerId: viewer.accountId, audience, now: ctx.now() })
  return seen === kept.transcript ? kept : withDocuments(seen)
}
