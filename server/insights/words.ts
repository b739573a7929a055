import type { HashtagReport, HashtagReportFigures } from '../../wire/hashtag-report.ts'

/** Languages in which reports speak by themselves: pictures and the methods paragraph. */
export const reportLocales = ['en', 'fr'] as const
export type ReportLocale = (typeof reportLocales)[number]

export function localeOf(wish: string | undefined): ReportLocale {
  return wish?.toLowerCase().startsWith('fr') ? 'fr' : 'en'
}

export const words = {
  en: {
    others: 'other or not told',
    participant: (number: number) => `participant ${number}`,
    purposes: {
      advocacy: 'Advocacy',
      teaching: 'Teaching',
      news: 'News',
      networking: 'Networking',
      none: 'Not stated',
    },
    perHour: 'Posts per hour',
    perDay: 'Posts per day',
    originals: 'original posts',
    replies: 'answers',
    forWhat: 'Why people post here',
    nobody: 'Nobody answered anybody here.',
    nothing: 'No posts in this period.',
  },
  fr: {
    others: 'autre ou non indiquée',
    participant: (number: number) => `participant n° ${number}`,
    purposes: {
      advocacy: 'Plaidoyer',
      teaching: 'Enseignement',
      news: 'Actualités',
      networking: 'Réseau',
      none: 'Non indiqué',
    },
    perHour: 'Messages par heure',
    perDay: 'Messages par jour',
    originals: 'messages originaux',
    replies: 'réponses',
    forWhat: 'Pourquoi on publie ici',
    nobody: 'Personne n’a répondu à personne ici.',
    nothing: 'Aucun message pendant cette période.',
  },
} satisfies Record<ReportLocale, unknown>

type Network = Omit<HashtagReportFigures['network'], 'description' | 'central' | 'strongest'>

/** What the picture of who answered whom shows, in words made from the numbers. */
export function describeNetwork(network: Network, top: readonly string[], locale: ReportLocale): string {
  const number = new Intl.NumberFormat(locale)
  const of = (count: number) => number.format(count)
  if (network.drawn === 0) return words[locale].nobody
  const names = new Intl.ListFormat(locale).format(top)
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(network.reciprocity)
  if (locale === 'fr')
    return (
      `Qui a répondu à qui\u00a0: ${of(network.drawn)} personnes sur ${of(network.people)} et ${of(network.connections)} liens. ` +
      (top.length > 0 ? `Le plus de liens reçus\u00a0: ${names}. ` : '') +
      `${percent} des liens vont dans les deux sens. La plus grande composante compte ${of(network.largest_component)} personnes\u202f; ` +
      `${of(network.alone)} ne sont liées à personne.`
    )
  return (
    `Who answered whom: ${of(network.drawn)} of ${of(network.people)} people and ${of(network.connections)} connections. ` +
    (top.length > 0 ? `Most connections received: ${names}. ` : '') +
    `${percent} of the connections go both ways. The largest component has ${of(network.largest_component)} people; ` +
    `${of(network.alone)} are connected with nobody.`
  )
}

type Reported = Pick<
  HashtagReport,
  'id' | 'url' | 'tags' | 'from' | 'to' | 'chat' | 'without' | 'as_of' | 'method_version' | 'server'
>
type Numbers = Pick<HashtagReportFigures, 'people' | 'posts' | 'originals' | 'replies' | 'boosts' | 'unnamed'>

/** A paragraph for a paper: what was counted, how, and what cannot be seen. */
export function methodsParagraph(report: Reported, figures: Numbers, locale: ReportLocale): string {
  const tags = new Intl.ListFormat(locale).format(report.tags.map(({ name }) => `#${name}`))
  const of = (count: number) => new Intl.NumberFormat(locale).format(count)
  const [from, to, asOf] = [toTheMinute(report.from), toTheMinute(report.to), toTheMinute(report.as_of ?? '')]
  return locale === 'fr'
    ? french({ ...report, from, to }, figures, { tags, of, asOf })
    : english({ ...report, from, to }, figures, { tags, of, asOf })
}

