import { chats as sentences } from '../en/chats.ts'

/** Sentences of all pages of chats; loaded by these only. */
export const chats = { ...sentences }
