import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import type { RoundsEvent } from '../platform/events.ts'
import type { PartsInput } from './input.ts'
import { mediaPart } from './media-part.ts'
import type { Part, PartOfEdit, PreparedPart } from './part.ts'
import { pollPart } from './poll-part.ts'

/** All parts that a post can have beside its text, by the name under which the history keeps them. */
const parts: Record<string, Part> = {
  media: mediaPart,
  poll: pollPart,
}

/** Reads and checks all parts of a post; see `Part`. */
export async function prepareParts(
  ctx: Context,
  accountId: number,
  input: PartsInput,
  postId: number | null,
): Promise<PreparedPart[]> {
  const prepared: PreparedPart[] = []
  for (const part of Object.values(parts)) {
    prepared.push(await part.prepare(ctx, accountId, input, postId))
  }
  return prepared
}

/** Stores all parts of a post. @returns whether any of them changed. */
export async function storeParts(
  tx: Tx,
  emit: (event: RoundsEvent) => void,
  postId: number,
  prepared: readonly PreparedPart[],
): Promise<boolean> {
  let changed = false
  for (const part of prepared) changed = (await part.store(tx, postId, emit)) || changed
  return changed
}

export type RememberedParts = Record<string, unknown>

/** What all parts of a post remember of themselves, by name. */
export async function rememberParts(tx: Tx, postId: number): Promise<RememberedParts> {
  const remembered: RememberedParts = {}
  for (const [name, part] of Object.entries(parts)) remembered[name] = await part.remember(tx, postId)
  return remembered
}

/** Shows what was remembered, version by version. */
export async function recallParts(ctx: Context, versions: readonly RememberedParts[]): Promise<PartOfEdit[]> {
  const shown: PartOfEdit[] = versions.map(() => ({}))
  for (const [name, part] of Object.entries(parts)) {
    const recalled = await part.recall(
      ctx,
      versions.map((version) => version[name] ?? null),
    )
    for (const [place, members] of recalled.entries()) Object.assign(shown[place] ?? {}, members)
  }
  return shown
}
