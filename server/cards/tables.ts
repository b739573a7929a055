import type { Generated } from 'kysely'

export type StoredAuthor = { name: string; url: string }

export type CardsTable = {
  id: number
  address: string
  state: 'waiting' | 'ready' | 'none'
  url: Generated<string>
  title: Generated<string>
  description: Generated<string>
  language: string | null
  authors: Generated<StoredAuthor[]>
  provider_name: Generated<string>
  provider_url: Generated<string>
  doi: string | null
  /** Whom the page names as its author, where that is an account here; whether it may is asked when it is shown. */
  creator_id: number | null
  published_at: Date | null
  picture_key: string | null
  picture_description: Generated<string>
  width: Generated<number>
  height: Generated<number>
  blurhash: string | null
  looked_at: Date
}

export type PostCardsTable = { post_id: number; card_id: number }

declare module '../platform/database.ts' {
  interface Database {
    cards: CardsTable
    post_cards: PostCardsTable
  }
}
