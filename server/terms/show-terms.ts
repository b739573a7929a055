import type {
  TermsAcceptance,
  TermsKind,
  TermsLanguage,
  TermsOfService,
  TermsText,
  TermsVersion,
} from '../../wire/terms.ts'
import type { LongText } from '../../wire/instance.ts'
import type { Config } from '../platform/config.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { membersToldAll, shownVersion, statedChain, type StatedVersion } from './kept-chains.ts'
import { acceptancesOf, insertRead, knownTo, textOf } from './queries.ts'
import { renderTerms } from './render-terms.ts'
import { usualPrivacy, usualPrivacyDate } from './texts/templates.ts'

/** The addresses of the pages. */
export const pagePaths: Record<TermsKind, string> = { terms: '/terms', privacy: '/privacy' }

/** A published version, without its text. */
export function versionJson({ publicUrl }: Config, version: StatedVersion): TermsVersion {
  const { kind, effective_on, published_at, state, changes, language } = version
  return {
    kind,
    effective_date: effective_on,
    published_at: published_at.toISOString(),
    state,
    changes,
    language,
    url: new URL(`${pagePaths[kind]}/${effective_on}`, publicUrl).href,
  }
}

/** All published versions of a kind, the newest first. */
export async function listVersions(ctx: Context, kind: TermsKind): Promise<TermsVersion[]> {
  return (await statedChain(ctx, kind)).toReversed().map((version) => versionJson(ctx.config, version))
}

/**
 * One version with its text: that of a day, or the one that is shown where no day is named. Where nobody has written a privacy
 * policy it is the one that comes with the software, in a language.
 * @throws Refusal not_found when there is none.
 */
export async function showVersion(
  ctx: Context,
  kind: TermsKind,
  { day, language = 'en' }: { day?: string; language?: TermsLanguage } = {},
): Promise<TermsText> {
  const chain = await statedChain(ctx, kind)
  const id = day === undefined ? (await shownVersion(ctx, kind))?.id : undefined
  const at = chain.findIndex((one) => (day === undefined ? one.id === id : one.effective_on === day))
  const version = chain[at]
  if (!version) {
    if (kind === 'privacy' && day === undefined) return usualText(ctx, language)
    throw new Refusal('not_found', 'Record not found')
  }
  return {
    ...versionJson(ctx.config, version),
    content: renderTerms(ctx.config, (await textOf(ctx.db, version.id)) ?? ''),
    preceded_by: chain[at - 1]?.effective_on ?? null,
    succeeded_by: chain[at + 1]?.effective_on ?? null,
  }
}

function usualText({ config }: Context, language: TermsLanguage): TermsText {
  return {
    kind: 'privacy',
    effective_date: null,
    published_at: null,
    state: 'in_force',
    changes: '',
    language,
    url: new URL(pagePaths.privacy, config.publicUrl).href,
    content: renderTerms(config, usualPrivacy(config, language)),
    preceded_by: null,
    succeeded_by: null,
  }
}

/**
 * The terms of service in Mastodon's shape, https://docs.joinmastodon.org/entities/TermsOfService/
 * @throws Refusal not_found when there are none, or none of that day.
 */
export async function showTermsOfService(ctx: Context, day?: string): Promise<TermsOfService> {
  const { effective_date, state, content, succeeded_by } = await showVersion(ctx, 'terms', { day })
  if (effective_date === null) throw new Refusal('not_found', 'Record not found')
  return { effective_date, effective: state === 'in_force', content, succeeded_by }
}

/** The privacy policy in Mastodon's shape, https://docs.joinmastodon.org/entities/PrivacyPolicy/ */
export async function showPrivacyPolicy(ctx: Context, language?: TermsLanguage): Promise<LongText> {
  const { published_at, content } = await showVersion(ctx, 'privacy', { language })
  return { updated_at: published_at ?? usualPrivacyDate, content }
}

/**
 * What a member has to be told of: of each kind the newest version, unless they have read it, agreed to it, or came
 * after it was published.
 */
export async function unreadVersions(ctx: Context, accountId: number): Promise<TermsVersion[]> {
  const toldAll = membersToldAll(ctx)
  const chains = await Promise.all([statedChain(ctx, 'terms'), statedChain(ctx, 'privacy')])
  const newest = chains.flatMap((chain) => chain.at(-1) ?? [])
  if (newest.length === 0 || toldAll.has(accountId)) return []
  const known = await knownTo(
    ctx.db,
    accountId,
    newest.map(({ id }) => id),
  )
  const unread = newest.filter(({ id }) => !known.has(id))
  if (unread.length === 0) toldAll.add(accountId)
  return unread.map((version) => versionJson(ctx.config, version))
}

/** Notes that a member has read of a version. @throws Refusal not_found. */
export async function markRead(ctx: Context, accountId: number, kind: TermsKind, day: string): Promise<void> {
  const version = (await statedChain(ctx, kind)).find(({ effective_on }) => effective_on === day)
  if (!version) throw new Refusal('not_found', 'Record not found')
  await insertRead(ctx.db, { version_id: version.id, account_id: accountId, read_at: ctx.now() })
}

/** To what a member agreed when joining. */
export async function listAcceptances(ctx: Context, accountId: number): Promise<TermsAcceptance[]> {
  return (await acceptancesOf(ctx.db, accountId)).map(({ kind, effective_on, accepted_at }) => ({
    kind,
    effective_date: effective_on,
    accepted_at: accepted_at.toISOString(),
  }))
}
