import { accountRoutes } from './accounts/routes.ts'
import { mediaRoutes } from './media/routes.ts'
import type { Routes } from './platform/api.ts'
import { postRoutes } from './posts/routes.ts'
import { relationshipRoutes } from './relationships/routes.ts'
import { oauthRoutes } from './signin/oauth/routes.ts'
import { signinRoutes } from './signin/routes.ts'
import { timelineRoutes } from './timelines/routes.ts'

/** Every feature that has routes, in the order in which they are mounted. */
export const features: readonly Routes[] = [
  signinRoutes,
  oauthRoutes,
  accountRoutes,
  relationshipRoutes,
  mediaRoutes,
  postRoutes,
  timelineRoutes,
]
