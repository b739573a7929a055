import { room as sentences } from '../fr/room.ts'

/** Sentences of the room. */
export const room = { ...sentences }
