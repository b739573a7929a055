import type { ReviewSubject, TrendDecision } from '../../../wire/admin-trends.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { recordAct } from '../../audit/record-act.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transact } from '../../platform/events.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { decide, lockReviews } from '../../trends/review-queries.ts'
import type { ReviewKind } from '../../trends/tables.ts'
import { demandModerator } from '../rank.ts'
import { subjectsById, type Subject } from './queries.ts'

/** How the table calls what Mastodon calls so. */
export const kindOf: Record<ReviewSubject, ReviewKind> = {
  tags: 'tag',
  statuses: 'post',
  links: 'link',
  publishers: 'publisher',
}

/**
 * Shows things in the trends or keeps them out, at once and on every surface; `undecided` takes back what was said. All of it or nothing, and
 * each is written into the audit log.
 * @returns what was said before, in the same order: given to this function again, it undoes the decision.
 * @throws Refusal forbidden unless the viewer is a moderator; not_found, naming the place, when there is no such thing.
 */
export async function decideTrends(
  ctx: Context,
  viewer: Viewer,
  decisions: readonly TrendDecision[],
): Promise<TrendDecision[]> {
  demandModerator(viewer)
  return transact(ctx, async (tx) => {
    const subjects = await subjectsOf(tx, decisions)
    const before = await saidBefore(tx, subjects)
    for (const [at, { verdict }] of decisions.entries()) {
      const subject = subjects[at]
      if (subject) await decideOne(ctx, tx, viewer, subject, verdict)
    }
    return decisions.map((decision, at) => ({ ...decision, verdict: before[at] ?? 'undecided' }))
  })
}

type Verdict = TrendDecision['verdict']
type Known = Subject & { kind: ReviewKind }

async function subjectsOf(tx: Tx, decisions: readonly TrendDecision[]): Promise<Known[]> {
  const found = new Map<string, Known>()
  for (const [subject, some] of Map.groupBy(decisions, (one) => one.kind)) {
    const kind = kindOf[subject]
    const ids = some.map(({ id }) => parseId(id)).filter((id) => id !== undefined)
    for (const one of await subjectsById(tx, kind, ids)) found.set(`${subject} ${one.id}`, { ...one, kind })
  }
  return decisions.map(({ kind, id }, at) => {
    const subject = found.get(`${kind} ${parseId(id)}`)
    if (!subject) throw new Refusal('not_found', 'Record not found', `decisions[${at}][id]`)
    return subject
  })
}

async function saidBefore(tx: Tx, subjects: readonly Known[]): Promise<Verdict[]> {
  const said = new Map<string, Verdict>()
  for (const [kind, some] of Map.groupBy(subjects, (one) => one.kind)) {
    const keys = some.map(({ key }) => key)
    for (const { key, allowed } of await lockReviews(tx, kind, keys))
      said.set(`${kind} ${key}`, verdictOf(allowed))
  }
  return subjects.map(({ kind, key }) => said.get(`${kind} ${key}`) ?? 'undecided')
}

function verdictOf(allowed: boolean | null): Verdict {
  return allowed === null ? 'undecided' : allowed ? 'show' : 'keep_out'
}

const meaning = {
  show: { allowed: true, action: 'trend.approved' },
  keep_out: { allowed: false, action: 'trend.rejected' },
  undecided: { allowed: null, action: 'trend.reopened' },
} as const satisfies Record<Verdict, object>

async function decideOne(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  { kind, key, id, label }: Known,
  verdict: Verdict,
): Promise<void> {
  const { allowed, action } = meaning[verdict]
  const by = allowed === null ? null : { accountId: viewer.accountId, at: ctx.now() }
  await decide(tx, { kind, key }, { allowed, by, id: ctx.newId() })
  const target = { kind: 'trend', id: `${kind}:${id}`, label } as const
  await recordAct(ctx, tx, viewer, { action, target })
}
