import type { Static } from 'typebox'
import { Value } from 'typebox/value'
import { Settings } from '../../wire/settings.ts'
import type { Config } from '../platform/config.ts'
import type { Context } from '../platform/context.ts'
import { keepOne } from '../platform/keep-one.ts'
import { oncePerProcess } from '../platform/once.ts'
import { registrations } from '../signin/registration-mode.ts'
import { storedSettings } from './queries.ts'
import type {} from './events.ts'

/** The settings with the moments at which the two long texts were last changed. */
export type KeptSettings = Settings & { changedAt: Partial<Record<string, Date>> }

/** What a server says of itself before its owner has written anything. */
export function usualSettings(config: Config): Omit<Settings, 'registrations'> {
  return {
    title: 'Rounds',
    description: `A place for people who teach and learn medicine, at ${config.domain}.`,
    rules: [],
    contact: { email: '', account: null },
    extended_description: '',
    privacy_policy: '',
  }
}

async function readSettings(ctx: Context): Promise<KeptSettings> {
  const rows = await storedSettings(ctx.db)
  const { mode, reason_required } = await registrations(ctx.db)
  const usual = { ...usualSettings(ctx.config), registrations: { mode, reason_required } }
  const stored = Object.fromEntries(rows.map((row) => [row.name, row.value]))
  const settings = Object.fromEntries(
    Object.entries(usual).map(([name, value]) => [name, withUsual(stored[name], value)]),
  )
  // Clean removes what other features keep in the same rows.
  const whole = Value.Clean(Settings, settings) as Static<typeof Settings>
  return { ...whole, changedAt: Object.fromEntries(rows.map((row) => [row.name, row.updated_at])) }
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

/** The server's settings as they are now; from memory, at most a minute old even if a change was not announced. */
export async function currentSettings(ctx: Context): Promise<KeptSettings> {
  return kept(ctx)()
}
