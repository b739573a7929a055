import type { DescriptionRule } from '../../wire/words.ts'
import type { Context } from '../platform/context.ts'
import { keepOne } from '../platform/keep-one.ts'
import { oncePerProcess } from '../platform/once.ts'
import { storedSetting } from './queries.ts'

/** What a server asks of its authors before its owner has decided: to be reminded, not refused. */
export const usualDescriptionRule: DescriptionRule = 'remind'

const kept = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 60_000,
    outdates: (event) => event.name === 'settings.changed',
    load: async () =>
      ((await storedSetting(ctx.db, 'description_rule')) as DescriptionRule | undefined) ??
      usualDescriptionRule,
  }),
)

/** Whether this server wants every picture, film and sound described. */
export function descriptionRule(ctx: Context): Promise<DescriptionRule> {
  return kept(ctx)()
}
