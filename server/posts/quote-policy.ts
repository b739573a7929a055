import type { QuoteApproval } from '../../wire/quote.ts'
import type { StoredVisibility } from '../accounts/tables.ts'
import type { QuotePolicy } from './tables.ts'

export type QuotedFacts = { authorId: number; visibility: StoredVisibility; quotePolicy: QuotePolicy }

/** Whether a post can be quoted by others at all: what only some may read is not carried further by them. */
function isForOthers(visibility: StoredVisibility): boolean {
  return visibility === 'public' || visibility === 'unlisted'
}

/**
 * Whether somebody who sees a post may quote it, https://docs.joinmastodon.org/methods/statuses/#create : an author may quote
 * all of their own but direct posts; others what its policy allows.
 */
export function mayQuote(
  { authorId, visibility, quotePolicy }: QuotedFacts,
  reader: { id: number; followsAuthor: boolean },
): boolean {
  if (visibility === 'direct') return false
  if (reader.id === authorId) return true
  if (!isForOthers(visibility)) return false
  return quotePolicy === 'public' || (quotePolicy === 'followers' && reader.followsAuthor)
}

/** The policy as it is stored: posts that not everybody may read are quoted by their author alone. */
export function policyFor(visibility: StoredVisibility, wished: QuotePolicy): QuotePolicy {
  return isForOthers(visibility) ? wished : 'nobody'
}

/** https://docs.joinmastodon.org/entities/QuoteApproval/ ; nobody has to be asked here, so nothing is manual. */
export function quoteApproval(quotePolicy: QuotePolicy, readerMayQuote: boolean): QuoteApproval {
  return {
    automatic: quotePolicy === 'nobody' ? [] : [quotePolicy],
    manual: [],
    current_user: readerMayQuote ? 'automatic' : 'denied',
  }
}

/** From open to closed. */
const openness: StoredVisibility[] = ['public', 'unlisted', 'local', 'private', 'direct']

/** A quote of a private or local post of one's own is never more open than that. */
export function quotingVisibility(wished: StoredVisibility, quoted: StoredVisibility): StoredVisibility {
  if (isForOthers(quoted)) return wished
  return openness[Math.max(openness.indexOf(wished), openness.indexOf(quoted))] ?? wished
}
