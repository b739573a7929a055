import sanitizeHtml from 'sanitize-html'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact } from '../platform/events.ts'
import { enqueue } from '../platform/jobs.ts'
import { FetchRefused, safeFetch } from '../platform/safe-fetch.ts'
import { accountUri, accountUrl } from './addresses.ts'
import { accountsById, changeAccount, lockAccount } from './queries.ts'
import type { StoredField } from './tables.ts'

type LinkToVerify = { accountId: number; value: string }

const mebibyte = 1024 * 1024

/** Asks for the links of a profile that are not proven yet to be looked at. */
export async function verifyLinks(tx: Tx, accountId: number, fields: readonly StoredField[]): Promise<void> {
  const links = fields.filter(({ value, verified_at }) => verified_at === null && linkOf(value))
  await enqueue(
    tx,
    links.map(({ value }) => ({
      task: 'verify-profile-link',
      payload: { accountId, value } satisfies LinkToVerify,
    })),
  )
}

/**
 * Job: looks whether the page behind a link of a profile says, with rel="me", that it belongs to the same person, and marks the
 * line then (https://docs.joinmastodon.org/user/profile/#verification). A page that cannot be had proves nothing; the
 * next save of the profile tries again.
 * @param fetchPage how pages are had; only tests give another
 */
export async function verifyProfileLink(
  ctx: Context,
  { accountId, value }: LinkToVerify,
  fetchPage: typeof safeFetch = safeFetch,
): Promise<void> {
  const link = linkOf(value)
  const [account] = await accountsById(ctx.db, [accountId])
  if (!link || !account?.fields.some((field) => isUnproven(field, value))) return
  const page = await pageAt(ctx, link, fetchPage)
  if (!page) return
  const own = [accountUrl(ctx.config, account), accountUri(ctx.config, account)].map(comparable)
  if (!relMeLinks(page.html, page.url).some((target) => own.includes(comparable(target)))) return
  await transact(ctx, async (tx, emit) => {
    const locked = await lockAccount(tx, accountId)
    if (!locked?.fields.some((field) => isUnproven(field, value))) return
    const verifiedAt = ctx.now().toISOString()
    const fields = locked.fields.map((field) =>
      isUnproven(field, value) ? { ...field, verified_at: verifiedAt } : field,
    )
    await changeAccount(tx, accountId, { fields: JSON.stringify(fields) as never })
    emit({ name: 'account.changed', accountId })
  })
}

const isUnproven = (field: StoredField, value: string): boolean =>
  field.value === value && field.verified_at === null

/** A line proves something only when it is one https address and nothing else. */
function linkOf(value: string): URL | undefined {
  const url = /^https:\/\/\S+$/i.test(value) ? URL.parse(value) : null
  return url && url.username === '' && url.password === '' ? url : undefined
}

async function pageAt(
  ctx: Context,
  link: URL,
  fetchPage: typeof safeFetch,
): Promise<{ html: string; url: URL } | undefined> {
  try {
    const { status, bytes, url } = await fetchPage(link, {
      accept: ['text/html', 'application/xhtml+xml'],
      maxBytes: mebibyte,
      timeoutMs: 10_000,
      network: ctx.network,
      userAgent: `Rounds (+${ctx.config.publicUrl.origin})`,
    })
    // On the way through plain http anybody could have written the answer.
    return status === 200 && url.protocol === 'https:' ? { html: bytes.toString('utf8'), url } : undefined
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error
    ctx.log.info({ host: link.host, problem: error.problem }, 'a profile link could not be looked at')
    return undefined
  }
}

/** The targets of all <a> and <link> elements of a page that say rel="me". */
export function relMeLinks(html: string, base: URL): URL[] {
  const found: URL[] = []
  const collect = (tagName: string, attribs: Record<string, string>) => {
    const isMe = attribs.rel?.toLowerCase().split(/\s+/).includes('me')
    const target = isMe && attribs.href ? URL.parse(attribs.href, base.href) : null
    if (target) found.push(target)
    return { tagName, attribs }
  }
  sanitizeHtml(html, { allowedTags: ['a', 'link'], transformTags: { a: collect, link: collect } })
  return found
}

const comparable = (url: URL | string): string =>
  String(url)
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '')
    .toLowerCase()
