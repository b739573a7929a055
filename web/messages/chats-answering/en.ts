import { answering as sentences } from '../en/answering.ts'

/** Sentences of writing into a room: for members. */
export const answering = { ...sentences }
