import type { people as english } from '../en/people.ts'

export const people: Record<keyof typeof english, string> = {
  'people.muteFor': 'Pendant combien de temps',
  'people.forever': 'Sans fin',
  'people.hours': '{count, plural, one {# heure} other {# heures}}',
  'people.days': '{count, plural, one {# jour} other {# jours}}',
  'people.mutedHint': 'Les personnes masquées, et jusqu’à quand, figurent dans les réglages.',
  'people.listsTitle': '{name} dans mes listes',
  'people.listsNone': 'Vous n’avez pas encore de liste. Créez la première ici.',
  'people.listsHint': 'On peut lire quelqu’un dans une liste sans le suivre. Personne n’en est averti.',
  'people.listNew': 'Nouvelle liste',
  'people.listMake': 'Créer et ajouter',
  'people.noteTitle': 'Ma note sur {name}',
  'people.note': 'Note',
  'people.noteHint': 'Vous seul pouvez la lire.',
}
