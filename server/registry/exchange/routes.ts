import { Type } from 'typebox'
import { RegistryImport } from '../../../wire/registry.ts'
import { anyone, memberOf, membersOnly } from '../../accounts/viewer.ts'
import type { Api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { confirmImport } from './confirm-import.ts'
import { exportTypes, writeRegistry, type ExportFormat } from './export-registry.ts'
import { importJson, previewImport } from './preview-import.ts'
import { importReport } from './report.ts'
import { loadFoundingList } from './seed.ts'

const doc = (summary: string) => ({ tags: ['Registry of hashtags'], summary })
const root = '/api/rounds/v1/registry'
const write = membersOnly('write')
const bringing = { name: 'registry imports', points: 30, seconds: 3600 }
const taking = { name: 'whole registries', points: 60, seconds: 3600 }

const OneImport = Type.Object({ id: Type.String() })
const Bring = Type.Object({
  file: Type.Optional(Type.Unknown({ description: 'CSV or JSON as Rounds exports it; at most 10 MB' })),
  from: Type.Optional(Type.String({ description: 'The name of another server of Rounds' })),
})
const Confirm = Type.Object({
  take: Type.Optional(
    Type.Array(Type.String(), { maxItems: 20_000, description: 'Of what differs: these hashtags' }),
  ),
  take_all: Type.Optional(Type.Boolean({ description: 'Of what differs: everything' })),
  trust: Type.Optional(
    Type.Boolean({ description: 'What is registered in the file is so here; else all are proposed' }),
  ),
})
const Marked = Type.Object({
  bom: Type.Optional(Type.Boolean({ description: 'A byte order mark before CSV' })),
})

/** The registry out under CC0, and entries in. */
export function exchangeRoutes(api: Api, ctx: Context): void {
  for (const format of Object.keys(exportTypes) as ExportFormat[]) {
    api.get(
      `${root}.${format}`,
      {
        config: { ...anyone('read'), limit: taking },
        schema: { ...doc(`The whole registry as ${format.toUpperCase()}, CC0`), querystring: Marked },
      },
      async (request, reply) => {
        const text = await writeRegistry(ctx, format, { mark: request.query.bom })
        void reply.type(exportTypes[format]).header('access-control-allow-origin', '*')
        if (format !== 'rss')
          void reply.header('content-disposition', `attachment; filename="registry.${format}"`)
        return reply.send(Buffer.from(text) as never)
      },
    )
  }
  importing(api, ctx)
}

function importing(api: Api, ctx: Context): void {
  const answer = { response: { 200: RegistryImport } }
  api.post(
    `${root}/import`,
    {
      config: { ...write, limit: bringing },
      schema: {
        ...doc('Look at entries from a file or another server; changes nothing'),
        body: Bring,
        ...answer,
      },
    },
    (request) => previewImport(ctx, memberOf(request), request.body),
  )
  api.post(
    `${root}/import/founding`,
    {
      config: { ...write, limit: bringing },
      schema: { ...doc('Look at the best known hashtags of medicine, as Rounds describes them'), ...answer },
    },
    (request) => loadFoundingList(ctx, memberOf(request)),
  )
  api.get(
    `${root}/imports/:id`,
    {
      config: membersOnly('read'),
      schema: { ...doc('An import, with what it would change'), params: OneImport, ...answer },
    },
    (request) => importJson(ctx, memberOf(request), request.params.id),
  )
  api.get(
    `${root}/imports/:id/report.csv`,
    { config: membersOnly('read'), schema: { ...doc('What becomes of every line'), params: OneImport } },
    async (request, reply) => {
      const text = await importReport(ctx, memberOf(request), request.params.id)
      void reply.type('text/csv; charset=utf-8').header('cache-control', 'private, no-store')
      void reply.header('content-disposition', 'attachment; filename="report.csv"')
      return reply.send(Buffer.from(text) as never)
    },
  )
  api.post(
    `${root}/imports/:id/confirm`,
    {
      config: write,
      schema: { ...doc('Take an import in'), params: OneImport, body: Confirm, ...answer },
    },
    (request) => {
      const { take = [], take_all: all = false, trust = false } = request.body
      return confirmImport(ctx, memberOf(request), request.params.id, { take: all ? 'all' : take, trust })
    },
  )
}
