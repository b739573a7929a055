import { Report } from '../../wire/moderation.ts'
import { memberOf, membersOnly } from '../accounts/viewer.ts'
import type { Routes } from '../platform/api.ts'
import { fileReport } from './file-report.ts'
import { NewReportBody } from './input.ts'

/** So that nobody buries the moderators. */
const reporting = { name: 'reports', points: 60, seconds: 3600 }

/** https://docs.joinmastodon.org/methods/reports/ */
export const reportRoutes: Routes = (api, ctx) => {
  api.post(
    '/api/v1/reports',
    {
      config: { ...membersOnly('write:reports'), limit: reporting },
      schema: {
        tags: ['Reports'],
        summary: 'Report an account to the moderators',
        body: NewReportBody,
        response: { 200: Report },
      },
    },
    (request) => fileReport(ctx, memberOf(request), request.body),
  )
}
