import type { Command } from 'commander'
import { turnSecondFactorOff } from '../signin/two-factor/turn-off.ts'
import { tell, withContext } from './with-context.ts'

export function addUserTwoFactorOff(user: Command): void {
  user
    .command('two-factor-off')
    .description('let a member in who lost the authenticator app and the recovery codes')
    .argument('<name>', 'the username, without @')
    .action(async (username: string) => {
      await withContext((ctx) => turnSecondFactorOff(ctx, username))
      tell(`${username} signs in with the password alone. They were told by mail.`)
    })
}
