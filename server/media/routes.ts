import type { FastifyReply } from 'fastify'
import { MediaAttachment } from '../../wire/status.ts'
import { Empty } from '../../wire/base.ts'
import { memberOf, membersOnly } from '../accounts/viewer.ts'
import type { Routes } from '../platform/api.ts'
import { changeOwnMedia, deleteOwnMedia, findMedia, whenReady } from './change-media.ts'
import { MediaChange, MediaInput, OneMedium } from './input.ts'
import { mediaJson } from './json.ts'
import { sizeLimits } from './limits.ts'
import type { MediaRow } from './queries.ts'
import { fileRoutes } from './file-routes.ts'
import { uploadMedia } from './upload-media.ts'

const tags = ['Media']
/** Mastodon's limit, https://docs.joinmastodon.org/api/rate-limits/#media */
const uploadLimit = { name: 'media', points: 30, seconds: 1800 }
const scope = membersOnly('write:media')

/** https://docs.joinmastodon.org/methods/media/ and the files themselves. */
export const mediaRoutes: Routes = (api, ctx) => {
  fileRoutes(api, ctx)
  const filesOnDisk = { most: sizeLimits(ctx.config).video, field: 'file' }
  const answer = (reply: FastifyReply, row: MediaRow, unfinished: number): FastifyReply =>
    reply.code(row.state === 'ready' ? 200 : unfinished).send(mediaJson(ctx.config, row))
  const files = { 200: MediaAttachment, 202: MediaAttachment }
  for (const version of ['v1', 'v2']) {
    api.post(
      `/api/${version}/media`,
      {
        config: { ...scope, limit: uploadLimit, filesOnDisk },
        schema: { tags, summary: 'Send a file for a post', body: MediaInput, response: files },
      },
      async (request, reply) => {
        const viewer = memberOf(request)
        const id = String(await uploadMedia(ctx, viewer, request.body))
        const row = version === 'v1' ? await whenReady(ctx, viewer, id) : await findMedia(ctx, viewer, id)
        return answer(reply, row, 202)
      },
    )
  }
  api.get(
    '/api/v1/media/:id',
    {
      config: scope,
      schema: {
        tags,
        summary: 'A file that is in no post yet; 206 while it is worked on',
        params: OneMedium,
        response: { 200: MediaAttachment, 206: MediaAttachment },
      },
    },
    async (request, reply) => answer(reply, await findMedia(ctx, memberOf(request), request.params.id), 206),
  )
  api.put(
    '/api/v1/media/:id',
    {
      config: { ...scope, filesOnDisk },
      schema: {
        tags,
        summary: 'Describe a file that is in no post yet',
        params: OneMedium,
        body: MediaChange,
        response: { 200: MediaAttachment },
      },
    },
    async (request) =>
      mediaJson(ctx.config, await changeOwnMedia(ctx, memberOf(request), request.params.id, request.body)),
  )
  api.delete(
    '/api/v1/media/:id',
    {
      config: scope,
      schema: {
        tags,
        summary: 'Delete a file that is in no post',
        params: OneMedium,
        response: { 200: Empty },
      },
    },
    async (request) => {
      await deleteOwnMedia(ctx, memberOf(request), request.params.id)
      return {}
    },
  )
}
