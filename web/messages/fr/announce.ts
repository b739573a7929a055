import type { announce as source } from '../en/announce.ts'

export const announce: Record<keyof typeof source, string> = {
  'announce.title': 'Nouvelles de ce lieu',
  'announce.dismiss': 'C’est lu',
  'announce.react': 'Réagir avec {name}',
  'announce.unreact': 'Retirer {name}',
  'announce.reactions': 'Réactions',
}
