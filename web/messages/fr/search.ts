import type { search as source } from '../en/search.ts'

export const search: Record<keyof typeof source, string> = {}
