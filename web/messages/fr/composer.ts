import type { composer as source } from '../en/composer.ts'

export const composer: Record<keyof typeof source, string> = {}
