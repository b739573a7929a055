import { Type } from 'typebox'
import { HashtagReport, ReportPreferences } from '../../wire/hashtag-report.ts'
import { anyone, memberOf, membersOnly, viewerOf } from '../accounts/viewer.ts'
import { setLink, type Api, type Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { parsePage, readPage, type Page } from '../platform/paging.ts'
import { askReport } from './ask-report.ts'
import { exportFile } from './exports/export-file.ts'
import {
  FileParams,
  FileQuery,
  NewReport,
  ReportParams,
  ReportPreferencesInput,
  ReportsQuery,
} from './input.ts'
import { changeReportPreferences, reportPreferences } from './preferences.ts'
import { findReport, headsOf, listReports, reportJson } from './show-report.ts'

const doc = (summary: string) => ({ tags: ['Hashtag reports'], summary })
const path = '/api/rounds/v1/hashtag_reports'

/** Figures of hashtags, counted by a job and kept; everybody may read them. */
export const insightRoutes: Routes = (api, ctx) => {
  asking(api, ctx)
  reading(api, ctx)
  preferences(api, ctx)
}

function asking(api: Api, ctx: Context): void {
  api.post(
    path,
    {
      config: membersOnly('write:statuses'),
      schema: {
        ...doc('Have the figures of hashtags in a period counted'),
        body: NewReport,
        response: { 200: HashtagReport },
      },
    },
    async (request) => {
      const member = memberOf(request)
      return reportJson(ctx, member, await askReport(ctx, member, request.body))
    },
  )
}

function reading(api: Api, ctx: Context): void {
  api.get(
    path,
    {
      config: anyone('read:statuses'),
      schema: {
        ...doc('Reports of a hashtag, newest first, without their figures'),
        querystring: ReportsQuery,
        response: { 200: Type.Array(HashtagReport) },
      },
    },
    async (request, reply) => {
      const read = (page: Page) => listReports(ctx, request.query.tag, page)
      const { rows, ends } = await readPage(parsePage(request.query), read, ({ id }) => id)
      setLink(ctx, request, reply, ends)
      return headsOf(ctx, rows)
    },
  )
  api.get(
    `${path}/:id`,
    {
      config: anyone('read:statuses'),
      schema: { ...doc('One report'), params: ReportParams, response: { 200: HashtagReport } },
    },
    async (request) => reportJson(ctx, viewerOf(request), await findReport(ctx, request.params.id)),
  )
  api.get(
    `${path}/:id/:file`,
    {
      config: anyone('read:statuses'),
      schema: { ...doc('A file of a report'), params: FileParams, querystring: FileQuery },
    },
    async (request, reply) => {
      const { id, file: name } = request.params
      const { type, body, isPicture } = await exportFile(ctx, id, name, request.query)
      void reply.type(type).header('cache-control', 'no-cache')
      // A picture may stand in pages of others; nothing in it runs.
      if (isPicture)
        void reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      else void reply.header('content-disposition', `attachment; filename="report-${id}-${name}"`)
      return reply.send(body)
    },
  )
}

function preferences(api: Api, ctx: Context): void {
  api.get(
    '/api/rounds/v1/report_preferences',
    {
      config: membersOnly('read:accounts'),
      schema: { ...doc('Whether hashtag reports may name me'), response: { 200: ReportPreferences } },
    },
    (request) => reportPreferences(ctx, memberOf(request).accountId),
  )
  api.patch(
    '/api/rounds/v1/report_preferences',
    {
      config: membersOnly('write:accounts'),
      schema: {
        ...doc('Change whether hashtag reports may name me'),
        body: ReportPreferencesInput,
        response: { 200: ReportPreferences },
      },
    },
    async (request) => {
      const { accountId } = memberOf(request)
      await changeReportPreferences(ctx, accountId, request.body)
      return reportPreferences(ctx, accountId)
    },
  )
}
