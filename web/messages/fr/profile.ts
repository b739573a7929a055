import type { profile as source } from '../en/profile.ts'

export const profile: Record<keyof typeof source, string> = {
  'profile.follow': 'Suivre',
  'profile.following': 'Abonné',
  'profile.unfollow': 'Ne plus suivre',
  'profile.requested': 'Demandé',
  'profile.cancelRequest': 'Annuler la demande',
  'profile.followBack': 'Suivre en retour',
  'profile.followsYou': 'Vous suit',
  'profile.followNamed': 'Suivre {name}',
  'profile.unfollowNamed': 'Ne plus suivre {name}',
  'profile.unfollowed': 'Vous ne suivez plus {name}',
  'profile.you': 'Vous',
  'profile.posts': '{count, plural, one {# message} other {# messages}}',
  'profile.followers': '{count, plural, one {# abonné} other {# abonnés}}',
  'profile.followingCount': '{count} abonnements',
  'profile.bot': 'Compte automatisé',
  'profile.locked': 'Approuve ses abonnés',
  'profile.edit': 'Modifier le profil',
}
