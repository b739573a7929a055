import type { Status } from '../../wire/status.ts'
import type { WholeAccount } from '../accounts/json.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { collectionsById } from '../collections/hydrate.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { chatsThere } from './chat-evidence.ts'
import { textsOfPosts } from './queries.ts'
import type {
  StoredEvidence,
  StoredEvidenceCollection,
  StoredEvidenceFile,
  StoredEvidencePost,
} from './tables.ts'

/**
 * What is there at this moment: the profile, and the named posts, collections and chats, as the one who reports sees them.
 * @throws Refusal not_found when a post, a collection or a chat is not there for them, or is not of this account.
 */
export async function takeEvidence(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  target: WholeAccount,
  {
    postIds,
    collectionIds,
    chatIds,
  }: { postIds: readonly number[]; collectionIds: readonly number[]; chatIds: readonly number[] },
): Promise<StoredEvidence> {
  const statuses = await statusesJson(ctx, viewer, postIds)
  const theirs = statuses.filter(({ account, reblog }) => account.id === String(target.id) && reblog === null)
  if (theirs.length < postIds.length) throw new Refusal('not_found', 'Record not found', 'status_ids')
  const collections = await collectionsThere(ctx, viewer, target, collectionIds)
  const chats = (await chatsThere(ctx, viewer, chatIds)).filter(({ hostIds }) => hostIds.includes(target.id))
  if (chats.length < chatIds.length) throw new Refusal('not_found', 'Record not found', 'chat_ids')
  const texts = await textsOfPosts(ctx.db, postIds)
  return {
    taken_at: ctx.now().toISOString(),
    display_name: target.display_name,
    note: target.note,
    fields: target.fields.map(({ name, value }) => ({ name, value })),
    posts: theirs.map((status) => evidenceOf(status, texts.get(status.id) ?? '')),
    collections,
    chats: chats.map(({ evidence }) => evidence),
  }
}

async function collectionsThere(
  ctx: Context,
  { accountId }: Pick<Viewer, 'accountId'>,
  target: WholeAccount,
  ids: readonly number[],
): Promise<StoredEvidenceCollection[]> {
  if (ids.length === 0) return []
  const found = [...(await collectionsById(ctx, accountId, ids)).values()]
  const theirs = found.filter(({ account_id }) => account_id === String(target.id))
  if (theirs.length < ids.length) throw new Refusal('not_found', 'Record not found', 'collection_ids')
  const people = theirs.flatMap(({ items }) => items.map((item) => Number(item.account_id)))
  const accounts = await accountsJson(ctx, [...new Set(people)])
  const handles = new Map(accounts.map(({ id, acct }) => [id, acct]))
  return theirs.map(({ id, name, description, tag, items }) => ({
    id,
    name,
    description,
    tag: tag?.name ?? null,
    people: items.flatMap((item) => handles.get(item.account_id ?? '') ?? []),
  }))
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
