import type { Routes } from './platform/api.ts'

/** Every feature that has routes, in the order in which they are mounted. */
export const features: readonly Routes[] = []
