import type { Routes } from './platform/api.ts'
import { postRoutes } from './posts/routes.ts'
import { timelineRoutes } from './timelines/routes.ts'

/** Every feature that has routes, in the order in which they are mounted. */
export const features: readonly Routes[] = [postRoutes, timelineRoutes]
