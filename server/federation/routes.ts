import type { Routes } from '../platform/api.ts'
import { movingRoutes } from './moving/routes.ts'
import { actorRoutes } from './documents/actor-routes.ts'
import { pageRoutes } from './documents/page-routes.ts'
import { postDocumentRoutes } from './documents/post-routes.ts'
import { wellKnownRoutes } from './documents/well-known-routes.ts'
import { groupRoutes } from './groups/routes.ts'
import { inboxRoutes } from './inbox/routes.ts'
import { fetchingRoutes } from './fetching/routes.ts'
import { remoteEmojiRoutes } from './media/emoji-routes.ts'
import { remoteFileRoutes } from './media/routes.ts'
import { originRoutes } from './origins/routes.ts'
import { relayRoutes } from './relays/routes.ts'
import { serverDeskRoutes } from './servers/routes.ts'

/** All routes of this folder; each sub-folder has its own. */
export const federationRoutes: Routes = async (api, ctx) => {
  wellKnownRoutes(api, ctx)
  await inboxRoutes(api, ctx)
  pageRoutes(api, ctx)
  actorRoutes(api, ctx)
  postDocumentRoutes(api, ctx)
  remoteFileRoutes(api, ctx)
  remoteEmojiRoutes(api, ctx)
  fetchingRoutes(api, ctx)
  serverDeskRoutes(api, ctx)
  relayRoutes(api, ctx)
  originRoutes(api, ctx)
  movingRoutes(api, ctx)
  groupRoutes(api, ctx)
}
