import { createHash } from 'node:crypto'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact } from '../platform/events.ts'
import { enqueue, type Task } from '../platform/jobs.ts'
import { smallPicture } from '../platform/picture.ts'
import { Refusal } from '../platform/refusal.ts'
import { normaliseLine } from '../text/normalise.ts'
import { shortcodeShape } from './find.ts'
import {
  countEmojis,
  deleteEmojiRow,
  emojiPictureIsUsed,
  insertEmoji,
  lockEmoji,
  type StoredEmoji,
  updateEmoji,
} from './queries.ts'
import type {} from './events.ts'

/** All of them are in memory and in every picker. */
const most = 2000
export const largestEmojiFile = 512 * 1024
const longestCategory = 60
const longestLicence = 500
const side = 128

export type EmojiWish = {
  picture?: Uint8Array | undefined
  category?: string | null | undefined
  inPicker?: boolean | undefined
  /** Who made it and how it may be used. */
  licence?: string | null | undefined
  disabled?: boolean | undefined
}

type Done = (tx: Tx, emoji: StoredEmoji) => Promise<void>

/**
 * Adds an emoji. @param done is called in the same transaction, to record the act. @param copiedFrom the server that had it before.
 * @throws Refusal invalid, naming the field, for a shortcode that is taken or none, or a picture that is none.
 */
export async function addEmoji(
  ctx: Context,
  shortcode: string,
  wish: EmojiWish,
  done: Done,
  copiedFrom: string | null = null,
): Promise<StoredEmoji> {
  const name = shortcode.trim().replace(/^:|:$/g, '')
  if (!shortcodeShape.test(name)) {
    const sentence = 'A shortcode has 2 to 40 letters (a–z), digits and underscores'
    throw new Refusal('invalid', sentence, 'shortcode', 'ERR_INVALID')
  }
  if (!wish.picture) throw new Refusal('invalid', 'A picture is needed', 'image', 'ERR_BLANK')
  const said = {
    category: readCategory(wish.category) ?? null,
    licence: readLicence(wish.licence) ?? null,
    copied_from: copiedFrom,
  }
  const keys = await storePictures(ctx, wish.picture)
  const row = { id: ctx.newId(), shortcode: name, ...keys, ...said }
  return transact(ctx, async (tx, emit) => {
    if ((await countEmojis(tx)) >= most)
      throw new Refusal('invalid', `There can be ${most} emojis at most`, 'shortcode')
    const whole = { ...row, in_picker: wish.inPicker ?? true, disabled_at: null, created_at: ctx.now() }
    const emoji = await insertEmoji(tx, whole)
    if (!emoji) throw new Refusal('invalid', `:${name}: is taken`, 'shortcode', 'ERR_TAKEN')
    await done(tx, emoji)
    emit({ name: 'emojis.changed', emojiId: emoji.id })
    return emoji
  })
}

/**
 * Changes an emoji; its shortcode stays, because texts use it.
 * @throws Refusal not_found; invalid, naming the field.
 */
export async function changeEmoji(
  ctx: Context,
  id: number,
  wish: EmojiWish,
  done: Done,
): Promise<StoredEmoji> {
  const keys = wish.picture && (await storePictures(ctx, wish.picture))
  const category = readCategory(wish.category)
  const licence = readLicence(wish.licence)
  return transact(ctx, async (tx, emit) => {
    const before = await lockEmoji(tx, id)
    if (!before) throw new Refusal('not_found', 'Record not found')
    const disabled_at = wish.disabled ? (before.disabled_at ?? ctx.now()) : null
    const emoji = await updateEmoji(tx, id, {
      ...keys,
      ...(category !== undefined && { category }),
      ...(licence !== undefined && { licence }),
      in_picker: wish.inPicker ?? before.in_picker,
      ...(wish.disabled !== undefined && { disabled_at }),
    })
    if (keys) await discardPictures(tx, before)
    await done(tx, emoji)
    emit({ name: 'emojis.changed', emojiId: id })
    return emoji
  })
}

/** Deletes an emoji; texts show its shortcode again. @throws Refusal not_found */
export async function deleteEmoji(ctx: Context, id: number, done: Done): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    const emoji = await lockEmoji(tx, id)
    if (!emoji) throw new Refusal('not_found', 'Record not found')
    await deleteEmojiRow(tx, id)
    await discardPictures(tx, emoji)
    await done(tx, emoji)
    emit({ name: 'emojis.changed', emojiId: id })
  })
}

type Said = string | null | undefined

const readCategory = (given: Said): Said => readLine(given, longestCategory, 'category', 'A category')
const readLicence = (given: Said): Said => readLine(given, longestLicence, 'licence', 'A licence')

/** undefined: nothing was said; null: none. */
function readLine(given: Said, most: number, field: string, name: string): Said {
  if (given === undefined || given === null) return given
  const line = normaliseLine(given)
  if (line.length > most)
    throw new Refusal('invalid', `${name} has ${most} characters at most`, field, 'ERR_TOO_LONG')
  return line === '' ? null : line
}

async function storePictures(
  ctx: Context,
  bytes: Uint8Array,
): Promise<{ picture_key: string; still_key: string }> {
  if (bytes.length > largestEmojiFile)
    throw new Refusal(
      'invalid',
      `The picture may have ${largestEmojiFile / 1024} kB at most`,
      'image',
      'ERR_TOO_LARGE',
    )
  const { still, moving } = await smallPicture(bytes, side, 'image')
  const still_key = await store(ctx, still)
  return { still_key, picture_key: moving ? await store(ctx, moving) : still_key }
}

async function store(ctx: Context, bytes: Buffer): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
  const key = `emojis/${ctx.newId().toString(36)}-${hash}.webp`
  await ctx.blobs.put(key, bytes)
  return key
}

async function discardPictures(tx: Tx, { picture_key, still_key }: StoredEmoji): Promise<void> {
  const keys = [...new Set([picture_key, still_key])]
  await enqueue(
    tx,
    keys.map((key) => ({ task: 'delete-emoji-picture', payload: { key } })),
  )
}

/** Jobs of emojis by name. */
export const emojiTasks: Record<string, Task> = {
  'delete-emoji-picture': async (ctx: Context, { key }: { key: string }) => {
    if (!(await emojiPictureIsUsed(ctx.db, key))) await ctx.blobs.delete(key)
  },
}
