import type { AdminTerms, TermsDraft, TermsKind, TermsLanguage } from '../../wire/terms.ts'
import { termsLanguages } from '../../wire/terms.ts'
import { hasRank, type Viewer } from '../accounts/viewer.ts'
import type { Act } from '../audit/acts.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { isBlank, normaliseText } from '../text/normalise.ts'
import { checkDay, dayOf, earliestDay, gapsIn } from './chain.ts'
import { statedChain, type StatedVersion } from './kept-chains.ts'
import {
  countsOf,
  forgetWhoKnew,
  deleteVersion,
  draftOf,
  insertVersion,
  lockKind,
  publishedVersions,
  textOf,
  updateVersion,
  type StoredVersion,
} from './queries.ts'
import { renderTerms } from './render-terms.ts'
import { versionJson } from './show-terms.ts'
import { templateOf } from './texts/templates.ts'
import type {} from './events.ts'

export type DraftWish = { text: string; changes: string; language: TermsLanguage; revision?: number }

function requireAdmin(viewer: Viewer): void {
  if (!hasRank(viewer.role, 'admin')) throw new Refusal('forbidden', 'This action is not allowed')
}

/** The draft and all versions of a kind. @throws Refusal forbidden. */
export async function showForAdmins(ctx: Context, viewer: Viewer, kind: TermsKind): Promise<AdminTerms> {
  requireAdmin(viewer)
  const [chain, draft, counts] = await Promise.all([
    statedChain(ctx, kind),
    draftOf(ctx.db, kind),
    countsOf(ctx.db, kind),
  ])
  return {
    kind,
    draft: draft ? draftJson(draft) : null,
    versions: chain.toReversed().map((version) => ({
      ...versionJson(ctx.config, version),
      ...(counts.get(version.id) ?? { reads: 0, accepted: 0, mailing: false }),
    })),
    newest: await newestOf(ctx, chain),
    earliest_date: earliestDay(chain, dayOf(ctx.now())),
  }
}

async function newestOf(ctx: Context, chain: readonly StatedVersion[]): Promise<AdminTerms['newest']> {
  const newest = chain.at(-1)
  const text = newest && (await textOf(ctx.db, newest.id))
  return newest && text !== undefined ? { text, language: languageOf(newest) } : null
}

/** A text to begin from, with gaps to fill in; never published by itself. @throws Refusal forbidden. */
export function showTemplate(
  ctx: Context,
  viewer: Viewer,
  { kind, language }: { kind: TermsKind; language: TermsLanguage },
): { text: string } {
  requireAdmin(viewer)
  return { text: templateOf(ctx.config, kind, language) }
}

/** How a text will look, and what is still open in it. @throws Refusal forbidden; invalid. */
export function previewTerms(
  ctx: Context,
  viewer: Viewer,
  text: string,
): { content: string; gaps: string[] } {
  requireAdmin(viewer)
  const clean = normaliseText(text)
  return { content: renderTerms(ctx.config, clean), gaps: gapsIn(clean) }
}

/**
 * Saves the draft of a kind, or begins one.
 * @throws Refusal forbidden; invalid when the text is blank or cannot be read; conflict when somebody else has saved it meanwhile.
 */
export async function saveDraft(
  ctx: Context,
  viewer: Viewer,
  kind: TermsKind,
  wish: DraftWish,
): Promise<TermsDraft> {
  requireAdmin(viewer)
  const text = normaliseText(wish.text).trim()
  if (isBlank(text)) throw new Refusal('invalid', "Text can't be blank", 'text', 'ERR_BLANK')
  renderTerms(ctx.config, text)
  const values = { text, changes: normaliseText(wish.changes).trim(), language: wish.language }
  const saved = await transact(ctx, async (tx) => {
    await lockKind(tx, kind)
    const before = await draftOf(tx, kind)
    requireNewest(before, wish.revision)
    if (before) {
      const change = { ...values, revision: before.revision + 1, updated_at: ctx.now() }
      await updateVersion(tx, before.id, change)
      return { ...before, ...change }
    }
    const fresh = freshDraft(ctx, kind, values)
    await insertVersion(tx, fresh)
    return fresh
  })
  return draftJson(saved)
}

/** Deletes the draft of a kind. @throws Refusal forbidden; not_found. */
export async function deleteDraft(ctx: Context, viewer: Viewer, kind: TermsKind): Promise<void> {
  requireAdmin(viewer)
  await transact(ctx, async (tx) => {
    await lockKind(tx, kind)
    await deleteVersion(tx, (await findDraft(tx, kind)).id)
  })
}

