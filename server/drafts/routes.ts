import { Type } from 'typebox'
import { Empty } from '../../wire/base.ts'
import { Draft, WritingPreferences } from '../../wire/draft.ts'
import { memberOf, membersOnly } from '../accounts/viewer.ts'
import { setLink, type Api, type Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { idempotencyKeyOf } from '../platform/idempotency.ts'
import { parseId } from '../platform/ids.ts'
import { PageQuery, parsePage, readPage, type Page } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { readPolicies } from '../posts/read-input.ts'
import { DraftChange, DraftInput, OneId, PreferencesInput } from './input.ts'
import { draftsJson } from './json.ts'
import { createDraft, discardDraft, saveDraft } from './keep-draft.ts'
import { publishingRoutes } from './publishing-routes.ts'
import { draftById, draftPage, type DraftRow } from './queries.ts'
import { scheduledRoutes } from './scheduled-routes.ts'
import { changeWritingPreferences, writingPreferences } from './writing-preferences.ts'

const tags = ['drafts']

export const draftRoutes: Routes = (api, ctx) => {
  publishingRoutes(api, ctx)
  scheduledRoutes(api, ctx)
  readingDrafts(api, ctx)
  changingDrafts(api, ctx)
  preferences(api, ctx)
}

/** @throws Refusal not_found for what is no id. */
export function idOf(text: string): number {
  const id = parseId(text)
  if (id === undefined) throw new Refusal('not_found', 'Record not found')
  return id
}

function readingDrafts(api: Api, ctx: Context): void {
  api.get(
    '/api/rounds/v1/drafts',
    {
      config: membersOnly('read:statuses'),
      schema: { tags, summary: 'My drafts', querystring: PageQuery, response: { 200: Type.Array(Draft) } },
    },
    async (request, reply) => {
      const { accountId } = memberOf(request)
      const read = (page: Page) => draftPage(ctx.db, accountId, page)
      const { rows, ends } = await readPage(parsePage(request.query), read, ({ id }) => id)
      setLink(ctx, request, reply, ends)
      return draftsJson(ctx, accountId, rows)
    },
  )
  api.get(
    '/api/rounds/v1/drafts/:id',
    {
      config: membersOnly('read:statuses'),
      schema: { tags, summary: 'One draft', params: OneId, response: { 200: Draft } },
    },
    async (request) => {
      const { accountId } = memberOf(request)
      const row = await draftById(ctx.db, accountId, idOf(request.params.id))
      if (!row) throw new Refusal('not_found', 'Record not found')
      return one(ctx, accountId, row)
    },
  )
}

function changingDrafts(api: Api, ctx: Context): void {
  api.post(
    '/api/rounds/v1/drafts',
    {
      config: membersOnly('write:statuses'),
      schema: { tags, summary: 'Keep a new draft', body: DraftInput, response: { 200: Draft } },
    },
    async (request) => {
      const { accountId } = memberOf(request)
      const key = idempotencyKeyOf(request.headers)
      return one(ctx, accountId, await createDraft(ctx, accountId, request.body, key))
    },
  )
  api.put(
    '/api/rounds/v1/drafts/:id',
    {
      config: membersOnly('write:statuses'),
      schema: {
        tags,
        summary: 'Save a draft; it never publishes',
        params: OneId,
        body: DraftChange,
        response: { 200: Draft },
      },
    },
    async (request) => {
      const { accountId } = memberOf(request)
      const { version, ...plan } = request.body
      const id = idOf(request.params.id)
      return one(ctx, accountId, await saveDraft(ctx, accountId, { id, version, plan }))
    },
  )
  api.delete(
    '/api/rounds/v1/drafts/:id',
    {
      config: membersOnly('write:statuses'),
      schema: { tags, summary: 'Delete a draft', params: OneId, response: { 200: Empty } },
    },
    async (request) => {
      await discardDraft(ctx, memberOf(request).accountId, idOf(request.params.id))
      return {}
    },
  )
}

function preferences(api: Api, ctx: Context): void {
  const schema = { tags: ['preferences'], response: { 200: WritingPreferences } }
  api.get(
    '/api/rounds/v1/writing-preferences',
    { config: membersOnly('read:accounts'), schema: { ...schema, summary: 'How I write' } },
    (request) => writingPreferences(ctx, memberOf(request).accountId),
  )
  api.patch(
    '/api/rounds/v1/writing-preferences',
    {
      config: membersOnly('write:accounts'),
      schema: { ...schema, summary: 'Change how I write', body: PreferencesInput },
    },
    async (request) => {
      const { accountId } = memberOf(request)
      await changeWritingPreferences(ctx, accountId, {
        undoSeconds: request.body.undo_seconds,
        ...readPolicies(request.body),
      })
      return writingPreferences(ctx, accountId)
    },
  )
}

async function one(ctx: Context, accountId: number, row: DraftRow): Promise<Draft> {
  const [draft] = await draftsJson(ctx, accountId, [row])
  if (!draft) throw new Refusal('not_found', 'Record not found')
  return draft
}
