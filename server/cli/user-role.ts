import type { Command } from 'commander'
import { changeRole } from '../moderation/change-role.ts'
import { tell, withContext } from './with-context.ts'

export function addUserRole(user: Command): void {
  user
    .command('role')
    .argument('<name>', 'username or mail address')
    .argument('<role>', 'admin, moderator or member')
    .description('give a member another role')
    .action(userRole)
}

async function userRole(name: string, role: string): Promise<void> {
  await withContext((ctx) => changeRole(ctx, name, role))
  tell(`${name} is now: ${role}`)
}
