import type { delivery as source } from '../en/delivery.ts'

export const delivery: Record<keyof typeof source, string> = {
  'delivery.whoTitle': 'Qui peut vous notifier',
  'delivery.whoLead':
    'Ce qui est retenu attend votre accord sur une page à part. Ce qui est ignoré ne laisse aucune trace. Les personnes que vous suivez ne sont concernées que par la deuxième ligne.',
  'delivery.for_not_following': 'Personnes que vous ne suivez pas',
  'delivery.for_not_followers': 'Personnes qui ne vous suivent pas',
  'delivery.for_not_followersHint': 'Y compris celles qui vous suivent depuis moins de trois jours.',
  'delivery.for_new_accounts': 'Nouveaux comptes',
  'delivery.for_new_accountsHint': 'Créés au cours des trente derniers jours.',
  'delivery.for_private_mentions': 'Messages directs inattendus',
  'delivery.for_private_mentionsHint':
    'Jamais ceux qui répondent aux vôtres, ni ceux des personnes que vous suivez ou de l’équipe.',
  'delivery.for_limited_accounts': 'Comptes limités par la modération',
  'delivery.for_bots': 'Comptes automatisés',
  'delivery.accept': 'Me prévenir',
  'delivery.filter': 'Retenir',
  'delivery.drop': 'Ignorer',
  'delivery.waiting':
    '{count, plural, one {# personne attend votre accord} other {# personnes attendent votre accord}}',
}
