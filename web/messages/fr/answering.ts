import type { answering as source } from '../en/answering.ts'

export const answering: Record<keyof typeof source, string> = {
  'answering.write': 'Écrire dans le chat',
  'answering.yourWords': 'Votre texte',
  'answering.placeholder': 'Dites quelque chose…',
  'answering.placeholderAnswer': 'Répondre à la question {n}…',
  'answering.answersTo': 'À quelle question vous répondez',
  'answering.noMark': 'Aucune question',
  'answering.untagged': 'Sans le mot-dièse, il ne fait pas partie du chat.',
  'answering.send': 'Envoyer',
  'answering.sent': 'Envoyé',
  'answering.tooLong': '{count, plural, one {# caractère de trop} other {# caractères de trop}}',
  'answering.notSentOffline':
    'Pas envoyé : il n’y a pas de connexion. Votre texte reste ici ; renvoyez-le dans un instant.',
  'answering.replyingTo': 'Vous répondez à {name} :',
  'answering.replyStop': 'Ne répondre à personne',
  'answering.moreTools': 'Image, sondage…',
}
