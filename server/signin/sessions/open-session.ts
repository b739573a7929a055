import type { Context } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { Device } from '../device.ts'
import { newSecret, hashSecret } from '../secrets.ts'
import { insertSession } from './queries.ts'

/** Opens a session for a member who has proved who they are; returns the secret for the cookie, which is nowhere else. */
export async function openSession(
  ctx: Context,
  tx: Db | Tx,
  accountId: number,
  device: Device,
): Promise<string> {
  const secret = newSecret()
  await insertSession(tx, { id: ctx.newId(), accountId, hash: hashSecret(secret), at: ctx.now(), ...device })
  return secret
}
