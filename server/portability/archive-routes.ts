import { Type } from 'typebox'
import { Empty, Nullable } from '../../wire/base.ts'
import { Archive } from '../../wire/portability.ts'
import { memberOf, membersOnly } from '../accounts/viewer.ts'
import type { Api } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { sessionOf } from '../signin/session-of.ts'
import { askArchive, openArchive, showArchive } from './archive/ask-archive.ts'
import { OneId } from './input.ts'

const tags = ['Portability']

/** Everything in one file; in the browser only, because it holds what no app asks for. */
export function archiveRoutes(api: Api, ctx: Context): void {
  api.get(
    '/api/rounds/v1/archive',
    {
      config: membersOnly('read'),
      schema: {
        tags,
        summary: 'My latest archive, and how far it is',
        response: { 200: Type.Object({ archive: Nullable(Archive) }) },
      },
    },
    async (request) => ({ archive: await showArchive(ctx, memberOf(request)) }),
  )
  api.post(
    '/api/rounds/v1/archive',
    {
      config: membersOnly('write'),
      schema: { tags, summary: 'Ask for an archive of everything, once a day', response: { 200: Empty } },
    },
    async (request) => {
      sessionOf(request)
      await askArchive(ctx, memberOf(request))
      return {}
    },
  )
  api.get(
    '/api/rounds/v1/archives/:id/archive.zip',
    {
      config: membersOnly('read'),
      schema: { tags, summary: 'Download my archive', params: OneId },
    },
    async (request, reply) => {
      sessionOf(request)
      const { stream, size } = await openArchive(ctx, memberOf(request), request.params.id)
      void reply
        .type('application/zip')
        .header('content-length', size)
        .header('cache-control', 'private, no-store')
      void reply.header('content-disposition', 'attachment; filename="archive.zip"')
      return reply.send(stream as never)
    },
  )
}
