import type { Settings } from '../../wire/settings.ts'
import { hasRank, type Viewer } from '../accounts/viewer.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { isBlank, normaliseLine, normaliseText } from '../text/normalise.ts'
import type { SettingsBody } from './input.ts'
import { localAccountId, storeSetting } from './queries.ts'
import { changeRules } from './change-rules.ts'
import { currentSettings } from './settings.ts'
import type {} from './events.ts'
import type {} from './servers/events.ts'

/** @throws Refusal forbidden unless the viewer is the owner or an admin. */
export function requireAdmin(viewer: Viewer): void {
  if (!hasRank(viewer.role, 'admin')) throw new Refusal('forbidden', 'This action is not allowed')
}

/**
 * Changes the server's settings; what is not named stays. All of it or nothing.
 * @throws Refusal forbidden unless the viewer is the owner or an admin; invalid, naming the field, when the title is
 *   blank, a rule is empty, or the contact is no member here.
 */
export async function changeSettings(ctx: Context, viewer: Viewer, body: SettingsBody): Promise<Settings> {
  requireAdmin(viewer)
  const change = tidy(body)
  await transact(ctx, async (tx, emit) => {
    const handle = change.contact?.account
    if (handle && (await localAccountId(tx, handle)) === undefined) {
      throw new Refusal('invalid', `There is no member @${handle} here.`, 'contact[account]')
    }
    if (body.rules) await changeRules(tx, body.rules, ctx.now())
    for (const [name, value] of Object.entries(change)) {
      if (value !== undefined) await storeSetting(tx, name, value, ctx.now())
    }
    const names = [...Object.keys(change), ...(body.rules ? ['rules'] : [])]
    const target = { kind: 'settings', id: 'place', label: '' } as const
    await recordAct(ctx, tx, viewer, { action: 'settings.changed', target, details: { changed: names } })
    emit({ name: 'settings.changed', by: viewer.accountId })
    if (body.federation?.mode) emit({ name: 'federation.mode_changed', by: viewer.accountId })
  })
  return showSettings(ctx, viewer)
}

/**
 * The settings as an admin edits them.
 * @throws Refusal forbidden unless the viewer is the owner or an admin.
 */
export async function showSettings(ctx: Context, viewer: Viewer): Promise<Settings> {
  requireAdmin(viewer)
  const { changedAt: _, ...settings } = await currentSettings(ctx)
  return settings
}

function tidy(body: SettingsBody): SettingsBody {
  const { title, description, contact, extended_description } = body
  const change: SettingsBody = {
    ...(body.registrations && { registrations: body.registrations }),
    ...(body.moderation && { moderation: body.moderation }),
    ...(body.federation && { federation: body.federation }),
    ...(body.description_rule && { description_rule: body.description_rule }),
  }
  if (title !== undefined) change.title = required(normaliseLine(title), 'title')
  if (description !== undefined) change.description = normaliseText(description)
  if (extended_description !== undefined) change.extended_description = normaliseText(extended_description)
  if (contact) {
    change.contact = {
      ...(contact.email !== undefined && { email: normaliseLine(contact.email) }),
      ...(contact.account !== undefined && { account: contact.account?.replace(/^@/, '').trim() || null }),
    }
  }
  return change
}

export function required(text: string, field: string): string {
  if (isBlank(text)) throw new Refusal('invalid', `${field} can't be blank`, field, 'ERR_BLANK')
  return text
}
