import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { csvKinds } from '../../../wire/portability.ts'
import type { WholeAccount } from '../../accounts/json.ts'
import { accountsById } from '../../accounts/queries.ts'
import { folderOf } from '../../media/keys.ts'
import type { Context } from '../../platform/context.ts'
import { incomingFolder } from '../../platform/incoming.ts'
import { postUri } from '../../posts/addresses.ts'
import { writeMail } from '../../signin/mails/write-mail.ts'
import { loginOf } from '../../signin/queries.ts'
import { shapes } from '../csv/kinds.ts'
import { exportCsv } from '../exports/export-csv.ts'
import { activityJson, actorJson, jsonLd, mediaPath } from './activity.ts'
import * as queries from './queries.ts'
import { articleOf, markdownOf, pageEnd, pageStart } from './readable.ts'

const batch = 200

/** The blob with an archive. */
export function archiveKey({ id, secret }: Pick<queries.ArchiveRecord, 'id' | 'secret'>): string {
  return `archives/${id}-${secret}/archive.zip`
}

/**
 * A job: writes everything of a member into one ZIP, piece by piece, so that its size does not matter, and tells the member. Killed, it
 * begins anew; run twice, the second finds it ready.
 */
export async function buildArchive(ctx: Context, { archiveId }: { archiveId: number }): Promise<void> {
  const record = await queries.archiveById(ctx.db, archiveId)
  if (record?.state !== 'waiting') return
  const [account] = await accountsById(ctx.db, [record.account_id])
  if (!account) return
  await queries.changeArchive(ctx.db, archiveId, {
    total: await queries.countPosts(ctx.db, account.id),
    done: 0,
  })
  const folder = incomingFolder(ctx.config.dataDir)
  await mkdir(folder, { recursive: true })
  const path = join(folder, randomUUID())
  try {
    await writeZip(ctx, account, archiveId, path)
    const { size } = await stat(path)
    await ctx.blobs.putFile(archiveKey(record), path)
    await tellReady(ctx, account.id, archiveId, size)
  } finally {
    await rm(path, { force: true })
  }
}

async function tellReady(ctx: Context, accountId: number, archiveId: number, bytes: number): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const isThere = await queries.changeArchive(tx, archiveId, { state: 'ready', bytes, ready_at: ctx.now() })
    const login = await loginOf(tx, accountId)
    if (isThere && login) await writeMail(tx, ctx.config, 'archiveReady', login, '/settings/export')
  })
}

async function writeZip(ctx: Context, account: WholeAccount, archiveId: number, path: string): Promise<void> {
  const zip = new ZipFile()
  const written = pipeline(zip.outputStream, createWriteStream(path))
  // What goes wrong in one part ends the whole, so that the job is tried again.
  zip.on('error', (error: Error) => (zip.outputStream as Readable).destroy(error))
  const add = (name: string, make: () => AsyncIterable<string>) =>
    zip.addReadStreamLazy(name, (done) => done(null, Readable.from(make(), { objectMode: false })))
  const pictures = await addPictures(ctx, zip, account)
  add('actor.json', () => oneJson(actorJson(ctx.config, account, pictures)))
  add('outbox.json', () => outbox(ctx, account, archiveId))
  for (const [name, table] of [
    ['likes', 'favourites'],
    ['bookmarks', 'bookmarks'],
  ] as const)
    add(`${name}.json`, () => collection(`${name}.json`, markedUris(ctx, table, account.id)))
  add('index.html', () => page(ctx, account))
  add('posts.md', () => eachPost(ctx, account.id, markdownOf))
  for (const part of queries.partNames)
    add(`rounds/${part}.json`, async function* () {
      yield* oneJson(await queries.partRows(ctx.db, part, account.id))
    })
  for (const kind of csvKinds)
    add(`csv/${shapes[kind].file}`, () => exportCsv(ctx, { accountId: account.id }, kind))
  await addMedia(ctx, zip, account.id)
  zip.end()
  await written
}

