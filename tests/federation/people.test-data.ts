import { readActor } from '../../server/federation/reading/read-actor.ts'
import { storeActor } from '../../server/federation/storing/store-actor.ts'
import { followAccount } from '../../server/relationships/follow-account.ts'
import type { World } from '../world.ts'
import type { FakeActor } from './fake-server.ts'

/** Makes somebody of a fake server known to a server; gives the number of their account there. */
export function known(place: World, actor: FakeActor): Promise<number> {
  return storeActor(place.ctx, readActor(actor.document(), new URL(actor.uri)))
}

/** Makes somebody of a fake server a follower of a member, as if they had asked and been let in. */
export async function follower(
  place: World,
  actor: FakeActor,
  member: { accountId: number },
): Promise<number> {
  const accountId = await known(place, actor)
  await followAccount(place.ctx, { accountId }, member.accountId)
  return accountId
}
