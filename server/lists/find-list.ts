import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { listById, type CountedList } from './queries.ts'

/**
 * A list of the member by the id in an address.
 * @throws Refusal not_found, also when it is another member's.
 */
export async function findList(ctx: Context, { accountId }: Viewer, wireId: string): Promise<CountedList> {
  const id = parseId(wireId)
  const list = id === undefined ? undefined : await listById(ctx.db, accountId, id)
  if (!list) throw noSuchThing()
  return list
}

export const noSuchThing = (): Refusal => new Refusal('not_found', 'Record not found')