/** `2026-10-28 00:00` */
const toTheMinute = (moment: string) => moment.slice(0, 16).replace('T', ' ')

type Said = { tags: string; of: (count: number) => string; asOf: string }

function english(
  { from, to, chat, without, url, method_version, server }: Reported,
  n: Numbers,
  said: Said,
): string {
  const { tags, of, asOf } = said
  const source = chat
    ? `public posts accepted in the chat “${chat.title}” (${tags})`
    : `public posts with ${tags} (capitals and Latin accents ignored)`
  const left = [
    without.includes('bots') ? 'Accounts that declare themselves automated were left out.' : '',
    without.includes('boosts') ? 'Boosts were left out.' : '',
  ]
  return [
    `We counted ${source} known to the server ${server}, written from ${from} to before ${to} (UTC), as of ${asOf}.`,
    `The report holds ${of(n.posts)} posts (${of(n.originals)} original posts, ${of(n.replies)} replies) by ${of(n.people)} people and ${of(n.boosts)} boosts.`,
    ...left,
    'Participants are distinct authors of at least one original post or reply. Follower reach is the sum over posts of the followers of their authors at that time: an upper bound, not a number of views.',
    'In the network, nodes are participants and a directed edge stands for one or more posts in which one participant replied to or mentioned another; density, reciprocity, weakly connected components and normalised unweighted betweenness (Brandes 2001) are of this directed graph.',
    'Counts by self-described profession, server and main language show groups of at least five people; smaller groups, and groups that could be found by subtraction within this or from other reports, are not shown.',
    `Not seen are posts that never reached this server, posts that are not public, posts deleted before that time, readers who did not post, and countries. ${of(n.unnamed)} participants are not named.`,
    `Rounds hashtag report, method version ${method_version}, ${url}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

function french(
  { from, to, chat, without, url, method_version, server }: Reported,
  n: Numbers,
  said: Said,
): string {
  const { tags, of, asOf } = said
  const source = chat
    ? `les messages publics acceptés dans la discussion «\u00a0${chat.title}\u00a0» (${tags})`
    : `les messages publics avec ${tags} (sans égard aux majuscules ni aux accents latins)`
  const left = [
    without.includes('bots') ? 'Les comptes qui se déclarent automatisés ont été écartés.' : '',
    without.includes('boosts') ? 'Les partages ont été écartés.' : '',
  ]
  return [
    `Nous avons compté ${source} connus du serveur ${server}, écrits du ${from} jusqu’avant le ${to} (UTC), état au ${asOf}.`,
    `Le rapport compte ${of(n.posts)} messages (${of(n.originals)} messages originaux, ${of(n.replies)} réponses) de ${of(n.people)} personnes et ${of(n.boosts)} partages.`,
    ...left,
    'Les participants sont les auteurs distincts d’au moins un message original ou une réponse. La portée par abonnés est la somme, sur les messages, des abonnés de leurs auteurs à ce moment\u00a0: une borne supérieure, non un nombre de vues.',
    'Dans le réseau, les nœuds sont les participants\u202f; un arc représente un ou plusieurs messages dans lesquels une personne a répondu à une autre ou l’a mentionnée. Densité, réciprocité, composantes faiblement connexes et intermédiarité normalisée non pondérée (Brandes 2001) sont celles de ce graphe orienté.',
    'Les décomptes par profession déclarée, serveur et langue principale montrent des groupes d’au moins cinq personnes\u202f; les groupes plus petits, et ceux que l’on trouverait par soustraction dans ce rapport ou avec d’autres, ne sont pas montrés.',
    `Ne sont pas vus\u00a0: les messages qui ne sont jamais parvenus à ce serveur, ceux qui ne sont pas publics, ceux qui ont été supprimés avant, les personnes qui lisent sans écrire, et les pays. ${of(n.unnamed)} participants ne sont pas nommés.`,
    `Rapport de mot-dièse de Rounds, version de méthode ${method_version}, ${url}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}
