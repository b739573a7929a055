import type { Status } from '../../wire/status.ts'
import type { WholeAccount } from '../accounts/json.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { textsOfPosts } from './queries.ts'
import type { StoredEvidence, StoredEvidenceFile, StoredEvidencePost } from './tables.ts'

/**
 * What is there at this moment: the profile and the named posts, as the one who reports sees them.
 * @throws Refusal not_found when a post is not there for them, or is not of this account.
 */
export async function takeEvidence(
  ctx: Context,
  viewer: Viewer,
  target: WholeAccount,
  postIds: readonly number[],
): Promise<StoredEvidence> {
  const statuses = await statusesJson(ctx, viewer, postIds)
  const theirs = statuses.filter(({ account, reblog }) => account.id === String(target.id) && reblog === null)
  if (theirs.length < postIds.length) throw new Refusal('not_found', 'Record not found', 'status_ids')
  const texts = await textsOfPosts(ctx.db, postIds)
  return {
    taken_at: ctx.now().toISOString(),
    display_name: target.display_name,
    note: target.note,
    fields: target.fields.map(({ name, value }) => ({ name, value })),
    posts: theirs.map((status) => evidenceOf(status, texts.get(status.id) ?? '')),
  }
}

function evidenceOf(status: Status, text: string): StoredEvidencePost {
  return {
    id: status.id,
    text,
    content: status.content,
    spoiler_text: status.spoiler_text,
    visibility: status.local_only ? 'local' : status.visibility,
    language: status.language,
    created_at: status.created_at,
    edited_at: status.edited_at,
    media: status.media_attachments.map(({ url, preview_url, type, description }): StoredEvidenceFile => ({
      // A film's picture tells enough; the film itself would fill the disk.
      source: (type === 'image' ? url : preview_url) ?? url ?? '',
      key: null,
      type,
      description: description ?? '',
    })),
  }
}
