import { collections as sentences } from '../en/collections.ts'

/** Sentences of collections of people; loaded by those pages only. */
export const collections = { ...sentences }
