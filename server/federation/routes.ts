import type { Routes } from '../platform/api.ts'
import { remoteFileRoutes } from './media/routes.ts'

/** All routes of this folder; each sub-folder has its own. */
export const federationRoutes: Routes = (api, ctx) => {
  remoteFileRoutes(api, ctx)
}
