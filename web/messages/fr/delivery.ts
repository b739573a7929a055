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
  'delivery.mailTitle': 'Par courriel',
  'delivery.mailLead':
    'Ce qui va ensemble arrive dans un seul courriel, et ce que vous avez lu ici n’est pas envoyé. Les courriels ne contiennent jamais le texte de messages privés ou directs.',
  'delivery.now': 'Tout de suite',
  'delivery.daily': 'Une fois par jour, le matin',
  'delivery.never': 'Jamais',
  'delivery.mention': 'On me mentionne, me répond ou m’écrit en privé',
  'delivery.quote': 'On me cite',
  'delivery.follow_request': 'On demande à me suivre',
  'delivery.follow': 'On me suit',
  'delivery.favourite': 'On aime un de mes messages',
  'delivery.reblog': 'On partage un de mes messages',
  'delivery.status': 'Une personne dont j’ai demandé des nouvelles publie',
  'delivery.poll': 'Un sondage à moi, ou auquel j’ai voté, se termine',
  'delivery.update': 'Un message que j’ai partagé est modifié',
  'delivery.moderation_warning': 'La modération m’écrit',
  'delivery.report': 'On signale quelque chose',
  'delivery.sign_up': 'Une personne s’inscrit',
  'delivery.quietTitle': 'Heures calmes',
  'delivery.quietLead':
    'Pendant ces heures, aucun courriel ne part et aucun appareil n’est réveillé. Laissez les deux vides pour n’en avoir aucune.',
  'delivery.quietFrom': 'De',
  'delivery.quietTo': 'À',
  'delivery.zone': 'Fuseau horaire',
  'delivery.quietSummary': 'Ensuite, me dire en un seul courriel ce qui a été retenu',
  'delivery.stopTitle': 'Courriels de notification',
  'delivery.stopText':
    'Arrêter tous les courriels de notification\u202f? Vous n’avez pas besoin de vous connecter, et pourrez revenir en arrière.',
  'delivery.stop': 'Arrêter les courriels',
  'delivery.stopped': 'Vous ne recevez aucun courriel de notification.',
  'delivery.startAgain': 'M’envoyer de nouveau des courriels',
  'delivery.stopSettings': 'Choisir ce qui est envoyé, et quand',
  'delivery.waiting':
    '{count, plural, one {# personne attend votre accord} other {# personnes attendent votre accord}}',
}
