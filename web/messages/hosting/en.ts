import { hosting as sentences } from '../en/hosting.ts'

/** Sentences of planning and running a chat; loaded where hosts are. */
export const hosting = { ...sentences }
