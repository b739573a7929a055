import { finding as sentences } from '../en/finding.ts'

/** Sentences of searching exactly and of what is discussed; loaded by those pages only. */
export const finding = { ...sentences }
