import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { normaliseLine } from '../../text/normalise.ts'
import { checkOwnPassword } from '../check-password.ts'
import { writeMail } from '../mails/write-mail.ts'
import { deletePasskey, renamePasskeyRow, type StoredPasskey } from './queries.ts'

/**
 * Gives a passkey another name.
 * @throws Refusal invalid without a name; not_found when it is not one of the viewer's.
 */
export async function renamePasskey(
  ctx: Context,
  viewer: Viewer,
  id: string,
  name: string,
): Promise<StoredPasskey> {
  const tidy = normaliseLine(name).slice(0, 100)
  if (tidy === '') throw new Refusal('invalid', "Name can't be blank", 'name', 'ERR_BLANK')
  const number = parseId(id)
  const passkey =
    number === undefined ? undefined : await renamePasskeyRow(ctx.db, viewer.accountId, number, tidy)
  if (!passkey) throw new Refusal('not_found', 'Record not found')
  return passkey
}

/**
 * Removes a passkey and tells the member by mail.
 * @throws Refusal invalid when the password is wrong; not_found when it is not one of the viewer's.
 */
export async function removePasskey(
  ctx: Context,
  viewer: Viewer,
  id: string,
  password: string,
): Promise<void> {
  const number = parseId(id)
  const login = await checkOwnPassword(ctx, viewer, password)
  await transact(ctx, async (tx) => {
    if (number === undefined || !(await deletePasskey(tx, viewer.accountId, number)))
      throw new Refusal('not_found', 'Record not found')
    await writeMail(tx, ctx.config, 'passkeyRemoved', login, '/settings/security')
  })
}
