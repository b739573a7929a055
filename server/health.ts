import { Type } from 'typebox'
import { anyone } from './accounts/viewer.ts'
import type { Routes } from './platform/api.ts'
import { databaseAnswers } from './platform/database.ts'
import { Refusal } from './platform/refusal.ts'

const answer = { 200: Type.Object({ status: Type.String() }) }
const tags = ['server']

/** For whoever watches over the process: is it alive, and can it answer people? */
export const healthRoutes: Routes = (api, ctx) => {
  api.get(
    '/livez',
    { config: anyone(), schema: { tags, summary: 'The process runs', response: answer } },
    async () => ({ status: 'ok' }),
  )
  api.get(
    '/readyz',
    { config: anyone(), schema: { tags, summary: 'The database answers', response: answer } },
    async () => {
      if (await databaseAnswers(ctx.db)) return { status: 'ok' }
      throw new Refusal('unavailable', 'The database does not answer.')
    },
  )
  // Mastodon's address for the same question, https://docs.joinmastodon.org/methods/health/
  api.get(
    '/health',
    {
      config: anyone(),
      schema: { tags, summary: 'The database answers, as Mastodon says it', response: answer },
    },
    async () => {
      if (await databaseAnswers(ctx.db)) return { status: 'UP' }
      throw new Refusal('unavailable', 'The database does not answer.')
    },
  )
}
