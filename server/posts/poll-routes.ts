import { Poll } from '../../wire/poll.ts'
import { anyone, memberOf, membersOnly, viewerOf, type Viewer } from '../accounts/viewer.ts'
import type { Api } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { castBallot } from '../polls/cast-ballot.ts'
import { BallotInput } from '../polls/input.ts'
import { findPost } from './find-post.ts'
import { statusesJson } from './hydrate.ts'
import { OnePost } from './input.ts'

const tags = ['polls']

/** https://docs.joinmastodon.org/methods/polls/ ; a poll has the id of its post, and who sees the post sees the poll. */
export function pollRoutes(api: Api, ctx: Context): void {
  api.get(
    '/api/v1/polls/:id',
    {
      config: anyone('read:statuses'),
      schema: { tags, summary: 'One poll', params: OnePost, response: { 200: Poll } },
    },
    (request) => pollOf(ctx, viewerOf(request), request.params.id),
  )
  api.post(
    '/api/v1/polls/:id/votes',
    {
      config: membersOnly('write:statuses'),
      schema: { tags, summary: 'Vote', params: OnePost, body: BallotInput, response: { 200: Poll } },
    },
    async (request) => {
      const viewer = memberOf(request)
      const post = await findPost(ctx, viewer, request.params.id)
      await castBallot(ctx, viewer, post, request.body.choices)
      return pollOf(ctx, viewer, request.params.id)
    },
  )
}

async function pollOf(ctx: Context, viewer: Viewer | null, wireId: string): Promise<Poll> {
  const id = parseId(wireId)
  const [status] = id === undefined ? [] : await statusesJson(ctx, viewer, [id])
  // A boost shows the poll of its original, but is not that poll.
  if (!status?.poll || status.reblog) throw new Refusal('not_found', 'Record not found')
  return status.poll
}
