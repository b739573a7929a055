import { collections as sentences } from '../fr/collections.ts'

/** Sentences of collections of people; loaded by those pages only. */
export const collections = { ...sentences }
