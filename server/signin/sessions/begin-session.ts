import { createHash } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import type { Device } from '../device.ts'
import { writeMail } from '../mails/write-mail.ts'
import type { Login } from '../queries.ts'
import { openSession } from './open-session.ts'
import { notePlace } from './queries.ts'

/**
 * Opens a session for a member who has proved who they are. Is it from a browser or network from which they never signed in
 * before, they are told by mail; the very first time tells nobody.
 * @returns the secret for the cookie.
 */
export async function beginSession(ctx: Context, tx: Tx, login: Login, device: Device): Promise<string> {
  const place = await notePlace(tx, login.accountId, placeHash(device), ctx.now())
  if (place === 'new') {
    await writeMail(tx, ctx.config, 'newSignIn', login, '/settings/sessions', login.username, {
      device: device.userAgent,
      network: device.address,
      at: ctx.now(),
    })
  }
  return openSession(ctx, tx, login.accountId, device)
}

/** Versions of a browser come and go without being another browser. */
function placeHash({ userAgent, address }: Device): Buffer {
  return createHash('sha256')
    .update(`${userAgent.replace(/\d+(\.\d+)*/g, '')} ${address}`)
    .digest()
}
