import { Type } from 'typebox'
import { AdminCohort, AdminDimension, AdminMeasure } from '../../wire/figures.ts'
import { memberOf, membersOnly } from '../accounts/viewer.ts'
import type { Routes } from '../platform/api.ts'
import { exportFigures } from './export-figures.ts'
import { CsvQuery, DimensionsBody, MeasuresBody, RetentionBody } from './input.ts'
import { showDimensions } from './show-dimensions.ts'
import { showMeasures } from './show-measures.ts'
import { showRetention } from './show-retention.ts'

const doc = (summary: string) => ({ tags: ['Moderation'], summary })
const read = membersOnly('admin:read')

/** https://docs.joinmastodon.org/methods/admin/measures/ , dimensions/ and retention/ , and the same as CSV, which is ours. */
export const figuresRoutes: Routes = (api, ctx) => {
  api.post(
    '/api/v1/admin/measures',
    {
      config: read,
      schema: {
        ...doc('Figures of a period by day, with the period before'),
        body: MeasuresBody,
        response: { 200: Type.Array(AdminMeasure) },
      },
    },
    (request) => showMeasures(ctx, memberOf(request), request.body),
  )
  api.post(
    '/api/v1/admin/dimensions',
    {
      config: read,
      schema: {
        ...doc('Languages, apps, servers, space and versions'),
        body: DimensionsBody,
        response: { 200: Type.Array(AdminDimension) },
      },
    },
    (request) => showDimensions(ctx, memberOf(request), request.body),
  )
  api.post(
    '/api/v1/admin/retention',
    {
      config: read,
      schema: {
        ...doc('How many of those who joined came back'),
        body: RetentionBody,
        response: { 200: Type.Array(AdminCohort) },
      },
    },
    (request) => showRetention(ctx, memberOf(request), request.body),
  )
  api.get(
    '/api/rounds/v1/admin/figures.csv',
    { config: read, schema: { ...doc('Figures of a period as CSV'), querystring: CsvQuery } },
    async (request, reply) => {
      const csv = await exportFigures(ctx, memberOf(request), request.query)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="figures.csv"')
        .send(csv)
    },
  )
}
