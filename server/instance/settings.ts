import type { Settings } from '../../wire/settings.ts'
import type { Config } from '../platform/config.ts'
import type { Context } from '../platform/context.ts'
import { usualDescriptionRule } from '../media/description-rule.ts'
import { keepOne } from '../platform/keep-one.ts'
import { oncePerProcess } from '../platform/once.ts'
import { registrations } from '../signin/registration-mode.ts'
import { storedSettings } from './queries.ts'
import type {} from './events.ts'

type Kept = Omit<Settings, 'registrations'> & { changedAt: Partial<Record<string, Date>> }

/** The settings with the moments at which the long text was last changed. */
export type KeptSettings = Settings & Kept

/** What a server says of itself before its owner has written anything. */
export function usualSettings(config: Config): Omit<Settings, 'registrations'> {
  return {
    title: 'Rounds',
    description: `A place for people who teach and learn medicine, at ${config.domain}.`,
    rules: [],
    contact: { email: '', account: null },
    moderation: {
      hold_patient_posts: false,
      hold_first_posts: 0,
      hold_first_days: 0,
      review_trends: false,
      show_blocked_servers: 'nobody',
    },
    federation: { mode: 'open', secure_mode: false, remote_media: 'proxy' },
    description_rule: usualDescriptionRule,
    extended_description: '',
  }
}

async function readSettings(ctx: Context): Promise<Kept> {
  const rows = await storedSettings(ctx.db)
  const stored = Object.fromEntries(rows.map((row) => [row.name, row.value]))
  const settings = Object.fromEntries(
    Object.entries(usualSettings(ctx.config)).map(([name, value]) => [name, withUsual(stored[name], value)]),
  ) as Omit<Settings, 'registrations'>
  return { ...settings, changedAt: Object.fromEntries(rows.map((row) => [row.name, row.updated_at])) }
}

function withUsual(stored: unknown, usual: unknown): unknown {
  if (stored === undefined) return structuredClone(usual)
  const bothObjects = isPlain(stored) && isPlain(usual)
  return bothObjects ? { ...usual, ...stored } : structuredClone(stored)
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const kept = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 60_000,
    outdates: (event) => event.name === 'settings.changed',
    load: () => readSettings(ctx),
  }),
)

/** How this server speaks with others: from memory, asked for every word. */
export async function federationSettings(ctx: Context): Promise<Settings['federation']> {
  return (await kept(ctx)()).federation
}

/** The server's settings as they are now: from memory, except how one joins, which `signin/` decides and may change. */
export async function currentSettings(ctx: Context): Promise<KeptSettings> {
  const [settings, joining] = await Promise.all([kept(ctx)(), registrations(ctx.db)])
  return { ...settings, registrations: joining }
}
