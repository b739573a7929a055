import { transcript as sentences } from '../en/transcript.ts'

/** Sentences of transcripts. */
export const transcript = { ...sentences }
