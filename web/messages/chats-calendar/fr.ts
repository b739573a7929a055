import { calendar as sentences } from '../fr/calendar.ts'

/** Sentences of the calendar of chats, and of what is announced. */
export const calendar = { ...sentences }
