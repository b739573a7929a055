import { changeAccount, lockAccount } from '../../accounts/queries.ts'
import { hasRank, type Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transact, type RoundsEvent } from '../../platform/events.ts'
import { enqueue } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { checkOwnPassword } from '../../signin/check-password.ts'
import { writeMail } from '../../signin/mails/write-mail.ts'
import { loginOf, staff, takenBy } from '../../signin/queries.ts'
import { refuseProblems, usernameProblem } from '../../signin/registration-rules.ts'
import { usernameSkeleton } from '../../text/usernames.ts'
import { keepHandle, releaseHandle, setSkeleton } from './queries.ts'
import { changeableFrom, keptDays, undoUntil } from './rules.ts'

const dayMs = 86_400_000

/**
 * Gives a member another handle by the rules of signing up. The old one leads to them and is nobody else's for a year; followers
 * stay. A handle that they had before may be taken again.
 * @throws Refusal invalid naming `current_password` or `username`; conflict within 30 days of the last change.
 */
export async function changeHandle(
  ctx: Context,
  viewer: Viewer,
  wish: { username: string; password: string },
): Promise<void> {
  await checkOwnPassword(ctx, viewer, wish.password)
  const { username } = wish
  await rename(ctx, viewer, username, async (tx, account) => {
    const from = hasRank(viewer.role, 'moderator') ? null : changeableFrom(account)
    if (from !== null && from > ctx.now())
      throw new Refusal(
        'conflict',
        'You changed your handle less than 30 days ago.',
        'username',
        'ERR_TOO_SOON',
      )
    await checkHandle(tx, viewer, account.username, username)
    return { renamed_at: ctx.now(), renamed_from: account.username }
  })
}

/**
 * Takes the last change of a handle back, within a day. The handle that was given up by this is kept for a year, too; it is no new
 * change, so the 30 days go on.
 * @throws Refusal conflict when there is nothing to take back any more.
 */
export async function undoHandle(ctx: Context, viewer: Viewer): Promise<void> {
  await rename(ctx, viewer, undefined, async (_tx, account) => {
    const until = undoUntil(account)
    if (until === null || until < ctx.now())
      throw new Refusal('conflict', 'There is no change of handle that could be taken back.')
    return { renamed_from: null }
  })
}

type Stored = { username: string; renamed_at: Date | null; renamed_from: string | null }
type Change = { renamed_at?: Date; renamed_from: string | null }

/** @param wished undefined: back to the one before */
async function rename(
  ctx: Context,
  viewer: Viewer,
  wished: string | undefined,
  judge: (tx: Tx, account: Stored) => Promise<Change>,
): Promise<void> {
  const { accountId } = viewer
  const work = async (tx: Tx, emit: (event: RoundsEvent) => void) => {
    const account = await lockAccount(tx, accountId)
    if (!account) throw new Refusal('not_found', 'Record not found')
    const change = await judge(tx, account)
    const username = wished ?? account.renamed_from ?? account.username
    await store(ctx, tx, { accountId, from: account.username, to: username })
    await changeAccount(tx, accountId, { ...change, username, updated_at: ctx.now() })
    const login = await loginOf(tx, accountId)
    if (login) await writeMail(tx, ctx.config, 'handleChanged', login, '/settings/account/handle', username)
    await enqueue(tx, [
      { task: 'relink_mentions', payload: { accountId, from: account.username, to: username } },
    ])
    for (const name of ['account.changed', 'account.renamed', 'member.changed'] as const)
      emit({ name, accountId })
  }
  try {
    await transact(ctx, work)
  } catch (error) {
    // Somebody was quicker.
    if (error instanceof Error && Reflect.get(error, 'constraint') === 'accounts_handle') throw taken()
    throw error
  }
}

async function store(
  ctx: Context,
  tx: Tx,
  { accountId, from, to }: { accountId: number; from: string; to: string },
): Promise<void> {
  await releaseHandle(tx, to)
  if (from.toLowerCase() !== to.toLowerCase())
    await keepHandle(tx, {
      handle: from.toLowerCase(),
      account_id: accountId,
      skeleton: usernameSkeleton(from),
      until: new Date(ctx.now().getTime() + keptDays * dayMs),
    })
  await setSkeleton(tx, accountId, usernameSkeleton(to))
}

/** The rules of signing up; one's own handles, of today and before, are not taken. */
async function checkHandle(tx: Tx, viewer: Viewer, now: string, username: string): Promise<void> {
  if (username === now) throw new Refusal('invalid', 'This is your handle already.', 'username', 'ERR_SAME')
  const skeleton = usernameSkeleton(username)
  const taken = await takenBy(tx, { username, email: '', skeleton, but: viewer.accountId })
  const official = (await staff(tx)).filter(({ accountId }) => accountId !== viewer.accountId)
  const place = {
    taken,
    official: official.map((member) => member.username),
    reasonRequired: false,
    anyName: false,
  }
  const problem = usernameProblem({ username, email: '', password: '' }, place)
  if (problem) refuseProblems({ username: [problem] })
}

function taken(): Refusal {
  return new Refusal('invalid', 'Username has already been taken', 'username', 'ERR_TAKEN')
}
