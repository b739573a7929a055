import { Type, type Static } from 'typebox'
import { Nullable, OneOf } from '../../../wire/base.ts'
import {
  AdminReport,
  ClinicalCategory,
  QueueReport,
  ReportCase,
  ReportCategory,
  StrikeAction,
} from '../../../wire/moderation.ts'
import { accountIdOf } from '../../accounts/find-account.ts'
import { memberOf, membersOnly, type Viewer } from '../../accounts/viewer.ts'
import { setLink, type Api, type Routes } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'
import { PageQuery, parsePage, readPage } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { decide } from '../decide.ts'
import { listReports, showReport } from './admin-report.ts'
import { listQueue } from './list-queue.ts'
import { evidenceFile, showCase } from './show-case.ts'
import { changeReport, claimReport, reopenReport, resolveReport, unclaimReport } from './work-on-report.ts'

const doc = (summary: string) => ({ tags: ['Moderation'], summary })
const OneReport = Type.Object({ id: Type.String() })
const read = membersOnly('admin:read:reports')
const write = membersOnly('admin:write:reports')
const one = { params: OneReport, response: { 200: AdminReport } }

/** https://docs.joinmastodon.org/methods/admin/reports/ , and the queue as our own pages work on it. */
export const adminReportRoutes: Routes = (api, ctx) => {
  reading(api, ctx)
  working(api, ctx)
  queue(api, ctx)
  deciding(api, ctx)
}

const ListQuery = Type.Object({
  resolved: Type.Optional(Type.Boolean({ description: 'Those that are done, not those that wait' })),
  unresolved: Type.Optional(Type.Boolean({ description: 'Those that wait; with `resolved`, all' })),
  account_id: Type.Optional(Type.String()),
  target_account_id: Type.Optional(Type.String()),
  ...PageQuery.properties,
})

function reading(api: Api, ctx: Context): void {
  api.get(
    '/api/v1/admin/reports',
    {
      config: read,
      schema: { ...doc('Reports'), querystring: ListQuery, response: { 200: Type.Array(AdminReport) } },
    },
    async (request, reply) => {
      const { resolved = false, unresolved = !resolved, account_id, target_account_id } = request.query
      const filter = {
        state: resolved && unresolved ? undefined : resolved ? ('resolved' as const) : ('open' as const),
        by: readId(account_id, 'account_id'),
        about: readId(target_account_id, 'target_account_id'),
      }
      const wanted = parsePage(request.query, 100, 200)
      const { rows, ends } = await readPage(
        wanted,
        (wider) => listReports(ctx, memberOf(request), filter, wider),
        ({ id }) => id,
      )
      setLink(ctx, request, reply, ends)
      return rows
    },
  )
  api.get(
    '/api/v1/admin/reports/:id',
    { config: read, schema: { ...doc('One report'), ...one } },
    (request) => showReport(ctx, memberOf(request), accountIdOf(request.params.id)),
  )
}

const ChangeBody = Type.Object({
  category: Type.Optional(ReportCategory),
  clinical: Type.Optional(Nullable(ClinicalCategory)),
  rule_ids: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Integer()]), { maxItems: 50 })),
})

function working(api: Api, ctx: Context): void {
  api.put(
    '/api/v1/admin/reports/:id',
    { config: write, schema: { ...doc('Sort a report anew'), ...one, body: ChangeBody } },
    async (request) => {
      const viewer = memberOf(request)
      const id = accountIdOf(request.params.id)
      const { category, clinical, rule_ids } = request.body
      await changeReport(ctx, viewer, id, { category, clinical, ruleIds: rule_ids?.map(String) })
      return showReport(ctx, viewer, id)
    },
  )
  const verb = (name: string, act: (viewer: Viewer, id: number) => Promise<void>) =>
    api.post(
      `/api/v1/admin/reports/:id/${name}`,
      { config: write, schema: { ...doc(`${name} a report`), ...one } },
      async (request) => {
        const viewer = memberOf(request)
        const id = accountIdOf(request.params.id)
        await act(viewer, id)
        return showReport(ctx, viewer, id)
      },
    )
  verb('assign_to_self', (viewer, id) => claimReport(ctx, viewer, id, false))
  verb('unassign', (viewer, id) => unclaimReport(ctx, viewer, id))
  verb('resolve', (viewer, id) => resolveReport(ctx, viewer, id))
  verb('reopen', (viewer, id) => reopenReport(ctx, viewer, id))
}

