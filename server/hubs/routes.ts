import { Hub, HubBell } from '../../wire/hub.ts'
import { anyone, memberOf, membersOnly, viewerOf } from '../accounts/viewer.ts'
import { TagName } from '../hashtags/input.ts'
import { attachEach } from '../notifications/attachments.ts'
import type { Routes } from '../platform/api.ts'
import { attachHashtags } from './attach-hashtags.ts'
import { ringBell, silenceBell } from './bell.ts'
import { embedRoutes } from './embed/routes.ts'
import { showHub } from './show-hub.ts'

const doc = (summary: string) => ({ tags: ['Hashtags'], summary })

/** What the page of a hashtag shows beside its posts, and its bell; Rounds alone has them. */
export const hubRoutes: Routes = (api, ctx) => {
  embedRoutes(api, ctx)
  attachEach('status', 'hashtag', attachHashtags)
  api.get(
    '/api/rounds/v1/tags/:name/hub',
    {
      config: anyone('read'),
      schema: { ...doc('A hashtag as a place'), params: TagName, response: { 200: Hub } },
    },
    (request) => showHub(ctx, viewerOf(request), request.params.name),
  )
  for (const [verb, summary, change] of [
    ['post', 'Be told of new posts with a hashtag', ringBell],
    ['delete', 'Be told of them no longer', silenceBell],
  ] as const) {
    api[verb](
      '/api/rounds/v1/tags/:name/bell',
      {
        config: membersOnly('write:follows'),
        schema: { ...doc(summary), params: TagName, response: { 200: HubBell } },
      },
      (request) => change(ctx, memberOf(request), request.params.name),
    )
  }
}
