import type { Command } from 'commander'
import { rotateKeys } from '../federation/signing/rotate-keys.ts'
import { tell, withContext } from './with-context.ts'

export function addKeysRotate(keys: Command): void {
  keys
    .command('rotate')
    .description('make new keys, where somebody may have seen the old ones')
    .argument('[name]', 'the username, without @; without one, the server itself')
    .action(async (username: string | undefined) => {
      await withContext((ctx) => rotateKeys(ctx, username))
      tell(
        `${username ?? 'The server'} signs with new keys from now on. Other servers find them by themselves.`,
      )
    })
}
