import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { inPage, newestFirst, type Page } from '../../platform/paging.ts'
import type { RemoteEmojisTable } from '../../emojis/tables.ts'
import type { MediaRow } from '../../media/queries.ts'
import type { ForeignEmoji } from '../reading/types.ts'
import type { RemotePicturesTable } from './tables.ts'

/** What another server says of a medium. */
export type RemoteMediaFacts = Pick<
  MediaRow,
  'kind' | 'remote_url' | 'remote_preview_url' | 'description' | 'blurhash' | 'focus_x' | 'focus_y' | 'meta'
>

export async function storeRemoteMedia(
  tx: Tx,
  { id, accountId, secret, now }: { id: number; accountId: number; secret: string; now: Date },
  { meta, ...facts }: RemoteMediaFacts,
): Promise<void> {
  await tx
    .insertInto('media')
    .values({
      id,
      account_id: accountId,
      secret,
      state: 'ready',
      created_at: now,
      loose_since: now,
      ...facts,
      meta: JSON.stringify(meta) as never,
    })
    .execute()
}

export async function changeRemoteMedia(
  tx: Tx,
  id: number,
  { meta, ...facts }: RemoteMediaFacts,
): Promise<void> {
  await tx
    .updateTable('media')
    .set({ ...facts, meta: JSON.stringify(meta) as never })
    .where('id', '=', id)
    .execute()
}

export async function setHasMedia(tx: Tx, postId: number, hasMedia: boolean): Promise<void> {
  await tx.updateTable('posts').set({ has_media: hasMedia }).where('id', '=', postId).execute()
}

export async function upsertRemoteEmoji(
  tx: Tx,
  { id, domain, now }: { id: number; domain: string; now: Date },
  { shortcode, url, staticUrl, uri, updatedAt, licence }: ForeignEmoji,
): Promise<void> {
  await sql`
    insert into remote_emojis (id, domain, shortcode, url, static_url, uri, updated_at, seen_at, licence)
    values (${id}, ${domain}, ${shortcode}, ${url}, ${staticUrl}, ${uri}, ${updatedAt}, ${now}, ${licence})
    on conflict (domain, shortcode) do update set url = excluded.url, static_url = excluded.static_url, uri = excluded.uri,
      updated_at = excluded.updated_at, seen_at = excluded.seen_at, licence = excluded.licence
    where (remote_emojis.url, remote_emojis.static_url, remote_emojis.licence)
      is distinct from (excluded.url, excluded.static_url, excluded.licence)
      and coalesce(remote_emojis.updated_at <= excluded.updated_at, true)`.execute(tx)
}

export type RemoteEmojiSearch = {
  /** A part of the shortcode. */
  shortcode: string | undefined
  /** The beginning of the server's name. */
  domain: string | undefined
}

export type FoundRemoteEmoji = Selectable<RemoteEmojisTable> & { taken: boolean }

/** Emojis of other servers, those that were met last first. */
export async function searchRemoteEmojis(
  db: Db,
  { shortcode, domain }: RemoteEmojiSearch,
  page: Page,
): Promise<FoundRemoteEmoji[]> {
  let query = db
    .selectFrom('remote_emojis')
    .leftJoin('emojis', 'emojis.shortcode', 'remote_emojis.shortcode')
    .selectAll('remote_emojis')
    .select(sql<boolean>`emojis.id is not null`.as('taken'))
  if (shortcode)
    query = query.where(sql<boolean>`position(lower(${shortcode}) in lower(remote_emojis.shortcode)) > 0`)
  if (domain) query = query.where(sql<boolean>`starts_with(remote_emojis.domain, ${domain})`)
  const rows = await inPage(query, 'remote_emojis.id', page).execute()
  return newestFirst(rows, page)
}

