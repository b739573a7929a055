import { Command, CommanderError } from 'commander'
import { Refusal } from '../platform/refusal.ts'
import { StartError } from '../platform/start-error.ts'
import { addAuditVerify } from './audit-verify.ts'
import { addDatabaseMigrate } from './db-migrate.ts'
import { addImportPosts } from './import-posts.ts'
import { addKeysRotate } from './keys-rotate.ts'
import { addRegistrySeed } from './registry-seed.ts'
import { addRepairCounters } from './repair-counters.ts'
import { addSettings } from './settings.ts'
import { addTokenCreate } from './token-create.ts'
import { addUserCreate } from './user-create.ts'
import { addUserDelete } from './user-delete.ts'
import { addUserRole } from './user-role.ts'
import { addUserList } from './user-list.ts'
import { addUserTwoFactorOff } from './user-two-factor-off.ts'

/** The operator's command line: `npm run rounds -- --help`. Results go to stdout, everything else to stderr. */
async function main(): Promise<void> {
  const rounds = new Command('rounds')
    .description(
      'Looks after a Rounds server. It works on the same settings as the server, which may be running.',
    )
    .exitOverride()
    .showHelpAfterError('(--help tells more)')
  const group = (name: string, about: string) => rounds.command(name).description(about)

  const user = group('user', 'make and list members')
  addUserCreate(user)
  addUserList(user)
  addUserRole(user)
  addUserTwoFactorOff(user)
  addUserDelete(user)
  addTokenCreate(group('token', 'make access tokens for apps and scripts'))
  addImportPosts(group('import', 'bring in what was written elsewhere'))
  addDatabaseMigrate(group('db', 'look after the database'))
  addRepairCounters(group('repair', 'put right what went wrong'))
  addKeysRotate(
    group('keys', 'the keys with which members and the server sign what they say to other servers'),
  )
  addRegistrySeed(group('registry', 'what hashtags mean here'))
  addAuditVerify(group('audit', 'look after the log of what moderators and admins did'))
  addSettings(rounds)

  await rounds.parseAsync()
}

// Whoever reads our lines may have seen enough, like `head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

main().catch((error: unknown) => {
  process.exitCode = exitCodeOf(error)
  if (error instanceof StartError || error instanceof Refusal) process.stderr.write(`${error.message}\n`)
  else if (!(error instanceof CommanderError)) console.error(error)
})

/** 0 when help was asked for, 2 for a command that nobody understands, 1 for everything that went wrong. */
function exitCodeOf(error: unknown): number {
  if (!(error instanceof CommanderError)) return 1
  return error.exitCode === 0 ? 0 : 2
}
