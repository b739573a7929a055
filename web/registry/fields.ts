/** Fields of an entry that few need; they are folded until one is filled in. */
export const rareFields = [
  'not_to_confuse',
  'other_meanings',
  'rivals',
  'broader',
  'narrower',
  'starts_on',
  'ends_on',
  'year',
  'languages',
  'interest',
  'mesh',
] as const

/** Fields that show what is wrong with them themselves. */
export const shownFields = [
  ...rareFields,
  'tag',
  'shown',
  'meaning',
  'kind',
  'synonyms',
  'related',
  'schedule',
  'reason',
]
