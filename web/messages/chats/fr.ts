import { chats as sentences } from '../fr/chats.ts'

/** Sentences of all pages of chats; loaded by these only. */
export const chats = { ...sentences }
