import type { standing as source } from '../en/standing.ts'

export const standing: Record<keyof typeof source, string> = {
  'standing.title': 'Situation de mon compte',
  'standing.good': 'Votre compte est en règle.',
  'standing.goodHint': 'Rien n’a été décidé à son sujet.',
  'standing.limited': 'Votre compte est limité',
  'standing.limitedHint':
    'Vos messages sont montrés à vos abonnés, et plus dans les fils publics, mots-dièse et la recherche.',
  'standing.frozen': 'Votre compte est gelé',
  'standing.frozenHint': 'Vous pouvez lire, mais ni écrire, ni suivre, ni réagir.',
  'standing.suspended': 'Votre compte est suspendu',
  'standing.suspendedHint':
    'Personne ne voit votre profil ni vos messages. Sauf annulation, tout sera supprimé le {date}.',
  'standing.sensitive': 'Tous vos médias sont derrière un avertissement.',
  'standing.decisions': 'Ce qui a été décidé',
  'standing.posts': 'Il s’agit de',
  'standing.noWords': 'La modération n’a pas donné de motif.',
  'standing.overruled': 'Annulée',
  'standing.yourAppeal': 'Votre recours',
  'standing.appeal': 'Pourquoi un nouvel examen ?',
  'standing.appealHint': 'Vous pouvez faire appel une fois, jusqu’au {date}.',
  'standing.appealSend': 'Faire appel',
  'standing.appealSent': 'Votre recours a été envoyé. Vous recevrez un courriel quand il sera tranché.',
  'standing.pending': 'en attente',
  'standing.approved': 'accepté',
  'standing.rejected': 'refusé',
  'standing.signOut': 'Se déconnecter',
}
