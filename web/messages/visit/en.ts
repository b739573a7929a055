import { interact } from '../en/interact.ts'

/** English sentences for visitors who come from another server. */
export const visit = { ...interact }
