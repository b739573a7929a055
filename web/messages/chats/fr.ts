import { answering } from '../fr/answering.ts'
import { chats as sentences } from '../fr/chats.ts'
import { room } from '../fr/room.ts'
import { transcript } from '../fr/transcript.ts'

/** Sentences of the calendar, the room and the transcript; loaded by pages of chats only. */
export const chats = { ...sentences, ...room, ...answering, ...transcript }