export async function remoteEmojiById(
  db: Db,
  id: number,
): Promise<Selectable<RemoteEmojisTable> | undefined> {
  return db.selectFrom('remote_emojis').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A remote medium with what decides whether it may be sent out. */
export async function remoteMedium(db: Db, id: number) {
  return db
    .selectFrom('media')
    .innerJoin('accounts', 'accounts.id', 'media.account_id')
    .selectAll('media')
    .select(['accounts.suspended_at', 'accounts.domain'])
    .where('media.id', '=', id)
    .where('remote_url', 'is not', null)
    .executeTakeFirst()
}

/** Notes the copies of a medium. @returns whether the medium was still there. */
export async function noteCopies(
  db: Db,
  id: number,
  { renditions, blurhash, copiedAt }: Pick<MediaRow, 'renditions' | 'blurhash'> & { copiedAt: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('media')
    .set((eb) => ({
      renditions: JSON.stringify(renditions) as never,
      blurhash: eb.fn.coalesce('blurhash', sql<string | null>`${blurhash}::text`),
      copied_at: copiedAt,
      copy_failed_at: null,
    }))
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function noteFailedCopy(db: Db, id: number, at: Date): Promise<void> {
  await db.updateTable('media').set({ copy_failed_at: at }).where('id', '=', id).execute()
}

/** Forgets the copies of some media that were made before a moment. @returns whose files are to be removed. */
export async function forgetCopies(
  db: Db,
  before: Date,
  most: number,
): Promise<Pick<MediaRow, 'id' | 'secret'>[]> {
  const { rows } = await sql<Pick<MediaRow, 'id' | 'secret'>>`
    update media set renditions = '[]', copied_at = null where id in (
      select id from media where copied_at < ${before} and remote_url is not null
      order by copied_at limit ${most} for update skip locked)
    returning id, secret`.execute(db)
  return rows
}

export type RemotePicture = Selectable<RemotePicturesTable>

/** Where a picture lies, whose it is, and the copy of it, if there is one. */
export type PictureSource = { url: string | null; domain: string | null; suspended: boolean }

export async function sourceOfPicture(
  db: Db,
  kind: RemotePicture['kind'],
  subject: number,
): Promise<PictureSource | undefined> {
  if (kind === 'emoji') {
    return db
      .selectFrom('remote_emojis')
      .select(['url', 'domain', sql<boolean>`false`.as('suspended')])
      .where('id', '=', subject)
      .executeTakeFirst()
  }
  return db
    .selectFrom('accounts')
    .select([
      kind === 'avatar' ? 'avatar_url as url' : 'header_url as url',
      'domain',
      sql<boolean>`suspended_at is not null`.as('suspended'),
    ])
    .where('id', '=', subject)
    .executeTakeFirst()
}

export async function copyOfPicture(
  db: Db,
  kind: RemotePicture['kind'],
  subject: number,
): Promise<RemotePicture | undefined> {
  return db
    .selectFrom('remote_pictures')
    .selectAll()
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .executeTakeFirst()
}

/** Stores what became of a picture. @returns the keys of the files of an earlier copy. */
export async function noteCopyOfPicture(db: Db, picture: RemotePicture): Promise<string[]> {
  return db.transaction().execute(async (tx) => {
    const former = await tx
      .deleteFrom('remote_pictures')
      .where('kind', '=', picture.kind)
      .where('subject', '=', picture.subject)
      .returning(['picture_key', 'still_key'])
      .executeTakeFirst()
    await tx
      .insertInto('remote_pictures')
      .values(picture)
      .onConflict((conflict) => conflict.columns(['kind', 'subject']).doUpdateSet(picture))
      .execute()
    return keysOf(former)
  })
}

/** Forgets copies of pictures that are older than a moment. @returns the keys of their files, and how many there were. */
export async function forgetPictures(
  db: Db,
  before: Date,
  most: number,
): Promise<{ keys: string[]; count: number }> {
  const { rows } = await sql<Pick<RemotePicture, 'picture_key' | 'still_key'>>`
    delete from remote_pictures where ctid in (
      select ctid from remote_pictures where tried_at < ${before} order by tried_at limit ${most} for update skip locked)
    returning picture_key, still_key`.execute(db)
  return { keys: rows.flatMap(keysOf), count: rows.length }
}

function keysOf(row: Pick<RemotePicture, 'picture_key' | 'still_key'> | undefined): string[] {
  return [row?.picture_key, row?.still_key].filter((key) => key !== null && key !== undefined)
}
