import { randomUUID } from 'node:crypto'
import type { PreviewCard } from '../../wire/card.ts'
import type { KeptAccount } from '../accounts/kept-accounts.ts'
import type { Config } from '../platform/config.ts'
import { domainAndParents } from '../platform/read-domain.ts'
import { cardJson } from './json.ts'
import type { StoredCard } from './queries.ts'

/** A card whose page names an account here as its author, as the ends of a member `card` of a post's JSON. */
export type KeptAttribution = {
  creatorId: number
  /** The website that names them. */
  host: string
  /** With the author's account between the two. */
  before: Buffer
  after: Buffer
  /** As if nobody was named, and the same for the one who is named and has not agreed. */
  without: Buffer
  missing: Buffer
}

/** Nobody can guess it, so no page can have it in its title. */
const place = randomUUID()

/** undefined for a card that names no account. */
export function keepAttribution(config: Config, card: StoredCard): KeptAttribution | undefined {
  if (card.creator_id === null) return undefined
  const plain = cardJson(config, card)
  const [before = '', after = ''] = member(credited(plain, place as never)).split(`"${place}"`)
  return {
    creatorId: card.creator_id,
    host: new URL(card.url).hostname,
    before: Buffer.from(before),
    after: Buffer.from(after),
    without: Buffer.from(member(plain)),
    missing: Buffer.from(member({ ...plain, missing_attribution: true })),
  }
}

const member = (card: PreviewCard): string => `,"card":${JSON.stringify(card)}`

/**
 * Whether a website may name an account as the author of its pages: its member says so, for the website or for all that lies in a
 * domain. https://docs.joinmastodon.org/entities/Account/#source-attribution_domains
 */
export function mayNameAuthor(
  host: string,
  account: Pick<KeptAccount, 'attributionDomains' | 'suspended'> | undefined,
): boolean {
  if (!account || account.suspended) return false
  return domainAndParents(host).some((domain) => account.attributionDomains.includes(domain))
}

/** A card that names an account as its author: the only author, or the first of several. */
export function credited(
  card: PreviewCard,
  account: NonNullable<PreviewCard['authors'][number]['account']>,
): PreviewCard {
  const [first, ...others] = card.authors
  const isOnly = others.length === 0
  const author = { name: (isOnly && first?.name) || '', url: (isOnly && first?.url) || '', account }
  return { ...card, authors: isOnly ? [author] : [author, ...card.authors] }
}
