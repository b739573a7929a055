import type { notifications as source } from '../en/notifications.ts'

export const notifications: Record<keyof typeof source, string> = {
  'notifications.title': 'Notifications',
  'notifications.tabs': 'Quelles notifications',
  'notifications.all': 'Toutes',
  'notifications.mentions': 'Mentions',
  'notifications.reactions': 'J’aime et partages',
  'notifications.people': 'Personnes',
  'notifications.posts': 'Messages',
  'notifications.settings': 'Réglages des notifications',
  'notifications.upToHere': 'Vous avez lu ce qui suit',
  'notifications.waiting':
    '{count, plural, one {# personne attend votre accord} other {# personnes attendent votre accord}}',
  'notifications.waitingTitle': 'En attente de votre accord',
  'notifications.waitingLead':
    'Vos réglages retiennent ce que ces personnes ont fait. Elles n’apprennent pas votre réponse.',
  'notifications.waitingNone': 'Personne n’attend',
  'notifications.waitingNoneHint': 'Ce que vos réglages retiennent se trouve ici.',
  'notifications.waitingTab': 'En attente',
  'notifications.acceptedTab': 'Acceptées',
  'notifications.requestsTabs': 'Personnes à afficher',
  'notifications.acceptedLead':
    'Vous avez accepté ces personnes ; ce qu’elles font vous est annoncé, quoi que vos réglages retiennent des autres.',
  'notifications.acceptedNone': 'Vous n’avez encore accepté personne',
  'notifications.acceptedNoneHint':
    'Les personnes que vous acceptez se trouvent ici, et vous pouvez revenir sur votre accord.',
  'notifications.revoke': 'Retirer',
  'notifications.revokeNamed': 'Retirer votre accord à {name}',
  'notifications.revoked': 'Accord retiré ; ce que fait cette personne attend désormais votre accord',
  'notifications.waitingCount': '{count, plural, one {# notification} other {# notifications}}',
  'notifications.accept': 'Accepter',
  'notifications.acceptNamed': 'Accepter les notifications de {name}',
  'notifications.dismiss': 'Écarter',
  'notifications.dismissNamed': 'Écarter les notifications de {name}',
  'notifications.acceptAll': 'Tout accepter sur cette page',
  'notifications.dismissAll': 'Tout écarter sur cette page',
  'notifications.accepted': 'Accepté : ces personnes peuvent désormais vous notifier',
  'notifications.dismissed': 'Écarté',
  'notifications.undone': 'Annulé',
  'notifications.list': 'Notifications, les plus récentes d’abord',
  'notifications.new': 'Nouveau',
  'notifications.favourite':
    '{others, plural, =0 {{name} aime votre message} one {{name} et une autre personne aiment votre message} other {{name} et # autres aiment votre message}}',
  'notifications.reblog':
    '{others, plural, =0 {{name} a partagé votre message} one {{name} et une autre personne ont partagé votre message} other {{name} et # autres ont partagé votre message}}',
  'notifications.follow':
    '{others, plural, =0 {{name} vous suit} one {{name} et une autre personne vous suivent} other {{name} et # autres vous suivent}}',
  'notifications.follow_request': '{name} demande à vous suivre',
  'notifications.mention': '{name} vous a mentionné',
  'notifications.reply': '{name} vous a répondu',
  'notifications.status': '{name} a publié',
  'notifications.statusIn': '{name} a publié dans {hashtag}',
  'notifications.moreIn':
    '{count, plural, one {et # autre publication dans {hashtag} ce jour-là} other {et # autres publications dans {hashtag} ce jour-là}}',
  'notifications.poll': 'Un sondage de {name} est terminé',
  'notifications.pollOwn': 'Votre sondage est terminé',
  'notifications.update': '{name} a modifié un message que vous aviez partagé ou aimé',
  'notifications.quote': '{name} vous a cité',
  'notifications.quoted_update': '{name} a modifié un message que vous aviez cité',
  'notifications.admin.sign_up':
    '{others, plural, =0 {{name} s’est inscrit} one {{name} et une autre personne se sont inscrites} other {{name} et # autres se sont inscrits}}',
  'notifications.admin.report': '{name} a signalé quelque chose',
  'notifications.moderation_warning': 'La modération vous a écrit au sujet de votre compte',
  'notifications.rounds.publish_failed': 'Une publication programmée n’a pas pu paraître',
  'notifications.added_to_collection': '{name} vous a ajouté à la collection «\u00A0{collection}\u00A0»',
  'notifications.collection_update':
    '{name} a modifié la collection «\u00A0{collection}\u00A0», dont vous faites partie',
  'notifications.rounds.chat_reminder':
    '{what, select, day {«\u00A0{title}\u00A0» commence dans un jour} other {«\u00A0{title}\u00A0» commence dans un quart d’heure}}',
  'notifications.rounds.chat_news':
    '{what, select, moved {«\u00A0{title}\u00A0» est déplacé} cancelled {«\u00A0{title}\u00A0» est annulé} other {Un nouveau chat\u00A0: «\u00A0{title}\u00A0»}}',
  'notifications.rounds.chat_transcript':
    'La transcription de «\u00A0{title}\u00A0» est prête\u00A0: {people, plural, one {# personne} other {# personnes}}, {posts, plural, one {# message} other {# messages}}. Merci de l’avoir animé\u202F!',
  'notifications.rounds.chat_stuck':
    'La question {n} de «\u00A0{title}\u00A0» n’a pas pu être posée à l’heure',
  'notifications.rounds.chat_invited':
    '{series, select, true {{name} vous propose d’animer la série «\u00A0{title}\u00A0»} other {{name} vous propose de prendre part à «\u00A0{title}\u00A0»}}',
  'notifications.rounds.tag_news':
    '{what, select, confirmed {{name} a confirmé {hashtag}} registered {{hashtag} est enregistré : {name} l’a confirmé} withdrew_objection {{name} ne conteste plus {hashtag}} settled {{name} a tranché au sujet de {hashtag}} retired {{name} a retiré {hashtag} du registre} adopted {{name} prend désormais soin de {hashtag}} declined {{name} ne souhaite pas prendre soin de {hashtag}} locked {{name} a verrouillé {hashtag} pour un temps} unlocked {{name} a déverrouillé {hashtag}} other {{name} a modifié ce que le registre dit de {hashtag}}}',
  'notifications.rounds.tag_objection': '{name} conteste ce que le registre dit de {hashtag}',
  'notifications.rounds.tag_offered': '{name} vous propose de prendre soin de {hashtag}',
  'notifications.severed_relationships':
    'Certains de vos abonnements ont pris fin par une décision concernant un serveur',
  'notifications.clear': 'Tout effacer',
  'notifications.clearTitle': 'Effacer toutes les notifications ?',
  'notifications.clearText':
    'Elles sont supprimées définitivement. Les messages et les personnes restent, bien sûr.',
  'notifications.cleared': 'Toutes les notifications sont effacées',
  'notifications.requests': '{count, plural, one {# demande d’abonnement} other {# demandes d’abonnement}}',
  'notifications.empty': 'Rien ne s’est encore passé',
  'notifications.emptyHint':
    'Quand on vous répond, vous suit ou aime ce que vous écrivez, vous le lisez ici.',
  'notifications.emptyMentions': 'Personne ne vous a encore mentionné',
  'notifications.emptyKind': 'Rien de ce genre pour l’instant',
  'notifications.older': 'Notifications plus anciennes',
}
