import type { Routes } from '../platform/api.ts'
import { archiveRoutes } from './archive-routes.ts'
import { csvRoutes } from './csv-routes.ts'
import { handleRoutes } from './handle-routes.ts'
import { leavingRoutes } from './leaving-routes.ts'

/** What a member takes along, brings, or leaves behind. */
export const portabilityRoutes: Routes = (api, ctx) => {
  csvRoutes(api, ctx)
  archiveRoutes(api, ctx)
  leavingRoutes(api, ctx)
  handleRoutes(api, ctx)
}
