import type { invited as source } from '../en/invited.ts'

export const invited: Record<keyof typeof source, string> = {
  'invited.title': 'Invitations',
  'invited.hint': 'Qui invite qui, et ce qui peut être retiré',
  'invited.lead':
    'De tous les membres. Les liens eux-mêmes et leurs notes ne sont vus que de qui les a créés.',
  'invited.filter': 'Quelles invitations',
  'invited.all': 'Toutes',
  'invited.working': 'Valables',
  'invited.over': 'Terminées',
  'invited.none': 'Aucune invitation',
  'invited.noneHint': 'Les invitations correspondantes apparaîtront ici.',
  'invited.made': 'créée le {date}',
  'invited.uses': '{uses} utilisations sur {max}',
  'invited.usesAny': '{count, plural, one {# utilisation} other {# utilisations}}, sans limite',
  'invited.until': 'valable jusqu’au {date}',
  'invited.untilWithdrawn': 'valable jusqu’à son retrait',
  'invited.stateWorking': 'valable',
  'invited.stateUsedUp': 'épuisée',
  'invited.stateExpired': 'trop ancienne',
  'invited.stateWithdrawn': 'retirée',
  'invited.stateSuspended': 'créée par un compte suspendu',
  'invited.joined':
    '{count, plural, =0 {Personne n’est venu par elle} one {# personne est venue par elle} other {# personnes sont venues par elle}}',
  'invited.joinedTitle': 'Qui est venu par elle',
  'invited.joinedOn': 'arrivée le {date}',
  'invited.waits': 'attend l’approbation',
  'invited.withdraw': 'Retirer',
  'invited.withdrawNamed': 'Retirer l’invitation de {name}',
  'invited.withdrawn': 'L’invitation ne fonctionne plus.',
  'invited.one': 'Invitation de {name}',
  'invited.older': 'Plus anciennes',
}
