import { Entry } from '../../wire/registry.ts'
import { anyone, viewerOf } from '../accounts/viewer.ts'
import type { Routes } from '../platform/api.ts'
import { TagParams } from './input.ts'
import { showEntry } from './show-entry.ts'

const doc = (summary: string) => ({ tags: ['Registry of hashtags'], summary })
const root = '/api/rounds/v1/registry'

export const registryRoutes: Routes = (api, ctx) => {
  api.get(
    `${root}/:tag`,
    {
      config: anyone('read'),
      schema: { ...doc('What a hashtag means here'), params: TagParams, response: { 200: Entry } },
    },
    (request) => showEntry(ctx, viewerOf(request), request.params.tag),
  )
}
