import type { Report } from '../../wire/moderation.ts'
import { clinicalCategories, type ClinicalCategory, type ReportCategory } from '../../wire/moderation.ts'
import type { Rule } from '../../wire/instance.ts'
import { standingAccount } from '../accounts/find-account.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { holdPosts } from '../posts/hold.ts'
import { graphemeLength } from '../text/length.ts'
import { normaliseText } from '../text/normalise.ts'
import { takeEvidence } from './evidence.ts'
import type { NewReportBody } from './input.ts'
import { reportsJson } from './json.ts'
import { holdsPatientPosts, insertReport, rulesOfPlace } from './queries.ts'
import type {} from './events.ts'

const longestComment = 1000

/**
 * Reports an account, https://docs.joinmastodon.org/methods/reports/#post : to the moderators of this place, with what was
 * there at this moment.
 * @throws Refusal not_found for an account, a post, a collection or a chat that the viewer cannot see, or one of somebody else; invalid, naming the
 *   field, for oneself, a comment of more than 1,000 characters, or rules that the place does not have.
 */
export async function fileReport(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  body: NewReportBody,
): Promise<Report> {
  const target = await standingAccount(ctx, readId(body.account_id, 'account_id'))
  if (target.id === viewer.accountId)
    throw new Refusal('invalid', 'You cannot report yourself.', 'account_id')
  const comment = readComment(body.comment ?? '')
  const rules = readRules(body, await rulesOfPlace(ctx.db))
  const { category, clinical } = readCategory(body, rules)
  const postIds = [...new Set(body.status_ids?.map((id) => readId(id, 'status_ids')))]
  const collectionIds = [...new Set(body.collection_ids?.map((id) => readId(id, 'collection_ids')))]
  const chatIds = [...new Set(body.chat_ids?.map((id) => readId(id, 'chat_ids')))]
  const evidence = await takeEvidence(ctx, viewer, target, { postIds, collectionIds, chatIds })
  const id = ctx.newId()
  const now = ctx.now()
  await transact(ctx, async (tx, emit) => {
    await insertReport(tx, {
      id,
      account_id: viewer.accountId,
      target_id: target.id,
      comment,
      category,
      clinical,
      rules,
      forwarded: body.forward === true && target.domain !== null,
      post_ids: postIds,
      collection_ids: collectionIds,
      chat_ids: chatIds,
      evidence,
      created_at: now,
      updated_at: now,
    })
    if (clinical === 'patient_identifiable' && (await holdsPatientPosts(tx))) {
      const held = await holdPosts(tx, emit, { ids: postIds, hold: 'review', now })
      for (const postId of held) {
        const about = { kind: 'post', id: postId, label: `@${target.username}` } as const
        await recordAct(ctx, tx, null, {
          action: 'posts.held',
          target: about,
          details: { report: String(id) },
        })
      }
    }
    emit({ name: 'report.created', reportId: id })
  })
  const report = (await reportsJson(ctx, [id])).get(id)
  if (!report) throw new Refusal('not_found', 'Record not found')
  return report
}

function readId(text: string, field: string): number {
  const id = parseId(text)
  if (id === undefined) throw new Refusal('not_found', 'Record not found', field)
  return id
}

function readComment(given: string): string {
  const comment = normaliseText(given).trim()
  if (graphemeLength(comment, longestComment) > longestComment) {
    const sentence = `Comment is too long (maximum is ${longestComment} characters)`
    throw new Refusal('invalid', sentence, 'comment', 'ERR_TOO_LONG')
  }
  return comment
}

function readRules({ rule_ids: asked = [], category }: NewReportBody, known: Rule[]): Rule[] {
  const wanted = new Set(asked.map(String))
  const rules = known.filter(({ id }) => wanted.has(id))
  if (rules.length < wanted.size || (category === 'violation' && rules.length === 0)) {
    const sentence = 'Rule ids does not reference valid rules'
    throw new Refusal('invalid', sentence, 'rule_ids', 'ERR_INVALID')
  }
  return rules
}

/** Old apps know Mastodon's four words only, so a clinical report is `other` beside its own word, whichever way it came. */
function readCategory(
  { category, clinical }: NewReportBody,
  rules: Rule[],
): { category: ReportCategory; clinical: ClinicalCategory | null } {
  const asCategory = clinicalCategories.find((word) => word === category)
  const mastodons = asCategory ? 'other' : (category as ReportCategory | undefined)
  return {
    category: rules.length > 0 ? 'violation' : (mastodons ?? 'other'),
    clinical: clinical ?? asCategory ?? null,
  }
}
