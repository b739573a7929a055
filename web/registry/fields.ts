import type { MessageKey } from '#lib/messages/index.ts'

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

/** What each field of an entry is called where somebody reads what changed. */
export const fieldNames: Record<string, MessageKey> = {
  shown: 'registry.name',
  kind: 'registry.kind',
  meaning: 'registry.meaning',
  languages: 'registry.languages',
  related: 'registry.related',
  rivals: 'registry.rivals',
  synonyms: 'registry.synonyms',
  broader: 'registry.broader',
  narrower: 'registry.narrower',
  mesh: 'registry.mesh',
  not_to_confuse: 'registry.notToConfuse',
  other_meanings: 'registry.otherMeanings',
  schedule: 'registry.schedule',
  starts_on: 'registry.startsOn',
  ends_on: 'registry.endsOn',
  year: 'registry.year',
  interest: 'registry.interest',
}
