import type { interact as source } from '../en/interact.ts'

export const interact: Record<keyof typeof source, string> = {
  'interact.follow': 'Suivre depuis votre serveur',
  'interact.reply': 'Répondre depuis votre serveur',
  'interact.favourite': 'Mettre en favori depuis votre serveur',
  'interact.boost': 'Partager depuis votre serveur',
  'interact.open': 'Ouvrir sur votre serveur',
  'interact.lead':
    'Avec un compte sur Mastodon, Misskey, GoToSocial ou un autre serveur qui parle la même langue, vous pouvez le faire depuis chez vous.',
  'interact.home': 'Votre identifiant, ou le nom de votre serveur',
  'interact.homeHint': 'Par exemple @nom@example.org ou example.org. Il n’est gardé que dans ce navigateur.',
  'interact.go': 'Aller sur mon serveur',
  'interact.about': 'De quoi il s’agit',
  'interact.copy': 'Si cela ne marche pas, copiez cette adresse dans la recherche de votre serveur',
  'interact.member': 'Vous avez un compte ici ?',
  'interact.invalid': 'Écrivez votre identifiant, par exemple @nom@example.org, ou le nom de votre serveur.',
  'interact.own': 'C’est ce serveur-ci : connectez-vous plutôt.',
  'interact.noWay':
    'Votre serveur ne dit pas où cela peut se faire. Copiez l’adresse ci-dessous dans sa recherche.',
  'interact.blocked': 'Ce serveur n’échange rien avec celui-là.',
  'interact.nobody': 'Personne ne porte ce nom sur ce serveur. Est-il bien écrit ?',
  'interact.unreachable':
    'Ce serveur ne répond pas. Son nom est-il bien écrit ? Si oui, réessayez plus tard.',
  'interact.arrivedTitle': 'Rien à cette adresse',
  'interact.arrivedLead':
    'Un autre serveur vous a envoyé ici pour voir {address}, mais ce serveur-là ne le donne pas. La page a peut-être été supprimée, ou son serveur ne répond pas.',
  'interact.arrivedEmpty': 'L’adresse qui vous a mené ici ne dit pas ce que vous vouliez voir.',
  'interact.searchInstead': 'Le rechercher',
}
