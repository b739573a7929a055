import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { Import } from '../../wire/portability.ts'
import { memberOf, membersOnly } from '../accounts/viewer.ts'
import type { Api } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { shapes } from './csv/kinds.ts'
import { csvLimits } from './csv/read-table.ts'
import { exportCsv } from './exports/export-csv.ts'
import { cancelImport, confirmImport, findImport } from './imports/confirm-import.ts'
import { failuresCsv } from './imports/failures.ts'
import { importsJson, oneImportJson } from './imports/json.ts'
import { previewImport } from './imports/preview-import.ts'
import { latestImports } from './imports/queries.ts'
import { ConfirmInput, ExportParams, ImportInput, OneId } from './input.ts'

const tags = ['Portability']
const uploadLimit = { name: 'imports', points: 30, seconds: 3600 }
const most = 20

/** Follows, lists, mutes … out as CSV and in again, as Mastodon does it. */
export function csvRoutes(api: Api, ctx: Context): void {
  api.get(
    '/api/rounds/v1/exports/:kind.csv',
    {
      config: membersOnly('read'),
      schema: {
        tags,
        summary: 'My follows, lists, mutes, blocks, blocked servers or bookmarks as CSV',
        params: ExportParams,
      },
    },
    (request, reply) => {
      const { kind } = request.params
      void reply.type('text/csv; charset=utf-8').header('cache-control', 'private, no-store')
      void reply.header('content-disposition', `attachment; filename="${shapes[kind].file}"`)
      return reply.send(Readable.from(exportCsv(ctx, memberOf(request), kind)) as never)
    },
  )
  readingImports(api, ctx)
  changingImports(api, ctx)
}

function readingImports(api: Api, ctx: Context): void {
  api.get(
    '/api/rounds/v1/imports',
    {
      config: membersOnly('read'),
      schema: { tags, summary: 'My latest imports', response: { 200: Type.Array(Import) } },
    },
    async (request) => importsJson(ctx, await latestImports(ctx.db, memberOf(request).accountId, most)),
  )
  api.get(
    '/api/rounds/v1/imports/:id',
    {
      config: membersOnly('read'),
      schema: {
        tags,
        summary: 'One import: what it holds, or how far it is',
        params: OneId,
        response: { 200: Import },
      },
    },
    async (request) => oneImportJson(ctx, await findImport(ctx, memberOf(request), request.params.id)),
  )
  api.get(
    '/api/rounds/v1/imports/:id/failures.csv',
    {
      config: membersOnly('read'),
      schema: { tags, summary: 'What could not be carried over, as CSV with the reasons', params: OneId },
    },
    async (request, reply) => {
      const found = await findImport(ctx, memberOf(request), request.params.id)
      void reply.type('text/csv; charset=utf-8').header('cache-control', 'private, no-store')
      void reply.header('content-disposition', `attachment; filename="failures_${shapes[found.kind].file}"`)
      return reply.send(Readable.from(failuresCsv(ctx, found)) as never)
    },
  )
}

function changingImports(api: Api, ctx: Context): void {
  api.post(
    '/api/rounds/v1/imports',
    {
      config: {
        ...membersOnly('write'),
        limit: uploadLimit,
        filesOnDisk: { most: csvLimits.bytes, field: 'file' },
      },
      schema: {
        tags,
        summary: 'Bring a file, to look at what it holds; nothing is changed yet',
        body: ImportInput,
        response: { 200: Import },
      },
    },
    async (request) => {
      const viewer = memberOf(request)
      const { file, kind } = request.body
      const id = await previewImport(ctx, viewer, { file, kind: kind === '' ? undefined : kind })
      return oneImportJson(ctx, await findImport(ctx, viewer, String(id)))
    },
  )
  api.post(
    '/api/rounds/v1/imports/:id/confirm',
    {
      config: membersOnly('write'),
      schema: {
        tags,
        summary: 'Begin an import',
        params: OneId,
        body: ConfirmInput,
        response: { 200: Import },
      },
    },
    async (request) => {
      const { mode = 'merge', removes } = request.body
      await confirmImport(ctx, memberOf(request), request.params.id, { mode, removes })
      return oneImportJson(ctx, await findImport(ctx, memberOf(request), request.params.id))
    },
  )
  api.post(
    '/api/rounds/v1/imports/:id/cancel',
    {
      config: membersOnly('write'),
      schema: {
        tags,
        summary: 'Stop an import; what was done stays',
        params: OneId,
        response: { 200: Import },
      },
    },
    async (request) => {
      await cancelImport(ctx, memberOf(request), request.params.id)
      return oneImportJson(ctx, await findImport(ctx, memberOf(request), request.params.id))
    },
  )
}
