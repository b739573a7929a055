import { chats as ofChats } from '../en/chats.ts'

/** Sentences of the calendar and of announcements; loaded by pages of chats only. */
export const chats = { ...ofChats }
