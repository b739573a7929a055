import type { composer as source } from '../en/composer.ts'

export const composer: Record<keyof typeof source, string> = {
  'composer.open': 'Qu’avez-vous appris, enseigné ou pensé aujourd’hui ?',
  'composer.openReply': 'Répondre à {name}',
  'composer.posted': 'Publié',
  'composer.show': 'L’afficher',
}
