import type { Routes } from '../platform/api.ts'
import { reportChats } from '../reports/chat-evidence.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { chatEvidence } from './chat-evidence.ts'
import { planRoutes } from './plan/routes.ts'
import { reminderRoutes } from './reminders/routes.ts'
import { roomRoutes } from './room/routes.ts'
import { transcriptRoutes } from './transcript/routes.ts'

/** Everything about chats; each part mounts its own. */
export const chatRoutes: Routes = (api, ctx) => {
  reportChats(chatEvidence)
  planRoutes(api, ctx)
  roomRoutes(api, ctx)
  transcriptRoutes(api, ctx)
  calendarRoutes(api, ctx)
  reminderRoutes(api, ctx)
}
