import { elsewhere as sentences } from '../en/elsewhere.ts'
import { interact } from '../en/interact.ts'

/** English sentences about people and posts of other servers; loaded where there are any. */
export const elsewhere = { ...sentences, ...interact }
