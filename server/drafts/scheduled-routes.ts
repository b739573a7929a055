import { Type } from 'typebox'
import { Empty } from '../../wire/base.ts'
import { Draft, ScheduledEntry, ScheduledStatus } from '../../wire/draft.ts'
import { Status } from '../../wire/status.ts'
import { memberOf, membersOnly } from '../accounts/viewer.ts'
import { setLink, type Api } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { PageQuery, parsePage, readPage, type Page } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { CalendarQuery, NewTime, OneId, ScheduledChange } from './input.ts'
import { draftsJson, entriesJson, scheduledStatusesJson } from './json.ts'
import { publishEntry } from './publish-scheduled.ts'
import { wholeThread } from './publishing-routes.ts'
import { scheduledBetween, scheduledById, scheduledPage, type ScheduledRow } from './queries.ts'
import { readMoment, readPublishingTime } from './schedule-rules.ts'
import { cancel, reschedule, turnIntoDraft } from './schedule.ts'

const tags = ['scheduled_statuses']
const reading = membersOnly('read:statuses')
const writing = membersOnly('write:statuses')

export function scheduledRoutes(api: Api, ctx: Context): void {
  mastodons(api, ctx)
  calendar(api, ctx)
  deciding(api, ctx)
}

/** https://docs.joinmastodon.org/methods/scheduled_statuses/ */
function mastodons(api: Api, ctx: Context): void {
  const one = { tags, params: OneId, response: { 200: ScheduledStatus } }
  api.get(
    '/api/v1/scheduled_statuses',
    {
      config: reading,
      schema: {
        tags,
        summary: 'What I have scheduled',
        querystring: PageQuery,
        response: { 200: Type.Array(ScheduledStatus) },
      },
    },
    async (request, reply) => {
      const { accountId } = memberOf(request)
      const read = (page: Page) => scheduledPage(ctx.db, accountId, page)
      const { rows, ends } = await readPage(parsePage(request.query), read, ({ id }) => id)
      setLink(ctx, request, reply, ends)
      return scheduledStatusesJson(ctx, accountId, rows)
    },
  )
  api.get(
    '/api/v1/scheduled_statuses/:id',
    { config: reading, schema: { ...one, summary: 'One scheduled post' } },
    async (request) => asStatus(ctx, await find(ctx, memberOf(request).accountId, request.params.id)),
  )
  api.put(
    '/api/v1/scheduled_statuses/:id',
    { config: writing, schema: { ...one, summary: 'Another time for a scheduled post', body: NewTime } },
    async (request) => {
      const { accountId } = memberOf(request)
      const row = await find(ctx, accountId, request.params.id)
      const { scheduled_at: time } = request.body
      if (!time) return asStatus(ctx, row)
      const at = readPublishingTime(time, ctx.now())
      return asStatus(ctx, await reschedule(ctx, accountId, { id: row.id, at, plan: undefined }))
    },
  )
  api.delete(
    '/api/v1/scheduled_statuses/:id',
    {
      config: writing,
      schema: { tags, summary: 'Cancel a scheduled post', params: OneId, response: { 200: Empty } },
    },
    async (request) => {
      const { accountId } = memberOf(request)
      await cancel(ctx, accountId, (await find(ctx, accountId, request.params.id)).id)
      return {}
    },
  )
}

/** Rounds: the same with threads, held posts, and what could not be published. */
function calendar(api: Api, ctx: Context): void {
  api.get(
    '/api/rounds/v1/scheduled',
    {
      config: reading,
      schema: {
        tags,
        summary: 'What I have planned for a span of time, the earliest first',
        querystring: CalendarQuery,
        response: { 200: Type.Array(ScheduledEntry) },
      },
    },
    async (request) => {
      const { accountId } = memberOf(request)
      const { from, to } = request.query
      const rows = await scheduledBetween(ctx.db, accountId, {
        from: from ? readMoment(from, 'from') : undefined,
        to: to ? readMoment(to, 'to') : undefined,
      })
      return entriesJson(ctx, accountId, rows)
    },
  )
  api.get(
    '/api/rounds/v1/scheduled/:id',
    {
      config: reading,
      schema: {
        tags,
        summary: 'One planned post or thread',
        params: OneId,
        response: { 200: ScheduledEntry },
      },
    },
    async (request) => asEntry(ctx, await find(ctx, memberOf(request).accountId, request.params.id)),
  )
  api.put(
    '/api/rounds/v1/scheduled/:id',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Another time, another text, or both',
        params: OneId,
        body: ScheduledChange,
        response: { 200: ScheduledEntry },
      },
    },
    async (request) => {
      const { accountId } = memberOf(request)
      const { scheduled_at: time, parts, ...more } = request.body
      const row = await find(ctx, accountId, request.params.id)
      const at = time ? readPublishingTime(time, ctx.now()) : undefined
      const plan = parts && { parts, ...more }
      if (!at && !plan) return asEntry(ctx, row)
      return asEntry(ctx, await reschedule(ctx, accountId, { id: row.id, at, plan }))
    },
  )
}

function deciding(api: Api, ctx: Context): void {
  api.delete(
    '/api/rounds/v1/scheduled/:id',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Take a planned post or thread back; the answer is what it was',
        params: OneId,
        response: { 200: ScheduledEntry },
      },
    },
    async (request) => {
      const { accountId } = memberOf(request)
      const { id } = await find(ctx, accountId, request.params.id)
      return asEntry(ctx, await cancel(ctx, accountId, id))
    },
  )
  api.post(
    '/api/rounds/v1/scheduled/:id/publish',
    {
      config: writing,
      schema: { tags, summary: 'Publish it now', params: OneId, response: { 200: Type.Array(Status) } },
    },
    async (request) => {
      const viewer = memberOf(request)
      const row = await find(ctx, viewer.accountId, request.params.id)
      const rootId = await publishEntry(ctx, row)
      if (rootId === undefined) throw new Refusal('not_found', 'Record not found')
      return wholeThread(ctx, viewer, rootId)
    },
  )
  api.post(
    '/api/rounds/v1/scheduled/:id/draft',
    {
      config: writing,
      schema: { tags, summary: 'Make it a draft instead', params: OneId, response: { 200: Draft } },
    },
    async (request) => {
      const { accountId } = memberOf(request)
      const { id } = await find(ctx, accountId, request.params.id)
      const [draft] = await draftsJson(ctx, accountId, [await turnIntoDraft(ctx, accountId, id)])
      if (!draft) throw new Refusal('not_found', 'Record not found')
      return draft
    },
  )
}

/** @throws Refusal not_found when the member has no such entry. */
async function find(ctx: Context, accountId: number, wireId: string): Promise<ScheduledRow> {
  const id = parseId(wireId)
  const row = id === undefined ? undefined : await scheduledById(ctx.db, accountId, id)
  if (!row) throw new Refusal('not_found', 'Record not found')
  return row
}

async function asStatus(ctx: Context, row: ScheduledRow): Promise<ScheduledStatus> {
  const [status] = await scheduledStatusesJson(ctx, row.account_id, [row])
  if (!status) throw new Refusal('not_found', 'Record not found')
  return status
}

async function asEntry(ctx: Context, row: ScheduledRow): Promise<ScheduledEntry> {
  const [entry] = await entriesJson(ctx, row.account_id, [row])
  if (!entry) throw new Refusal('not_found', 'Record not found')
  return entry
}
