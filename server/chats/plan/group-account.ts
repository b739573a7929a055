import { linksFor } from '../../accounts/text-links.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { takenBy } from '../../signin/queries.ts'
import { renderBio } from '../../text/render.ts'
import { checkUsername, USERNAME_MAX, usernameSkeleton, type UsernameProblem } from '../../text/usernames.ts'
import type { Emit } from '../with-chat.ts'
import { insertGroupAccount, type SeriesRow } from './series-queries.ts'

const problems: Record<UsernameProblem, string> = {
  empty: 'needs a handle of its own: letters from a to z, digits and underscores',
  too_long: `has a handle of at most ${USERNAME_MAX} characters`,
  characters: 'has a handle of letters from a to z, digits and underscores only',
  reserved: 'cannot have this handle, because it is reserved',
  look_alike: 'cannot have this handle, because it looks like one of those who run this place',
}

/**
 * The handle of a series' account: the one that was chosen, else made of the hashtag.
 * @throws Refusal invalid naming `group_username` when it cannot be one, or is taken: another one can be chosen.
 */
export async function readGroupUsername(
  tx: Tx,
  chosen: string | null | undefined,
  { tag_shown: shown }: Pick<SeriesRow, 'tag_shown'>,
): Promise<string> {
  const isPlain = /^[A-Za-z0-9_]+$/.test(shown)
  const username = (chosen ?? '').trim().replace(/^@/, '') || (isPlain ? shown : '')
  const refuse = (why: string, reason: string) =>
    new Refusal('invalid', `The account of the series ${why}. Choose another one.`, 'group_username', reason)
  const problem = checkUsername(username.slice(0, 1000))
  if (problem) throw refuse(problems[problem], problem === 'empty' ? 'ERR_BLANK' : 'ERR_INVALID')
  const taken = await takenBy(tx, { username, email: '', skeleton: usernameSkeleton(username) })
  if (taken.username || taken.skeleton)
    throw refuse(`cannot be @${username}, because that handle or one like it is taken`, 'ERR_TAKEN')
  return username
}

/**
 * Makes the account that speaks for a series to other servers: of the type Group, and without a login, so that nobody can sign in to it.
 * It accepts every follower, and is found in searches. What its profile says
 * follows the series (`federation/groups/speak-for-series.ts`).
 * @returns its id.
 */
export async function makeGroupAccount(
  ctx: Context,
  tx: Tx,
  emit: Emit,
  { username, title, about }: { username: string; title: string; about: string },
): Promise<number> {
  const id = ctx.newId()
  const now = ctx.now()
  await insertGroupAccount(tx, {
    id,
    username,
    display_name: title,
    note: about,
    note_html: renderBio(about, linksFor(ctx.config)),
    actor_type: 'Group',
    discoverable: true,
    indexable: true,
    created_at: now,
    updated_at: now,
  })
  emit({ name: 'account.created', accountId: id })
  return id
}
