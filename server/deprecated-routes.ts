import type { Api } from './platform/api.ts'

/**
 * Routes that Mastodon's documentation calls deprecated, each with the day of the release that says so; for what it took away
 * before it said so in answers, the day on which it went.
 */
const since: Record<string, string> = {
  'GET /api/v1/accounts/:id/identity_proofs': '2022-03-30',
  'POST /api/v1/accounts/:id/pin': '2025-07-08',
  'POST /api/v1/accounts/:id/unpin': '2025-07-08',
  'GET /api/v1/filters': '2022-11-14',
  'GET /api/v1/filters/:id': '2022-11-14',
  'POST /api/v1/filters': '2022-11-14',
  'PUT /api/v1/filters/:id': '2022-11-14',
  'DELETE /api/v1/filters/:id': '2022-11-14',
  'GET /api/v1/instance': '2022-11-14',
  'POST /api/v1/media': '2020-04-05',
  'POST /api/v1/notifications/dismiss': '2019-10-03',
  'GET /api/v1/search': '2019-10-03',
  'GET /api/v1/statuses/:id/card': '2019-10-03',
  'GET /api/v1/suggestions': '2021-05-16',
  'GET /api/v1/timelines/direct': '2019-10-03',
  'GET /api/v1/trends': '2022-03-30',
}

/**
 * Makes the answers of deprecated routes say so (RFC 9745; https://docs.joinmastodon.org/api/guidelines/#deprecations), and
 * their descriptions too.
 */
export function tellDeprecations(api: Api): void {
  api.addHook('onRoute', (route) => {
    const day = since[`${String([route.method].flat()[0])} ${route.url}`]
    if (day === undefined) return
    const seconds = `@${Date.parse(day) / 1000}`
    route.schema = { ...route.schema, deprecated: true }
    route.onSend = [route.onSend ?? []].flat().concat(async (_request, reply) => {
      void reply.header('deprecation', seconds)
    })
  })
}
