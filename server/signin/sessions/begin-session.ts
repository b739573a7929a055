import { createHash } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import type { Device } from '../device.ts'
import { writeMail } from '../mails/write-mail.ts'
import type { RoundsEvent } from '../../platform/events.ts'
import { endLeaving, type Login } from '../queries.ts'
import { openSession } from './open-session.ts'
import { notePlace } from './queries.ts'

type Emit = (event: RoundsEvent) => void

/**
 * Opens a session for a member who has proved who they are. Is it from a browser or network from which they never signed in
 * before, they are told by mail; the very first time tells nobody. Who was about to leave for good has come back by this.
 * @returns the secret for the cookie.
 */
export async function beginSession(
  ctx: Context,
  tx: Tx,
  emit: Emit,
  login: Login,
  device: Device,
): Promise<string> {
  await comeBack(ctx, tx, emit, login)
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

async function comeBack(ctx: Context, tx: Tx, emit: Emit, login: Login): Promise<void> {
  const { accountId } = login
  if (!login.suspended || !(await endLeaving(tx, accountId))) return
  emit({ name: 'account.changed', accountId })
  emit({ name: 'account.restrained', accountId })
  emit({ name: 'member.changed', accountId })
  await writeMail(tx, ctx.config, 'cameBack', login, '/settings/account')
}

/** Versions of a browser come and go without being another browser. */
function placeHash({ userAgent, address }: Device): Buffer {
  return createHash('sha256')
    .update(`${userAgent.replace(/\d+(\.\d+)*/g, '')} ${address}`)
    .digest()
}
