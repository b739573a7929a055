import { Type } from 'typebox'
import { CustomEmoji, Empty, Nullable } from '../../wire/base.ts'
import { AdminEmoji } from '../../wire/emoji.ts'
import { anyone, memberOf, membersOnly, type Viewer } from '../accounts/viewer.ts'
import { recordAct } from '../audit/record-act.ts'
import { addEmoji, changeEmoji, deleteEmoji } from '../emojis/change-emojis.ts'
import { adminEmojiJson, emojiJson } from '../emojis/json.ts'
import { usableEmojis } from '../emojis/kept-emojis.ts'
import { allEmojis, type StoredEmoji } from '../emojis/queries.ts'
import type { Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { parseId } from '../platform/ids.ts'
import type { UploadedFile } from '../platform/read-body.ts'
import { Refusal } from '../platform/refusal.ts'
import { requireAdmin } from './change-settings.ts'

const doc = (summary: string) => ({ tags: ['Emojis'], summary })
const OneEmoji = Type.Object({ id: Type.String() })
const change = {
  image: Type.Optional(Type.Unknown({ description: 'JPEG, PNG, WebP, AVIF or GIF, 512 kB at most' })),
  category: Type.Optional(Nullable(Type.String())),
  visible_in_picker: Type.Optional(Type.Boolean()),
  licence: Type.Optional(
    Nullable(Type.String({ description: 'Who made it and how it may be used; at most 500 characters' })),
  ),
}

/** The emojis of this server, https://docs.joinmastodon.org/methods/custom_emojis/ , and ours to look after them. */
export const emojiRoutes: Routes = (api, ctx) => {
  api.get(
    '/api/v1/custom_emojis',
    {
      config: anyone(),
      schema: { ...doc('Emojis of this server'), response: { 200: Type.Array(CustomEmoji) } },
    },
    async () => [...(await usableEmojis(ctx)).values()].map((emoji) => emojiJson(ctx.config, emoji)),
  )
  api.get(
    '/api/rounds/v1/admin/emojis',
    {
      config: membersOnly('admin:read'),
      schema: { ...doc('All emojis'), response: { 200: Type.Array(AdminEmoji) } },
    },
    async (request) => {
      requireAdmin(memberOf(request))
      return (await allEmojis(ctx.db)).map((emoji) => adminEmojiJson(ctx.config, emoji))
    },
  )
  api.post(
    '/api/rounds/v1/admin/emojis',
    {
      config: membersOnly('admin:write'),
      schema: {
        ...doc('Add an emoji'),
        body: Type.Object({ shortcode: Type.String(), ...change }),
        response: { 200: AdminEmoji },
      },
    },
    async (request) => {
      const viewer = adminOf(memberOf(request))
      const { shortcode, ...wish } = request.body
      const emoji = await addEmoji(ctx, shortcode, wishOf(wish), act(ctx, viewer, 'emoji.added'))
      return adminEmojiJson(ctx.config, emoji)
    },
  )
  api.patch(
    '/api/rounds/v1/admin/emojis/:id',
    {
      config: membersOnly('admin:write'),
      schema: {
        ...doc('Change or disable an emoji'),
        params: OneEmoji,
        body: Type.Object({ ...change, disabled: Type.Optional(Type.Boolean()) }),
        response: { 200: AdminEmoji },
      },
    },
    async (request) => {
      const viewer = adminOf(memberOf(request))
      const wish = { ...wishOf(request.body), disabled: request.body.disabled }
      const emoji = await changeEmoji(ctx, idOf(request.params), wish, act(ctx, viewer, 'emoji.changed'))
      return adminEmojiJson(ctx.config, emoji)
    },
  )
  api.delete(
    '/api/rounds/v1/admin/emojis/:id',
    {
      config: membersOnly('admin:write'),
      schema: { ...doc('Delete an emoji'), params: OneEmoji, response: { 200: Empty } },
    },
    async (request) => {
      const viewer = adminOf(memberOf(request))
      await deleteEmoji(ctx, idOf(request.params), act(ctx, viewer, 'emoji.deleted'))
      return {}
    },
  )
}

function adminOf(viewer: Viewer): Viewer {
  requireAdmin(viewer)
  return viewer
}

function act(ctx: Context, viewer: Viewer, action: 'emoji.added' | 'emoji.changed' | 'emoji.deleted') {
  return (tx: Tx, { id, shortcode }: StoredEmoji): Promise<void> =>
    recordAct(ctx, tx, viewer, { action, target: { kind: 'emoji', id: String(id), label: shortcode } })
}

function idOf({ id }: { id: string }): number {
  const parsed = parseId(id)
  if (parsed === undefined) throw new Refusal('not_found', 'Record not found')
  return parsed
}

type Body = {
  image?: unknown
  category?: string | null
  visible_in_picker?: boolean
  licence?: string | null
}

function wishOf({ image, category, visible_in_picker: inPicker, licence }: Body) {
  return { picture: bytesOf(image), category, inPicker, licence }
}

/** An input for files that was left empty sends an empty file. */
function bytesOf(image: unknown): Buffer | undefined {
  if (image === undefined || image === null || image === '') return undefined
  const { bytes } = image as Partial<UploadedFile>
  if (!Buffer.isBuffer(bytes))
    throw new Refusal('invalid', 'image must be a file, sent as multipart data', 'image')
  return bytes.length === 0 ? undefined : bytes
}
