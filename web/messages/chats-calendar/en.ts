import { calendar as sentences } from '../en/calendar.ts'

/** Sentences of the calendar of chats, and of what is announced. */
export const calendar = { ...sentences }
