import { Type } from 'typebox'
import { Empty, Nullable, OneOf } from '../../wire/base.ts'
import { CannedAnswer, QueueAppeal, Queues } from '../../wire/moderation.ts'
import { accountIdOf } from '../accounts/find-account.ts'
import { hasRank, memberOf, membersOnly } from '../accounts/viewer.ts'
import { attach } from '../notifications/attachments.ts'
import { setLink, type Api, type Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { PageQuery, parsePage, readPage } from '../platform/paging.ts'
import { reportsJson } from '../reports/json.ts'
import { warningsJson } from '../strikes/json.ts'
import { adminAccountRoutes } from './accounts/routes.ts'
import { listAnswers, removeAnswer, writeAnswer } from './answers.ts'
import { decideAppeal, listAppeals } from './appeals.ts'
import { heldPostRoutes } from './held/routes.ts'
import { removeNote, writeNote } from './notes.ts'
import { showQueues } from './queues.ts'
import { adminTrendRoutes } from './trends/routes.ts'
import { adminReportRoutes } from './reports/routes.ts'

const doc = (summary: string) => ({ tags: ['Moderation'], summary })
const One = Type.Object({ id: Type.String() })
const nothing = { response: { 200: Empty } }
const read = membersOnly('admin:read:reports')
const write = membersOnly('admin:write:reports')

export const moderationRoutes: Routes = (api, ctx) => {
  attach('admin.report', 'report', async (context, viewer, ids) =>
    hasRank(viewer.role, 'moderator') ? reportsJson(context, ids) : new Map(),
  )
  attach('moderation_warning', 'moderation_warning', (context, _viewer, ids) => warningsJson(context, ids))
  adminAccountRoutes(api, ctx)
  adminReportRoutes(api, ctx)
  appealRoutes(api, ctx)
  noteRoutes(api, ctx)
  answerRoutes(api, ctx)
  heldPostRoutes(api, ctx)
  adminTrendRoutes(api, ctx)
  api.get(
    '/api/rounds/v1/admin/queues',
    { config: read, schema: { ...doc('How much waits for moderators'), response: { 200: Queues } } },
    (request) => showQueues(ctx, memberOf(request)),
  )
}

const AppealsQuery = Type.Object({
  state: Type.Optional(OneOf(['pending', 'decided'])),
  ...PageQuery.properties,
})

function appealRoutes(api: Api, ctx: Context): void {
  api.get(
    '/api/rounds/v1/admin/appeals',
    {
      config: read,
      schema: { ...doc('Appeals'), querystring: AppealsQuery, response: { 200: Type.Array(QueueAppeal) } },
    },
    async (request, reply) => {
      const page = parsePage(request.query, 40, 80)
      const { rows, ends } = await readPage(
        page,
        (wider) => listAppeals(ctx, memberOf(request), request.query.state ?? 'pending', wider),
        ({ id }) => id,
      )
      setLink(ctx, request, reply, ends)
      return rows
    },
  )
  for (const [word, verdict] of [['approve', 'approved'] as const, ['reject', 'rejected'] as const]) {
    api.post(
      `/api/rounds/v1/admin/appeals/:id/${word}`,
      { config: write, schema: { ...doc(`Decide on an appeal: ${word}`), params: One, ...nothing } },
      async (request) => {
        await decideAppeal(ctx, memberOf(request), (request.params as { id: string }).id, verdict)
        return {}
      },
    )
  }
}

const NoteBody = Type.Object({
  text: Type.String({ maxLength: 5000 }),
  report_id: Type.Optional(Nullable(Type.String())),
})

function noteRoutes(api: Api, ctx: Context): void {
  api.post(
    '/api/rounds/v1/admin/accounts/:id/notes',
    {
      config: membersOnly('admin:write:accounts'),
      schema: { ...doc('Leave a note for the other moderators'), params: One, body: NoteBody, ...nothing },
    },
    async (request) => {
      const { text, report_id } = request.body
      await writeNote(ctx, memberOf(request), {
        accountId: accountIdOf(request.params.id),
        reportId: report_id ? accountIdOf(report_id) : undefined,
        text,
      })
      return {}
    },
  )
  api.delete(
    '/api/rounds/v1/admin/notes/:id',
    {
      config: membersOnly('admin:write:accounts'),
      schema: { ...doc('Delete a note of mine'), params: One, ...nothing },
    },
    async (request) => {
      await removeNote(ctx, memberOf(request), request.params.id)
      return {}
    },
  )
}

const AnswerBody = Type.Object({
  title: Type.String({ maxLength: 100 }),
  text: Type.String({ maxLength: 2000 }),
})

function answerRoutes(api: Api, ctx: Context): void {
  const path = '/api/rounds/v1/admin/answers'
  api.get(
    path,
    { config: read, schema: { ...doc('Canned answers'), response: { 200: Type.Array(CannedAnswer) } } },
    (request) => listAnswers(ctx, memberOf(request)),
  )
  api.post(
    path,
    {
      config: write,
      schema: { ...doc('Write a canned answer'), body: AnswerBody, response: { 200: CannedAnswer } },
    },
    (request) => writeAnswer(ctx, memberOf(request), request.body),
  )
  api.put(
    `${path}/:id`,
    {
      config: write,
      schema: { ...doc('Change one'), params: One, body: AnswerBody, response: { 200: CannedAnswer } },
    },
    (request) => writeAnswer(ctx, memberOf(request), request.body, (request.params as { id: string }).id),
  )
  api.delete(
    `${path}/:id`,
    { config: write, schema: { ...doc('Delete one'), params: One, ...nothing } },
    async (request) => {
      await removeAnswer(ctx, memberOf(request), (request.params as { id: string }).id)
      return {}
    },
  )
}
