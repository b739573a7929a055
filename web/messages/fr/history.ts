import type { history as source } from '../en/history.ts'

export const history: Record<keyof typeof source, string> = {
  'history.title': 'Versions de ce message',
  'history.lead': 'Les ajouts sont soulignés, les retraits sont barrés.',
  'history.now': 'actuelle',
  'history.first': 'première version',
  'history.added': 'Ajouté : ',
  'history.removed': 'Retiré : ',
  'history.mediaAdded': '{count, plural, one {Un fichier a été ajouté.} other {# fichiers ont été ajoutés.}}',
  'history.mediaRemoved':
    '{count, plural, one {Un fichier a été retiré.} other {# fichiers ont été retirés.}}',
  'history.mediaDescribed':
    '{count, plural, one {La description d’un fichier a été modifiée.} other {Les descriptions de # fichiers ont été modifiées.}}',
  'history.sensitiveOn': 'Ses fichiers ont été marqués comme sensibles.',
  'history.sensitiveOff': 'Ses fichiers ne sont plus marqués comme sensibles.',
  'history.unchanged': 'Rien de ce qui peut être montré ici n’a changé.',
  'history.failed': 'Les versions n’ont pas pu être chargées.',
}
