import type { Command } from 'commander'
import { deleteMember } from '../portability/leaving/leave.ts'
import { tell, withContext } from './with-context.ts'

export function addUserDelete(user: Command): void {
  user
    .command('delete')
    .argument('<name>', 'username or mail address')
    .option('--now', 'do not wait 30 days for them to come back')
    .description('close an account, and delete everything of it after 30 days')
    .action(userDelete)
}

async function userDelete(name: string, { now = false }: { now?: boolean }): Promise<void> {
  await withContext((ctx) => deleteMember(ctx, name, now))
  tell(
    now
      ? `${name} is closed; the running server deletes everything now.`
      : `${name} is closed; everything is deleted in 30 days, unless they sign in before.`,
  )
}
