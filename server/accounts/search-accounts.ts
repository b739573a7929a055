import type { Account } from '../../wire/account.ts'
import type { Context } from '../platform/context.ts'
import { normaliseLine } from '../text/normalise.ts'
import { accountsJson } from './hydrate.ts'
import { searchAccountIds, type AccountSearch } from './queries.ts'

const mostWords = 8

/**
 * Finds people by the beginning of their handle or by words of name, handle and profession, accents and capitals aside: the handle
 * itself first, then handles and names that begin so, then the rest, each by reach. Members who wait and suspended accounts
 * are never found. `only` and `without` are account ids. Of one `server` all who want to be found, where there are no words.
 */
export async function searchAccounts(
  ctx: Context,
  given: string,
  options: Pick<AccountSearch, 'limit' | 'offset' | 'readerId' | 'only' | 'without' | 'server'>,
): Promise<Account[]> {
  const { words, domain } = readSearch(given, ctx.config.domain)
  if (words.length === 0 && options.server === undefined) return []
  return accountsJson(ctx, await searchAccountIds(ctx.db, { ...options, words, domain }), options.readerId)
}

/** Takes `@name`, `name@domain` or words apart; the domain may be unfinished, as when somebody still types. */
export function readSearch(given: string, ownDomain: string): Pick<AccountSearch, 'words' | 'domain'> {
  const line = normaliseLine(given.slice(0, 500)).replace(/^@/, '')
  const handle = /^([^\s@]+)@([^\s@]*)$/.exec(line)
  if (handle) {
    const [, username = '', host = ''] = handle
    const typed = host.toLowerCase()
    if (typed === ownDomain) return { words: [username], domain: null }
    return { words: [username], domain: ownDomain.startsWith(typed) ? undefined : typed }
  }
  return { words: line.split(' ').filter(Boolean).slice(0, mostWords), domain: undefined }
}
