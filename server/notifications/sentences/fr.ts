import type { ChatNews, News, Sentences } from './texts.ts'

/** « Ana », « Ana et une autre personne », « Ana et 3 autres personnes ». */
function people(name: string, others: number): string {
  if (others === 0) return name
  return others === 1 ? `${name} et une autre personne` : `${name} et ${others} autres personnes`
}

const isOrAre = (others: number, one: string, several: string) => (others === 0 ? one : several)

/** Ce que devient un hashtag que l’on a proposé, dont on prend soin ou que l’on conteste. */
function tagNews(name: string, about: News | undefined): string {
  const tag = `#${about?.hashtag}`
  const settled: Record<string, string> = {
    registered: `${name} a tranché au sujet de ${tag}\u00A0: il est enregistré`,
    proposed: `${name} a tranché au sujet de ${tag}\u00A0: il est de nouveau proposé`,
    retired: `${name} a tranché au sujet de ${tag}\u00A0: il est retiré`,
  }
  const news: Record<string, string | undefined> = {
    confirmed: `${name} a confirmé ${tag}`,
    registered: `${tag} est enregistré\u00A0: ${name} l’a confirmé`,
    withdrew_objection: `${name} ne conteste plus ${tag}`,
    settled: settled[about?.status ?? ''],
    retired: `${name} a retiré ${tag} du registre`,
    adopted: `${name} prend désormais soin de ${tag}`,
    declined: `${name} ne souhaite pas prendre soin de ${tag}`,
    locked: `${name} a verrouillé ${tag} pour un temps`,
    unlocked: `${name} a déverrouillé ${tag}`,
  }
  return news[about?.what ?? ''] ?? `${name} a modifié ce que le registre dit de ${tag}`
}

/** « vendredi 27 novembre à 20:00 UTC », ou l’heure seule. */
function when({ starts_at: at, time_zone: timeZone }: ChatNews, onlyTime = false): string {
  if (at === null) return ''
  const day = onlyTime ? {} : ({ weekday: 'long', day: 'numeric', month: 'long' } as const)
  const options = { ...day, hour: '2-digit', minute: '2-digit', timeZoneName: 'short', timeZone } as const
  return new Intl.DateTimeFormat('fr', options).format(new Date(at))
}

/** What is said of a chat. */
function chatNews(chat: ChatNews | undefined): string {
  if (!chat) return 'Il y a du nouveau au sujet d’un chat'
  const title = `«\u00A0${chat.title}\u00A0»`
  const people = chat.people > 1 ? `${chat.people} personnes` : `${chat.people} personne`
  const posts = chat.posts > 1 ? `${chat.posts} messages` : `${chat.posts} message`
  const news: Record<ChatNews['what'], string> = {
    day: `${title} commence ${when(chat)}`,
    soon: `${title} commence à ${when(chat, true)}`,
    moved: `${title} est déplacé\u00A0: ${when(chat)}`,
    cancelled: `${title}, prévu ${when(chat)}, est annulé`,
    scheduled: `Un nouveau chat\u00A0: ${title}, ${when(chat)}`,
    transcript: `La transcription de ${title} est prête\u00A0: ${people}, ${posts}. Merci de l’avoir animé\u202F!`,
    stuck: `La question ${chat.question_n} de ${title} n’a pas pu être posée à l’heure`,
    invited: `On vous propose de prendre part à ${title}`,
  }
  return news[chat.what]
}

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
  'rounds.chat_reminder': (_name, _others, about) => chatNews(about?.chat),
  'rounds.chat_news': (_name, _others, about) => chatNews(about?.chat),
  'rounds.chat_transcript': (_name, _others, about) => chatNews(about?.chat),
  'rounds.chat_stuck': (_name, _others, about) => chatNews(about?.chat),
  'rounds.chat_invited': (name, _others, about) =>
    about?.chat?.series
      ? `${name} vous propose d’animer la série «\u00A0${about.chat.title}\u00A0»`
      : `${name} vous propose de prendre part à «\u00A0${about?.chat?.title}\u00A0»`,
  'rounds.tag_news': (name, _others, about) => tagNews(name, about),
  'rounds.tag_objection': (name, _others, about) =>
    `${name} conteste ce que le registre dit de #${about?.hashtag}`,
  'rounds.tag_offered': (name, _others, about) =>
    `${name} vous propose de prendre soin de #${about?.hashtag}`,
  inHashtag: (name, hashtag) => `${name} a publié dans #${hashtag}`,
  elsewhere: (place) => `Cette application ne peut pas en montrer plus. Ouvrez ${place} dans un navigateur.`,
}
