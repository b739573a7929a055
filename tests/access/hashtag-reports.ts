import type { HashtagReport } from '../../wire/hashtag-report.ts'
import { anyone, member, newPost, type Area, type Make, type Row } from './row.ts'

const path = '/api/rounds/v1/hashtag_reports'

const rows: Record<string, Row> = {
  [`POST ${path}`]: member('write:statuses', {
    body: { tags: ['MedEd'], from: '2026-01-01', to: '2026-02-01' },
  }),
  [`GET ${path}`]: anyone({ scope: 'read:statuses', query: 'tag=MedEd' }),
  [`GET ${path}/:id`]: anyone({ scope: 'read:statuses', of: 'hashtagReport', visitor: 404 }),
  [`GET ${path}/:id/:file`]: anyone({ scope: 'read:statuses', of: 'hashtagReportFile', visitor: 404 }),
  'GET /api/rounds/v1/report_preferences': member('read:accounts'),
  'PATCH /api/rounds/v1/report_preferences': member('write:accounts', { body: { named: true } }),
}

const made: Make = async ({ place }, person) => {
  await newPost(person, 'Counted #ReportedTag')
  const wish = { tags: ['ReportedTag'], from: '2026-01-01', to: '2027-01-01' }
  const { body } = await person.post<HashtagReport>(path, wish)
  await place.settle()
  return body.id
}

const things: Record<string, Make> = {
  hashtagReport: made,
  hashtagReportFile: async (scene, person) => `${await made(scene, person)}/methods.txt`,
}

export const hashtagReports: Area = { rows, things }
