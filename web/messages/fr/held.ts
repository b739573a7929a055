import type { held as source } from '../en/held.ts'

export const held: Record<keyof typeof source, string> = {
  'held.title': 'Premières publications',
  'held.hint':
    '{count, plural, =0 {Rien n’attend.} one {# première publication attend} other {# premières publications attendent}}',
  'held.lead':
    'Publications de nouveaux membres que seule la personne qui les a écrites voit encore. Touches : j et k pour se déplacer, a pour publier, r pour refuser.',
  'held.none': 'Aucune première publication n’attend',
  'held.noneHint':
    'Si le lieu le souhaite, les premières publications des nouveaux membres arrivent ici (Paramètres, Le serveur).',
  'held.release': 'Laisser paraître',
  'held.released': 'Elle est parue.',
  'held.reject': 'Refuser',
  'held.rejectReason': 'Pourquoi, pour la personne qui l’a écrite',
  'held.byMail': 'Aussi par courriel',
  'held.rejectYes': 'Refuser la publication',
  'held.rejected': 'Elle est refusée, et la personne en est informée.',
  'held.rejectHint': 'La personne le lit, et peut demander un nouvel examen. D’ici là, on peut la rétablir.',
  'held.more': 'Plus anciennes',
  'held.posts': 'Premières publications d’un nouveau membre qui attendent la modération',
  'held.postsHint':
    'Autant de publications doivent être parues ; 0 pour aucune. Ce qui s’adresse aux abonnés ou à des personnes choisies n’attend jamais.',
  'held.days': 'Jours après l’inscription pendant lesquels tout attend',
  'held.invitedBy': 'Sur invitation de',
  'held.inviter': 'le membre qui a invité',
}