const QueueQuery = Type.Object({
  state: Type.Optional(OneOf(['open', 'unassigned', 'mine', 'resolved'])),
  category: Type.Optional(ReportCategory),
  clinical: Type.Optional(ClinicalCategory),
  after: Type.Optional(Type.String({ description: 'The id of the last report of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1 })),
})

function queue(api: Api, ctx: Context): void {
  api.get(
    '/api/rounds/v1/admin/reports',
    {
      config: read,
      schema: {
        ...doc('The queue: what may identify a patient first'),
        querystring: QueueQuery,
        response: { 200: Type.Array(QueueReport) },
      },
    },
    (request) => {
      const viewer = memberOf(request)
      const { state = 'open', category, clinical, after, limit = 40 } = request.query
      const filter = {
        category,
        clinical,
        ...(state === 'mine' ? { state: 'open' as const, assignedTo: viewer.accountId } : { state }),
      }
      return listQueue(ctx, viewer, filter, { after, limit: Math.min(limit, 80) })
    },
  )
  api.get(
    '/api/rounds/v1/admin/reports/:id',
    {
      config: read,
      schema: {
        ...doc('A report with evidence and history'),
        params: OneReport,
        response: { 200: ReportCase },
      },
    },
    (request) => showCase(ctx, memberOf(request), accountIdOf(request.params.id)),
  )
  api.get(
    '/api/rounds/v1/admin/reports/:id/evidence/:place',
    {
      config: read,
      schema: {
        ...doc('A picture of a reported post, as it was'),
        params: Type.Object({ id: Type.String(), place: Type.String() }),
      },
    },
    async (request, reply) => {
      const place = parseId(request.params.place) ?? -1
      const { key, blob } = await evidenceFile(ctx, memberOf(request), accountIdOf(request.params.id), place)
      return reply
        .type(typeOf(key))
        .headers({
          'cache-control': 'private, max-age=600',
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; sandbox",
          'content-length': blob.size,
        })
        .send(blob.stream)
    },
  )
}

const types: Record<string, string> = {
  webp: 'image/webp',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  avif: 'image/avif',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
}
const typeOf = (key: string) => types[key.split('.').at(-1) ?? ''] ?? 'application/octet-stream'

const ClaimBody = Type.Object({ take_over: Type.Optional(Type.Boolean()) })
const DecisionBody = Type.Object({
  action: StrikeAction,
  text: Type.Optional(Type.String({ maxLength: 20_000 })),
  status_ids: Type.Optional(Type.Array(Type.String(), { maxItems: 50 })),
  collection_ids: Type.Optional(Type.Array(Type.String(), { maxItems: 50 })),
  report_id: Type.Optional(Nullable(Type.String())),
  send_email_notification: Type.Optional(Type.Boolean()),
  take_over: Type.Optional(
    Type.Boolean({ description: 'Although another moderator has claimed the report' }),
  ),
})

function deciding(api: Api, ctx: Context): void {
  api.post(
    '/api/rounds/v1/admin/reports/:id/claim',
    { config: write, schema: { ...doc('Claim a report'), ...one, body: ClaimBody } },
    async (request) => {
      const viewer = memberOf(request)
      const id = accountIdOf(request.params.id)
      await claimReport(ctx, viewer, id, request.body.take_over ?? false)
      return showReport(ctx, viewer, id)
    },
  )
  api.post(
    '/api/rounds/v1/admin/accounts/:id/decisions',
    {
      config: membersOnly('admin:write:accounts'),
      schema: {
        ...doc('Decide about an account or some of its posts'),
        params: OneReport,
        body: DecisionBody,
        response: { 200: Type.Object({ id: Type.String({ description: 'Of the strike' }) }) },
      },
    },
    async (request) => {
      const id = await decide(ctx, memberOf(request), {
        accountId: accountIdOf(request.params.id),
        ...readDecision(request.body),
      })
      return { id: String(id) }
    },
  )
}

function readDecision(body: Static<typeof DecisionBody>) {
  return {
    action: body.action,
    text: body.text ?? '',
    postIds: (body.status_ids ?? []).flatMap((id) => readId(id, 'status_ids') ?? []),
    collectionIds: (body.collection_ids ?? []).flatMap((id) => readId(id, 'collection_ids') ?? []),
    reportId: body.report_id ? accountIdOf(body.report_id) : undefined,
    byMail: body.send_email_notification ?? true,
    takeOver: body.take_over ?? false,
  }
}

function readId(text: string | undefined, field: string): number | undefined {
  if (!text) return undefined
  const id = parseId(text)
  if (id === undefined) throw new Refusal('invalid', `${field} must be an id.`, field)
  return id
}