/**
 * Publishes the draft of a kind: the first at once if one likes, a change with notice. Members are told on the pages, and by mail if
 * it is asked.
 * @throws Refusal forbidden; not_found without a draft; conflict when it was saved meanwhile; invalid, naming the field, when a
 *   gap of the template is open, it is not said what changed, or the day is too soon.
 */
export async function publishDraft(
  ctx: Context,
  viewer: Viewer,
  kind: TermsKind,
  { day, mail, revision }: { day: string; mail: boolean; revision: number },
): Promise<AdminTerms> {
  requireAdmin(viewer)
  await transact(ctx, async (tx, emit) => {
    await lockKind(tx, kind)
    const draft = await findDraft(tx, kind)
    requireNewest(draft, revision)
    const chain = (await publishedVersions(tx)).filter((one) => one.kind === kind)
    requireWhole(draft, chain.length > 0)
    checkDay(chain, dayOf(ctx.now()), day)
    const now = ctx.now()
    const change = { published_at: now, effective_on: day, updated_at: now, mailed_to: mail ? 0 : null }
    await updateVersion(tx, draft.id, change)
    await recordAct(ctx, tx, viewer, about(`${kind}.published`, draft.id, day, { mail }))
    emit({ name: 'terms.published', versionId: draft.id })
  })
  return showForAdmins(ctx, viewer, kind)
}

/**
 * Takes a version back that is not yet in force: it is the draft again.
 * @throws Refusal forbidden; not_found; conflict when it is in force, or there is another draft.
 */
export async function withdrawVersion(
  ctx: Context,
  viewer: Viewer,
  kind: TermsKind,
  day: string,
): Promise<AdminTerms> {
  requireAdmin(viewer)
  await transact(ctx, async (tx, emit) => {
    await lockKind(tx, kind)
    const chain = (await publishedVersions(tx)).filter((one) => one.kind === kind)
    const version = chain.find(({ effective_on }) => effective_on === day)
    if (!version) throw new Refusal('not_found', 'Record not found')
    if (day <= dayOf(ctx.now()))
      throw new Refusal('conflict', 'It has been in force: only a newer version can take its place.')
    if (await draftOf(tx, kind))
      throw new Refusal('conflict', 'There is another draft. Publish or delete it first.')
    const { id, revision } = version
    const draft = { published_at: null, effective_on: null, mailed_to: null, revision: revision + 1 }
    await updateVersion(tx, id, { ...draft, updated_at: ctx.now() })
    await forgetWhoKnew(tx, id)
    await recordAct(ctx, tx, viewer, about(`${kind}.withdrawn`, id, day))
    emit({ name: 'terms.withdrawn', versionId: id })
  })
  return showForAdmins(ctx, viewer, kind)
}

function freshDraft(
  ctx: Context,
  kind: TermsKind,
  values: Pick<StoredVersion, 'text' | 'changes' | 'language'>,
): StoredVersion {
  const [id, now] = [ctx.newId(), ctx.now()]
  const open = { published_at: null, effective_on: null, mailed_to: null }
  return { id, kind, ...values, ...open, revision: 1, created_at: now, updated_at: now }
}

async function findDraft(tx: Tx, kind: TermsKind): Promise<StoredVersion> {
  const draft = await draftOf(tx, kind)
  if (!draft) throw new Refusal('not_found', 'Record not found')
  return draft
}

/** Who saves or publishes must have seen what is there now. */
function requireNewest(draft: StoredVersion | undefined, revision: number | undefined): void {
  if (draft?.revision === revision) return
  throw new Refusal('conflict', 'Somebody else has changed the draft meanwhile.', 'revision', 'ERR_CONFLICT')
}

function requireWhole({ text, changes }: StoredVersion, isChange: boolean): void {
  const [gap] = gapsIn(text)
  if (gap !== undefined)
    throw new Refusal('invalid', `Fill in what the template left open: ${gap}`, 'text', 'ERR_GAPS')
  if (isChange && isBlank(changes))
    throw new Refusal('invalid', 'Say in short what has changed.', 'changes', 'ERR_BLANK')
}

function languageOf({ language }: Pick<StoredVersion, 'language'>): TermsLanguage {
  return termsLanguages.find((one) => one === language) ?? 'en'
}

function draftJson(draft: StoredVersion): TermsDraft {
  const { text, changes, revision, updated_at } = draft
  return {
    text,
    changes,
    language: languageOf(draft),
    revision,
    updated_at: updated_at.toISOString(),
    gaps: gapsIn(text),
  }
}

function about(action: Act, id: number, day: string, details: Record<string, unknown> = {}) {
  return { action, target: { kind: 'terms', id, label: day } as const, details: { day, ...details } }
}
