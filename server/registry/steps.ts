/** What can happen to an entry; each step is written into its public history. */
export const stepNames = [
  'proposed',
  'changed',
  'confirmed',
  'registered',
  'objected',
  'withdrew_objection',
  'settled',
  'retired',
  'offered',
  'declined',
  'adopted',
  'locked',
  'unlocked',
  'imported',
] as const
export type StepName = (typeof stepNames)[number]
