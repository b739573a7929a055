import type { EntryStatus, EntryStep } from '../../wire/registry.ts'
import type { Account } from '../../wire/account.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { readPage, type Ends, type Page } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { namedTag } from './hydrate.ts'
import { registryIndex } from './index-of-tags.ts'
import { stepsPage, type StoredStep } from './queries.ts'
import type { Change } from './words.ts'

/**
 * What became of an entry, step by step, the newest first; each with who took it and why.
 * @throws Refusal not_found when nobody has described the hashtag.
 */
export async function listSteps(
  ctx: Context,
  viewer: Viewer | null,
  name: string,
  page: Page,
): Promise<{ steps: EntryStep[]; ends: Ends }> {
  const tag = foldHashtag(name)
  if (!(await registryIndex(ctx)).get(tag)) throw new Refusal('not_found', 'Record not found')
  const { rows, ends } = await readPage(
    page,
    (part) => stepsPage(ctx.db, tag, part),
    (row) => row.id,
  )
  return { steps: await stepsJson(ctx, viewer, rows), ends }
}

/** What a step keeps beside its words; whom it told is nobody's business. */
export type StepDetails = {
  status?: EntryStatus
  changes?: Change[]
  person?: number
  rival?: string
  until?: string
  tell?: number[]
}

async function stepsJson(
  ctx: Context,
  viewer: Viewer | null,
  rows: readonly StoredStep[],
): Promise<EntryStep[]> {
  const index = await registryIndex(ctx)
  const people = rows.flatMap((row) => [row.by_id ?? [], (row.details as StepDetails).person ?? []].flat())
  const accounts = await accountsJson(ctx, [...new Set(people)], viewer?.accountId ?? null)
  const byId = new Map(accounts.map((account) => [account.id, account]))
  const find = (id: number | null | undefined): Account | null => byId.get(String(id ?? '')) ?? null
  return rows.map((row) => {
    const { status, changes, person, rival, until } = row.details as StepDetails
    return {
      id: String(row.id),
      at: row.at.toISOString(),
      by: find(row.by_id),
      what: row.what,
      reason: row.reason,
      changes: changes ?? [],
      status: status ?? null,
      person: find(person),
      rival: rival === undefined ? null : namedTag(ctx.config, index, rival),
      until: until ?? null,
    }
  })
}