/** The pictures of the profile. @returns their names. */
async function addPictures(
  ctx: Context,
  zip: ZipFile,
  { avatar_key, header_key }: WholeAccount,
): Promise<{ avatar: string | undefined; header: string | undefined }> {
  const one = async (name: string, key: string | null) => {
    const file = key === null ? undefined : `${name}${extname(key)}`
    return key !== null && file !== undefined && (await addBlob(ctx, zip, key, file)) ? file : undefined
  }
  return { avatar: await one('avatar', avatar_key), header: await one('header', header_key) }
}

/** Media are stored as they are: they are packed already. */
async function addMedia(ctx: Context, zip: ZipFile, accountId: number): Promise<void> {
  for await (const post of posts(ctx, accountId))
    for (const medium of post.media) {
      const original = medium.renditions.find(({ name }) => name === 'original')
      if (original) await addBlob(ctx, zip, `${folderOf(medium)}/${original.file}`, mediaPath(medium))
    }
}

async function addBlob(ctx: Context, zip: ZipFile, key: string, name: string): Promise<boolean> {
  if ((await ctx.blobs.size(key)) === undefined) return false
  zip.addReadStreamLazy(name, { compress: false }, (done) => done(null, Readable.from(pieces(ctx, key))))
  return true
}

/** A file, opened when its turn comes: there may be thousands. */
async function* pieces(ctx: Context, key: string): AsyncGenerator<Buffer> {
  const blob = await ctx.blobs.get(key)
  if (blob) yield* blob.stream as AsyncIterable<Buffer>
}

async function* posts(ctx: Context, accountId: number): AsyncGenerator<queries.ArchivedPost> {
  let after = 0
  for (;;) {
    const some = await queries.postsToArchive(ctx.db, accountId, after, batch)
    yield* some
    const last = some.at(-1)
    if (!last || some.length < batch) return
    after = last.id
  }
}

async function* eachPost(
  ctx: Context,
  accountId: number,
  write: (post: queries.ArchivedPost) => string,
): AsyncGenerator<string> {
  for await (const post of posts(ctx, accountId)) yield write(post)
}

async function* page(ctx: Context, account: WholeAccount): AsyncGenerator<string> {
  yield pageStart(account)
  yield* eachPost(ctx, account.id, articleOf)
  yield pageEnd
}

/** The posts; on the way it is noted how far it is. */
async function* outbox(ctx: Context, account: WholeAccount, archiveId: number): AsyncGenerator<string> {
  let done = 0
  const counted = async function* () {
    for await (const post of posts(ctx, account.id)) {
      if (++done % 1000 === 0) await queries.changeArchive(ctx.db, archiveId, { done })
      yield activityJson(ctx.config, account, post)
    }
  }
  yield* collection('outbox.json', counted())
}

async function* markedUris(
  ctx: Context,
  table: 'favourites' | 'bookmarks',
  accountId: number,
): AsyncGenerator<string> {
  let after = 0
  for (;;) {
    const some = await queries.markedPosts(ctx.db, table, accountId, after, batch)
    for (const post of some) yield postUri(ctx.config, post)
    const last = some.at(-1)
    if (!last || some.length < batch) return
    after = last.mark
  }
}

/** ActivityPub's ordered collection, written item by item; how many there were stands behind them. */
async function* collection(id: string, items: AsyncIterable<unknown>): AsyncGenerator<string> {
  yield `{"@context":${JSON.stringify(jsonLd)},"id":${JSON.stringify(id)},"type":"OrderedCollection","orderedItems":[`
  let count = 0
  for await (const item of items) yield `${count++ === 0 ? '' : ',\n'}${JSON.stringify(item)}`
  yield `],"totalItems":${count}}\n`
}

async function* oneJson(value: unknown): AsyncGenerator<string> {
  yield `${JSON.stringify(value, null, 2)}\n`
}
