import { insights as sentences } from '../en/insights.ts'

/** Sentences of hashtag reports; loaded by their pages, and by the settings. */
export const insights = { ...sentences }
