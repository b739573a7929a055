import { Type } from 'typebox'
import { anyone } from '../accounts/viewer.ts'
import type { Routes } from '../platform/api.ts'
import { Refusal } from '../platform/refusal.ts'

/** Stored files by key: a folder, a name that is never used again for other bytes, an ending. */
const keyShape = /^(?:avatars|headers)\/[a-z0-9]+-[0-9a-f]+\.webp$/

const headers = {
  'content-type': 'image/webp',
  'cache-control': 'public, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
  // Should a file ever be opened as a page, it may do nothing.
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
}

export const mediaRoutes: Routes = (api, ctx) => {
  api.get(
    '/media/*',
    {
      config: anyone(),
      schema: { tags: ['Media'], summary: 'A stored picture', params: Type.Object({ '*': Type.String() }) },
    },
    async (request, reply) => {
      const key = request.params['*']
      if (!keyShape.test(key)) throw new Refusal('not_found', 'Record not found')
      const etag = `"${key}"`
      if (request.headers['if-none-match'] === etag) return reply.code(304).headers({ etag }).send()
      const blob = await ctx.blobs.get(key)
      if (!blob) throw new Refusal('not_found', 'Record not found')
      return reply.headers({ ...headers, etag, 'content-length': blob.size }).send(blob.stream)
    },
  )
}
