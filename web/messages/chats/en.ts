import { answering } from '../en/answering.ts'
import { chats as sentences } from '../en/chats.ts'
import { room } from '../en/room.ts'
import { transcript } from '../en/transcript.ts'

/** Sentences of the calendar, the room and the transcript; loaded by pages of chats only. */
export const chats = { ...sentences, ...room, ...answering, ...transcript }
