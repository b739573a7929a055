import type { Config } from '../platform/config.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { enqueue } from '../platform/jobs.ts'
import { sendMail, type Mail } from '../platform/mail.ts'
import { lockVersion, updateVersion, type StoredVersion } from '../terms/queries.ts'
import { pagePaths } from '../terms/show-terms.ts'
import { addresseesAfter, type Addressee } from './queries.ts'
import { termsTextsIn } from './texts/terms.ts'

/** So many members are written to at once, and then other mails have their turn. */
const batch = 100
const pauseMs = 15_000

/**
 * Writes to every member that a version was published, a part of them at a time. A job of `terms.published`, and of itself. The version
 * knows the last member who was written to, and that is stored together with the mails: whenever the job is killed or run
 * again, it goes on there, and nobody gets a second mail.
 */
export async function tellOfTerms(ctx: Context, { versionId }: { versionId: number }): Promise<void> {
  await transact(ctx, async (tx) => {
    const version = await lockVersion(tx, versionId)
    if (!version?.published_at || version.mailed_to === null) return
    const { published_at: joinedBefore, mailed_to: after } = version
    const members = await addresseesAfter(tx, { after, joinedBefore, limit: batch })
    for (const member of members) await sendMail(tx, mailAbout(ctx.config, version, member))
    const last = members.at(-1)?.accountId ?? null
    const isOver = members.length < batch
    await updateVersion(tx, versionId, { mailed_to: isOver ? null : last })
    if (isOver) return
    const runAt = new Date(ctx.now().getTime() + pauseMs)
    const job = { task: 'tell-of-terms', payload: { versionId }, runAt, key: `tell-of-terms-${versionId}` }
    await enqueue(tx, [job])
  })
}

function mailAbout({ domain, publicUrl }: Config, version: StoredVersion, member: Addressee): Mail {
  const { kind, effective_on, changes } = version
  const at = (path: string) => new URL(path, publicUrl).href
  const facts = {
    username: member.username,
    place: domain,
    day: new Date(effective_on ?? 0),
    changes,
    page: at(`${pagePaths[kind]}/${effective_on}`),
    compared: at(`${pagePaths[kind]}/${effective_on}/changes`),
    archive: at('/settings/export'),
    leave: at('/settings/account/delete'),
  }
  return {
    to: member.email,
    ...termsTextsIn(member.locale)[kind](facts),
    headers: { 'List-Id': `terms <terms.${publicUrl.hostname}>` },
  }
}
