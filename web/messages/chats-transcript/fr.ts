import { transcript as sentences } from '../fr/transcript.ts'

/** Sentences of transcripts. */
export const transcript = { ...sentences }
