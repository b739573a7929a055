import type { Command } from 'commander'
import { verifyLog } from '../audit/verify-log.ts'
import { tell, withContext } from './with-context.ts'

export function addAuditVerify(audit: Command): void {
  audit
    .command('verify')
    .description('check that nobody changed or removed what moderators and admins did')
    .option('--expect <hash>', 'a head that an earlier check told, to notice also a log that was made anew')
    .action(auditVerify)
}

async function auditVerify({ expect }: { expect?: string }): Promise<void> {
  const { entries, head, broken, hasExpected } = await withContext((ctx) => verifyLog(ctx, expect))
  tell(`entries: ${entries}`)
  tell(`head: ${head || '–'}`)
  if (broken.length > 0) tell(`broken at: ${broken.join(', ')}`)
  if (hasExpected === false) tell('the expected head is not there: the log was made anew or cut off')
  if (broken.length > 0 || hasExpected === false) process.exitCode = 1
  else tell('whole: every entry follows from the one before')
}
