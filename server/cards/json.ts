import type { PreviewCard } from '../../wire/card.ts'
import type { Config } from '../platform/config.ts'
import type { StoredCard } from './queries.ts'

/** https://docs.joinmastodon.org/entities/PreviewCard/ ; always a link: nothing of strangers is embedded. */
export function cardJson(config: Config, card: StoredCard): PreviewCard {
  const [first] = card.authors
  return {
    url: card.url,
    title: card.title,
    description: card.description,
    language: card.language,
    type: 'link',
    authors: card.authors.map((author) => ({ ...author, account: null })),
    author_name: first?.name ?? '',
    author_url: first?.url ?? '',
    provider_name: card.provider_name,
    provider_url: card.provider_url,
    html: '',
    width: card.width,
    height: card.height,
    image: card.picture_key === null ? null : new URL(`/media/${card.picture_key}`, config.publicUrl).href,
    image_description: card.picture_description,
    embed_url: '',
    blurhash: card.blurhash,
    published_at: card.published_at?.toISOString() ?? null,
    doi: card.doi,
    missing_attribution: false,
  }
}
