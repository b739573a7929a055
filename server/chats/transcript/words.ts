/** The words of exported transcripts, in one language. */
export type Words = {
  transcript: (title: string) => string
  before: string
  welcome: string
  question: (n: number) => string
  other: string
  offtopic: string
  people: string
  papers: string
  links: string
  figures: string
  hosts: string
  roles: Record<'host' | 'cohost' | 'guest' | 'notes' | 'participant', string>
  deleted: string
  leftOut: string
  warning: string
  edited: string
  late: string
  marked: string
  asked: string
  answerTo: string
  picture: string
  quotes: string
  reading: string
  by: (people: number) => string
  posts: (posts: number) => string
  /** People, posts, answers to others, and that it is what one server knows. */
  summary: (people: number, posts: number, replies: number, place: string) => string
  perQuestion: string
  sitting: (n: number) => string
  likes: (count: number) => string
  boosts: (count: number) => string
  cite: string
  running: string
  nothing: string
}

const en: Words = {
  transcript: (title) => `Transcript: ${title}`,
  before: 'Before the chat',
  welcome: 'Welcome',
  question: (n) => `Question ${n}`,
  other: 'Between the questions',
  offtopic: 'Off topic',
  people: 'People',
  papers: 'Papers mentioned',
  links: 'Links',
  figures: 'Figures',
  hosts: 'Hosts',
  roles: { host: 'Host', cohost: 'Co-host', guest: 'Guest', notes: 'Note-taker', participant: 'Participant' },
  deleted: 'Post removed by its author',
  leftOut: 'Left out at the wish of its author',
  warning: 'Content warning',
  edited: 'edited',
  late: 'late answer',
  marked: 'marked by the hosts',
  asked: 'question',
  answerTo: 'in answer',
  picture: 'Picture',
  quotes: 'Quotes',
  reading: 'given to read before',
  by: (people) => (people === 1 ? 'mentioned by one person' : `mentioned by ${people} people`),
  posts: (posts) => (posts === 1 ? 'one post' : `${posts} posts`),
  summary: (people, posts, replies, place) =>
    `${people} ${people === 1 ? 'person' : 'people'}, ${posts} ${posts === 1 ? 'post' : 'posts'}, ${replies} of them answers to others, as far as ${place} knows.`,
  perQuestion: 'Posts, answers and people by question',
  sitting: (n) => `sitting ${n}`,
  likes: (count) => (count === 1 ? '1 like' : `${count} likes`),
  boosts: (count) => (count === 1 ? '1 boost' : `${count} boosts`),
  cite: 'To cite',
  running: 'Answers can still come in; this transcript is not final.',
  nothing: 'Nobody has written anything.',
}

const fr: Words = {
  transcript: (title) => `Transcription : ${title}`,
  before: 'Avant le début',
  welcome: 'Accueil',
  question: (n) => `Question ${n}`,
  other: 'Entre les questions',
  offtopic: 'Hors sujet',
  people: 'Personnes',
  papers: 'Articles mentionnés',
  links: 'Liens',
  figures: 'Chiffres',
  hosts: 'Hôtes',
  roles: {
    host: 'Hôte',
    cohost: 'Co-hôte',
    guest: 'Invité',
    notes: 'Prise de notes',
    participant: 'Participant',
  },
  deleted: 'Message supprimé par son auteur',
  leftOut: 'Retiré à la demande de son auteur',
  warning: 'Avertissement',
  edited: 'modifié',
  late: 'réponse tardive',
  marked: 'distingué par les hôtes',
  asked: 'question',
  answerTo: 'en réponse',
  picture: 'Image',
  quotes: 'Cite',
  reading: 'à lire avant',
  by: (people) => (people === 1 ? 'mentionné par une personne' : `mentionné par ${people} personnes`),
  posts: (posts) => (posts === 1 ? 'un message' : `${posts} messages`),
  summary: (people, posts, replies, place) =>
    `${people} ${people > 1 ? 'personnes' : 'personne'}, ${posts} ${posts > 1 ? 'messages' : 'message'}, dont ${replies} en réponse à d’autres, pour autant que ${place} le sache.`,
  perQuestion: 'Messages, réponses et personnes par question',
  sitting: (n) => `séance ${n}`,
  likes: (count) => `${count} j’aime`,
  boosts: (count) => (count > 1 ? `${count} partages` : `${count} partage`),
  cite: 'Pour citer',
  running: 'Des réponses peuvent encore arriver ; cette transcription n’est pas définitive.',
  nothing: 'Personne n’a rien écrit.',
}

/** The words in which the transcript of a chat is written: in its own language where we have them, or else English. */
export function wordsFor(language: string | null): Words {
  return language?.toLowerCase().startsWith('fr') ? fr : en
}
