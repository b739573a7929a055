import { Type } from 'typebox'
import { Standing } from '../../wire/moderation.ts'
import { evenIf, membersOnly, personOf } from '../accounts/viewer.ts'
import type { Routes } from '../platform/api.ts'
import { appeal } from './appeal.ts'
import { showStanding } from './show-standing.ts'

const doc = (summary: string) => ({ tags: ['My account'], summary })
const AppealBody = Type.Object({ text: Type.String({ maxLength: 20_000 }) })

/** What was decided about me; open also to members who are frozen or suspended. */
export const strikeRoutes: Routes = (api, ctx) => {
  api.get(
    '/api/rounds/v1/standing',
    {
      config: evenIf('suspended', membersOnly('read:accounts')),
      schema: { ...doc('How I stand'), response: { 200: Standing } },
    },
    (request) => showStanding(ctx, personOf(request)),
  )
  api.post(
    '/api/rounds/v1/standing/:id/appeal',
    {
      config: evenIf('suspended', membersOnly('write:accounts')),
      schema: {
        ...doc('Ask for another look at a decision'),
        params: Type.Object({ id: Type.String() }),
        body: AppealBody,
        response: { 200: Standing },
      },
    },
    async (request) => {
      const person = personOf(request)
      await appeal(ctx, person, request.params.id, request.body.text)
      return showStanding(ctx, person)
    },
  )
}
