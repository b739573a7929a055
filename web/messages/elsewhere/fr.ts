import { elsewhere as sentences } from '../fr/elsewhere.ts'
import { interact } from '../fr/interact.ts'

/** French sentences about people and posts of other servers; loaded where there are any. */
export const elsewhere = { ...sentences, ...interact }
