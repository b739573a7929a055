import assert from 'node:assert/strict'
import { mails } from '../../tests/browsers.ts'
import { world, type Person, type World } from '../../tests/world.ts'
import type { AuditEntry, Report } from '../../wire/moderation.ts'
import type { Status } from '../../wire/status.ts'

export const scopes = 'read write follow admin:read admin:write'
export const ours = '/api/rounds/v1/admin'

/** A server with two rules, and those who look after it. */
export async function staffed(): Promise<{ place: World; mod: Person; other: Person; admin: Person }> {
  const place = await world()
  const mod = await place.member('mod', { role: 'moderator', scopes })
  const other = await place.member('other', { role: 'moderator', scopes })
  const admin = await place.member('boss', { role: 'admin', scopes })
  await admin.patch('/api/rounds/v1/settings', { rules: [{ text: 'Be kind' }, { text: 'No patient data' }] })
  return { place, mod, other, admin }
}

let pairs = 0

/** Two members who have done nothing yet: one who reports, one who is reported. */
export async function newPair(place: World): Promise<{ alice: Person; bob: Person }> {
  pairs++
  const alice = await place.member(`alice${pairs}`, { scopes })
  return { alice, bob: await place.member(`bob${pairs}`, { scopes }) }
}

export const write = async (by: Person, status: string, more = {}): Promise<Status> =>
  (await by.post<Status>('/api/v1/statuses', { status, ...more })).body

/** Reports somebody, and waits for all that follows. */
export async function report(place: World, by: Person, about: Person, more: object): Promise<Report> {
  const answer = await by.post<Report>('/api/v1/reports', { account_id: about.id, ...more })
  assert.equal(answer.status, 200, answer.text)
  await place.settle()
  return answer.body
}

export const decide = (by: Person, about: Person, action: string, more: object) =>
  by.post<{ id: string }>(`${ours}/accounts/${about.id}/decisions`, { action, text: 'Because', ...more })

/** What the audit log says about somebody, the newest first. */
export const acts = async (by: Person, about: string): Promise<string[]> =>
  (await by.get<AuditEntry[]>(`${ours}/audit?target_id=${about}`)).body.map(({ action }) => action)

export const mailsOf = async (place: World, to: string): Promise<string[]> =>
  (await mails(place)).filter((mail) => mail.includes(`To: ${to}`))
