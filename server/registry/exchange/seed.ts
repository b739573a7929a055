import type { RegistryImport } from '../../../wire/registry.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { takeIn } from './confirm-import.ts'
import { foundingList } from './founding-list.ts'
import { judgeRows } from './judge-rows.ts'
import { demandSteward, importJson, keepPreview } from './preview-import.ts'
import { anyMember } from './queries.ts'

const name = 'The founding list of Rounds'

/** The founding list as an import that a steward looks at and confirms. @throws Refusal forbidden for everybody else. */
export async function loadFoundingList(ctx: Context, viewer: Viewer): Promise<RegistryImport> {
  await demandSteward(ctx, viewer)
  const id = await keepPreview(ctx, viewer.accountId, name, await judgeRows(ctx, foundingList))
  return importJson(ctx, viewer, String(id))
}

/**
 * Registers the founding list: what is not described here yet, and nothing else. For operators, who answer for the place; a second time it
 * changes nothing.
 * @returns how many entries are new.
 * @throws Refusal conflict when there is no member yet.
 */
export async function seedRegistry(ctx: Context): Promise<number> {
  const accountId = await anyMember(ctx.db)
  if (accountId === undefined)
    throw new Refusal('conflict', 'Make an account first: npm run rounds user create')
  const judged = await judgeRows(ctx, foundingList)
  const id = await keepPreview(ctx, accountId, name, judged)
  await takeIn(ctx, accountId, id, { take: [], trust: true, byId: null })
  return judged.filter(({ verdict }) => verdict === 'new').length
}
