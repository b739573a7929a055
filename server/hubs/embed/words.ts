/** The few words around embedded posts, as HTML. */
export type EmbedWords = { lang: string; none: string; more: (place: string) => string }

const en: EmbedWords = {
  lang: 'en',
  none: 'No posts yet.',
  more: (place) => `See all and take part on ${place}`,
}
const fr: EmbedWords = {
  lang: 'fr',
  none: 'Aucune publication pour l’instant.',
  more: (place) => `Tout voir et participer sur ${place}`,
}

/** In a language, else in English. */
export function embedWords(locale: string): EmbedWords {
  return locale.toLowerCase().startsWith('fr') ? fr : en
}
