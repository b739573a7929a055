import { accountUri } from '../../accounts/addresses.ts'
import type { Context } from '../../platform/context.ts'
import { peopleById } from './queries.ts'

/** Somebody of this server and somebody of another, with the ids by which all servers know them. */
export type Parties = { ours: { id: number; uri: string }; theirs: { id: number; uri: string } }

/** The two where the one is of this server and the other is not; undefined where nobody else has to hear of it. */
export async function partiesOf(
  ctx: Context,
  oursId: number,
  theirsId: number,
): Promise<Parties | undefined> {
  const people = await peopleById(ctx.db, [oursId, theirsId])
  const ours = people.get(oursId)
  const theirs = people.get(theirsId)
  if (!ours || ours.domain !== null || !theirs?.uri || theirs.domain === null) return undefined
  return {
    ours: { id: oursId, uri: accountUri(ctx.config, ours) },
    theirs: { id: theirsId, uri: theirs.uri },
  }
}
