import { interact } from '../fr/interact.ts'

/** French sentences for visitors who come from another server. */
export const visit = { ...interact }
