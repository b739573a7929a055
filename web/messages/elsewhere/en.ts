import { elsewhere as sentences } from '../en/elsewhere.ts'

/** English sentences about people and posts of other servers; loaded where there are any. */
export const elsewhere = { ...sentences }
