import { hosting as sentences } from '../fr/hosting.ts'

/** Sentences of planning and running a chat; loaded where hosts are. */
export const hosting = { ...sentences }
