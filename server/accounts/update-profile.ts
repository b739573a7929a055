import type { Selectable, Updateable } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact } from '../platform/events.ts'
import { renderBio } from '../text/render.ts'
import type { ProfileInput } from './input.ts'
import { profileLimits } from './limits.ts'
import { discardPicture, type PictureKind, storePicture } from './profile-picture.ts'
import { accountsByHandles, changeAccount, changeMember, lockAccount } from './queries.ts'
import {
  type NewField,
  readFields,
  readAttributionDomains,
  readInterests,
  readLine,
  readNote,
  readPicture,
} from './read-profile.ts'
import type { AccountsTable, MembersTable, StoredField } from './tables.ts'
import { handlesIn, linksFor } from './text-links.ts'
import { verifyLinks } from './verify-profile-link.ts'
import type { Viewer } from './viewer.ts'
import type {} from './events.ts'

const pictureKinds: readonly PictureKind[] = ['avatar', 'header']

/**
 * Changes what a member says about themselves and how they post by default; what is not given stays. All or nothing: everything
 * is read and the pictures are made before the first row changes.
 * https://docs.joinmastodon.org/methods/accounts/#update_credentials
 * @throws Refusal invalid naming the field
 */
export async function updateProfile(ctx: Context, viewer: Viewer, input: ProfileInput): Promise<void> {
  const account = { ...readAccount(input), ...(await renderNote(ctx, input)) }
  const member = readMember(input)
  const fields = readFields(input.fields_attributes)
  const files = pictureKinds.flatMap((kind) => {
    const file = readPicture(input, kind)
    return file ? [{ kind, file }] : []
  })
  const stored: string[] = []
  try {
    for (const { kind, file } of files) {
      const key = await storePicture(ctx, kind, file.bytes)
      stored.push(key)
      account[`${kind}_key`] = key
    }
    await save(ctx, viewer.accountId, { account, member, fields })
  } catch (error) {
    await Promise.all(stored.map((key) => ctx.blobs.delete(key)))
    throw error
  }
}

/** Takes the avatar or header away; without one it changes nothing. https://docs.joinmastodon.org/methods/profile/ */
export async function removePicture(ctx: Context, viewer: Viewer, kind: PictureKind): Promise<void> {
  await save(ctx, viewer.accountId, {
    account: { [`${kind}_key`]: null, [`${kind}_description`]: '' },
    member: {},
  })
}

type Change = {
  account: Updateable<AccountsTable>
  member: Updateable<MembersTable>
  fields?: NewField[] | undefined
}

async function save(ctx: Context, accountId: number, { account, member, fields }: Change): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    const before = await lockAccount(tx, accountId)
    if (!before) throw new Error(`Account ${accountId} has gone.`)
    const kept = fields && keepProofs(fields, before.fields)
    await changeAccount(tx, accountId, {
      ...account,
      ...(kept && { fields: JSON.stringify(kept) as never }),
      updated_at: ctx.now(),
    })
    if (Object.keys(member).length > 0) await changeMember(tx, accountId, member)
    if (kept) await verifyLinks(tx, accountId, kept)
    await discardOldPictures(tx, before, account)
    emit({ name: 'account.changed', accountId })
    emit({ name: 'profile.changed', accountId })
    if (member.locale !== undefined) emit({ name: 'member.changed', accountId })
    if (before.locked && account.locked === false) emit({ name: 'account.unlocked', accountId })
  })
}

/** A line that still has the same value keeps its proof; a changed one must prove itself anew. */
function keepProofs(fields: NewField[], before: readonly StoredField[]): StoredField[] {
  const proofs = new Map(before.map(({ value, verified_at }) => [value, verified_at]))
  return fields.map((field) => ({ ...field, verified_at: proofs.get(field.value) ?? null }))
}

async function discardOldPictures(
  tx: Tx,
  before: Selectable<AccountsTable>,
  change: Updateable<AccountsTable>,
): Promise<void> {
  if (change.avatar_key !== undefined) await discardPicture(tx, before.avatar_key)
  if (change.header_key !== undefined) await discardPicture(tx, before.header_key)
}

function readAccount(input: ProfileInput): Updateable<AccountsTable> {
  const { displayName, profession, pictureDescription } = profileLimits
  const { display_name, avatar_description, header_description } = input
  const line = (text: string | undefined, limit: number, field: string) =>
    text === undefined ? {} : { [field]: readLine(text, limit, field) }
  return {
    ...line(display_name, displayName, 'display_name'),
    ...line(avatar_description, pictureDescription, 'avatar_description'),
    ...line(header_description, pictureDescription, 'header_description'),
    ...(input.profession !== undefined && {
      profession: readLine(input.profession, profession, 'profession') || null,
    }),
    ...(input.interests && { interests: readInterests(input.interests) }),
    ...(input.attribution_domains && {
      attribution_domains: readAttributionDomains(input.attribution_domains),
    }),
    ...only(input, ['locked', 'bot', 'discoverable', 'indexable', 'hide_collections']),
    ...only(input, ['show_media', 'show_media_replies', 'show_featured', 'feature_policy']),
  }
}

function only<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Partial<Pick<T, K>> {
  const given = keys.filter((key) => from[key] !== undefined)
  return Object.fromEntries(given.map((key) => [key, from[key]])) as Partial<Pick<T, K>>
}

async function renderNote(ctx: Context, input: ProfileInput): Promise<Updateable<AccountsTable>> {
  if (input.note === undefined) return {}
  const note = readNote(input.note)
  const known = await accountsByHandles(ctx.db, handlesIn(ctx.config, note))
  return { note, note_html: renderBio(note, linksFor(ctx.config, known)) }
}

function readMember({ source = {}, locale }: ProfileInput): Updateable<MembersTable> {
  return {
    ...(source.privacy !== undefined && { default_visibility: source.privacy }),
    ...(source.sensitive !== undefined && { default_sensitive: source.sensitive }),
    ...(source.language !== undefined && { default_language: source.language.toLowerCase() || null }),
    ...(source.purpose !== undefined && { default_purpose: source.purpose || null }),
    ...(source.quote_policy !== undefined && { default_quote_policy: source.quote_policy }),
    ...(locale !== undefined && { locale }),
  }
}
