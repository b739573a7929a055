import type { Routes } from '../platform/api.ts'
import { publishingRoutes } from './publishing-routes.ts'

export const draftRoutes: Routes = (api, ctx) => {
  publishingRoutes(api, ctx)
}
