import type { card as source } from '../en/card.ts'

export const card: Record<keyof typeof source, string> = {
  'card.by': 'par {author}',
  'card.creator': 'Plus de {name}',
}
