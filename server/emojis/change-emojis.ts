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
const largestFile = 512 * 1024
const longestCategory = 60
const side = 128

export type EmojiWish = {
  picture?: Uint8Array | undefined
  category?: string | null | undefined
  inPicker?: boolean | undefined
  disabled?: boolean | undefined
}

type Done = (tx: Tx, emoji: StoredEmoji) => Promise<void>

/**
 * Adds an emoji. @param done is called in the same transaction, to record the act.
 * @throws Refusal invalid, naming the field, for a shortcode that is taken or none, or a picture that is none.
 */
export async function addEmoji(
  ctx: Context,
  shortcode: string,
  wish: EmojiWish,
  done: Done,
): Promise<StoredEmoji> {
  const name = shortcode.trim().replace(/^:|:$/g, '')
  if (!shortcodeShape.test(name)) {
    const sentence = 'A shortcode has 2 to 40 letters (a–z), digits and underscores'
    throw new Refusal('invalid', sentence, 'shortcode', 'ERR_INVALID')
  }
  if (!wish.picture) throw new Refusal('invalid', 'A picture is needed', 'image', 'ERR_BLANK')
  const keys = await storePictures(ctx, wish.picture)
  const row = { id: ctx.newId(), shortcode: name, ...keys, category: readCategory(wish.category) ?? null }
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
  return transact(ctx, async (tx, emit) => {
    const before = await lockEmoji(tx, id)
    if (!before) throw new Refusal('not_found', 'Record not found')
    const disabled_at = wish.disabled ? (before.disabled_at ?? ctx.now()) : null
    const emoji = await updateEmoji(tx, id, {
      ...keys,
      ...(category !== undefined && { category }),
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

/** undefined: nothing was said; null: none. */
function readCategory(category: string | null | undefined): string | null | undefined {
  if (category === undefined || category === null) return category
  const name = normaliseLine(category)
  if (name.length > longestCategory)
    throw new Refusal(
      'invalid',
      `A category has ${longestCategory} characters at most`,
      'category',
      'ERR_TOO_LONG',
    )
  return name === '' ? null : name
}

async function storePictures(
  ctx: Context,
  bytes: Uint8Array,
): Promise<{ picture_key: string; still_key: string }> {
  if (bytes.length > largestFile)
    throw new Refusal(
      'invalid',
      `The picture may have ${largestFile / 1024} kB at most`,
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
