import type { guide as source } from '../en/guide.ts'

export const guide: Record<keyof typeof source, string> = {}
