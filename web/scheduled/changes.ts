import { api } from '#lib/api/client.ts'
import type { ScheduledEntry, ServerDraft, Status } from '#lib/api/types.ts'

const path = (id: string) => `/api/rounds/v1/scheduled/${id}`

/** Publishes at another time. Throws `ApiError`. */
export async function move(entry: ScheduledEntry, to: Date): Promise<void> {
  await api().put(path(entry.id), { scheduled_at: to.toISOString() })
}

/** Publishes now; gives what came of it, of a thread all parts. Throws `ApiError`. */
export async function publishNow(entry: ScheduledEntry): Promise<Status[]> {
  const answer = await api().post<Status | Status[]>(`${path(entry.id)}/publish`)
  return Array.isArray(answer) ? answer : [answer]
}

/** Takes it off the calendar and makes a draft of it; gives the draft. Throws `ApiError`. */
export function makeDraft(entry: ScheduledEntry): Promise<ServerDraft> {
  return api().post<ServerDraft>(`${path(entry.id)}/draft`)
}
