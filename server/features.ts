import { accountRoutes } from './accounts/routes.ts'
import { bookmarkRoutes } from './bookmarks/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { chatRoutes } from './chats/routes.ts'
import { collectionRoutes } from './collections/routes.ts'
import { conversationRoutes } from './conversations/routes.ts'
import { directoryRoutes } from './directory/routes.ts'
import { draftRoutes } from './drafts/routes.ts'
import { federationRoutes } from './federation/routes.ts'
import { feedRoutes } from './feeds/routes.ts'
import { figuresRoutes } from './figures/routes.ts'
import { filterRoutes } from './filters/routes.ts'
import { hashtagRoutes } from './hashtags/routes.ts'
import { hubRoutes } from './hubs/routes.ts'
import { healthRoutes } from './health.ts'
import { registerOpenApi } from './instance/openapi.ts'
import { insightRoutes } from './insights/routes.ts'
import { instanceRoutes } from './instance/routes.ts'
import { listRoutes } from './lists/routes.ts'
import { mailingRoutes } from './mailings/routes.ts'
import { mediaRoutes } from './media/routes.ts'
import { moderationRoutes } from './moderation/routes.ts'
import { notificationRoutes } from './notifications/routes.ts'
import { oembedRoutes } from './oembed/routes.ts'
import { olderRoutes } from './older/routes.ts'
import type { Routes } from './platform/api.ts'
import { portabilityRoutes } from './portability/routes.ts'
import { postRoutes } from './posts/routes.ts'
import { pushRoutes } from './push/routes.ts'
import { registryRoutes } from './registry/routes.ts'
import { relationshipRoutes } from './relationships/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { streamingRoutes } from './streaming/routes.ts'
import { searchRoutes } from './search/routes.ts'
import { oauthRoutes } from './signin/oauth/routes.ts'
import { signinRoutes } from './signin/routes.ts'
import { strikeRoutes } from './strikes/routes.ts'
import { termsRoutes } from './terms/routes.ts'
import { timelineRoutes } from './timelines/routes.ts'
import { trendRoutes } from './trends/routes.ts'

/** Every feature that has routes, in the order in which they are mounted; the document of the API sees what comes after it. */
export const features: readonly Routes[] = [
  registerOpenApi,
  signinRoutes,
  oauthRoutes,
  accountRoutes,
  relationshipRoutes,
  mediaRoutes,
  filterRoutes,
  collectionRoutes,
  chatRoutes,
  postRoutes,
  draftRoutes,
  timelineRoutes,
  listRoutes,
  bookmarkRoutes,
  hashtagRoutes,
  registryRoutes,
  hubRoutes,
  notificationRoutes,
  conversationRoutes,
  pushRoutes,
  mailingRoutes,
  searchRoutes,
  trendRoutes,
  insightRoutes,
  directoryRoutes,
  reportRoutes,
  strikeRoutes,
  moderationRoutes,
  figuresRoutes,
  auditRoutes,
  streamingRoutes,
  portabilityRoutes,
  instanceRoutes,
  termsRoutes,
  feedRoutes,
  oembedRoutes,
  olderRoutes,
  federationRoutes,
  healthRoutes,
]
