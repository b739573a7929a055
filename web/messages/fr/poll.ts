import type { poll as source } from '../en/poll.ts'

export const poll: Record<keyof typeof source, string> = {
  'poll.title': 'Sondage',
  'poll.chooseOne': 'Choisissez une réponse',
  'poll.chooseSeveral': 'Choisissez une ou plusieurs réponses',
  'poll.chooseFirst': 'Choisissez d’abord une réponse.',
  'poll.vote': 'Voter',
  'poll.showResults': 'Voir les résultats sans voter',
  'poll.yours': 'votre vote',
  'poll.votes': '{count, plural, one {# vote} other {# votes}}',
  'poll.people':
    '{count, plural, =0 {Personne n’a encore voté} one {# personne a voté} other {# personnes ont voté}}',
  'poll.ends': 'Fin',
  'poll.endless': 'Ouvert sans date de fin',
  'poll.ended': 'Terminé',
  'poll.refresh': 'Recompter',
  'poll.hidden': 'L’auteur montre les résultats à la fin du sondage, pour que personne ne suive la majorité.',
}
