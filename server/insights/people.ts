import type { ReportPerson } from '../../wire/hashtag-report.ts'
import { accountUrl, acctOf } from '../accounts/addresses.ts'
import type { Context } from '../platform/context.ts'
import { namedAmong } from './queries.ts'

/** Gives people of a report their names. */
export type Naming = (account: number, number: number) => ReportPerson

/**
 * Looks up who of some people is named now: a report keeps ids alone, so that who opts out, is gone or has another name is so in
 * every report at once.
 */
export async function namingOf(
  ctx: Context,
  accounts: Iterable<number>,
  chat: number | null,
): Promise<Naming> {
  const rows = await namedAmong(ctx.db, [...new Set(accounts)], chat)
  const named = new Map(rows.map((row) => [row.id, row]))
  return (account, number) => {
    const row = named.get(account)
    if (!row) return { number, name: null, acct: null, url: null }
    return {
      number,
      name: row.display_name || row.username,
      acct: acctOf(row),
      url: accountUrl(ctx.config, row),
    }
  }
}

/** How somebody is called in a file or picture; who is not named keeps their number. */
export function wordFor({ number, name }: ReportPerson, locale: 'en' | 'fr' = 'en'): string {
  return name ?? `participant ${locale === 'fr' ? 'n° ' : ''}${number}`
}
