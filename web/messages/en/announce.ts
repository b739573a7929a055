/** What the people who run the place tell everybody, as members read it. */
export const announce = {
  'announce.title': 'News from this place',
  'announce.dismiss': 'Got it',
  'announce.react': 'React with {name}',
  'announce.unreact': 'Take back {name}',
  'announce.reactions': 'Reactions',
}
