import type { Sentences } from './texts.ts'

/** « Ana », « Ana et une autre personne », « Ana et 3 autres personnes ». */
function people(name: string, others: number): string {
  if (others === 0) return name
  return others === 1 ? `${name} et une autre personne` : `${name} et ${others} autres personnes`
}

const isOrAre = (others: number, one: string, several: string) => (others === 0 ? one : several)

export const fr: Sentences = {
  mention: (name) => `${name} vous a mentionné`,
  reply: (name) => `${name} vous a répondu`,
  direct: (name) => `Vous avez un message direct de ${name}`,
  status: (name) => `${name} a publié un message`,
  reblog: (name, others) =>
    `${people(name, others)} ${isOrAre(others, 'a partagé', 'ont partagé')} votre message`,
  favourite: (name, others) => `${people(name, others)} ${isOrAre(others, 'aime', 'aiment')} votre message`,
  follow: (name, others) => `${people(name, others)} ${isOrAre(others, 'vous suit', 'vous suivent')}`,
  follow_request: (name, others) =>
    `${people(name, others)} ${isOrAre(others, 'demande', 'demandent')} à vous suivre`,
  poll: (name) => `Un sondage de ${name} est terminé`,
  update: (name) => `${name} a modifié un message que vous avez partagé`,
  quote: (name) => `${name} vous a cité`,
  quoted_update: (name) => `${name} a modifié un message que vous avez cité`,
  'admin.sign_up': (name, others) =>
    `${people(name, others)} ${isOrAre(others, 'a rejoint ce serveur', 'ont rejoint ce serveur')}`,
  'admin.report': (name) => `${name} a fait un signalement`,
  moderation_warning: () => 'L’équipe de modération vous a écrit au sujet de votre compte',
  severed_relationships: () => 'Certains de vos abonnements ont pris fin par une décision sur un serveur',
  added_to_collection: (name) => `${name} vous a ajouté à une collection`,
  collection_update: (name) => `${name} a modifié une collection dont vous faites partie`,
  'rounds.publish_failed': () => 'Une publication programmée n’a pas pu paraître',
  inHashtag: (name, hashtag) => `${name} a publié dans #${hashtag}`,
  elsewhere: (place) => `Cette application ne peut pas en montrer plus. Ouvrez ${place} dans un navigateur.`,
}
