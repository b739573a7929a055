import { room as sentences } from '../en/room.ts'

/** Sentences of the room. */
export const room = { ...sentences }
