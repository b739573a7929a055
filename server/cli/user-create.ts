import { Option, type Command } from 'commander'
import type { MemberRole } from '../accounts/tables.ts'
import { createMember } from '../signin/create-member.ts'
import { readPassword } from './read-password.ts'
import { tell, withContext } from './with-context.ts'

type Options = { email: string; password?: string; role: MemberRole; confirmed: boolean }

export function addUserCreate(user: Command): void {
  const role = new Option('--role <role>', 'what they may do')
    .choices(['owner', 'admin', 'moderator', 'member'])
    .default('member')
  user
    .command('create')
    .description('make a member; nobody has to approve them')
    .argument('<name>', 'the username, without @')
    .requiredOption('--email <email>', 'their mail address')
    .option(
      '--password <password>',
      'their password; without it, it is asked for or read from standard input',
    )
    .addOption(role)
    .option('--confirmed', 'the mail address is known to be theirs', false)
    .action(userCreate)
}

async function userCreate(username: string, options: Options): Promise<void> {
  const { email, role, confirmed } = options
  const password = options.password ?? (await readPassword())
  await withContext((ctx) =>
    createMember(ctx, { username, email, password, role, confirmed, approved: true }),
  )
  tell(`${username} (${role}) can sign in${confirmed ? '' : ' once the mail address is confirmed'}.`)
}
