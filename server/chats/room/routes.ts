import { Type } from 'typebox'
import { Account } from '../../../wire/account.ts'
import { ChatPresence, Contribution } from '../../../wire/chat.ts'
import { anyone, memberOf, membersOnly, viewerOf } from '../../accounts/viewer.ts'
import { setLink, type Api, type Routes } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'
import { findChat } from '../find-chat.ts'
import { actOn, acts, correctContribution, type Act } from './act-on-contribution.ts'
import { ChatParams, ContributionsQuery, CorrectionBody, PersonParams, PostParams } from './input.ts'
import { listContributions, showContribution } from './list-contributions.ts'
import { comeIn, goOut, showPresence } from './presence.ts'
import { listRemoved, removePerson, restorePerson } from './remove-person.ts'

const tags = ['chats']
const read = anyone('read:statuses')
const write = membersOnly('write:statuses')
const chat = '/api/rounds/v1/chats/:id'

/** The room of a chat: what is said in it, what hosts decide about it, and who is there. */
export const roomRoutes: Routes = (api, ctx) => {
  ofContributions(api, ctx)
  ofHosts(api, ctx)
  ofPeople(api, ctx)
  ofPresence(api, ctx)
}

function ofContributions(api: Api, ctx: Context): void {
  api.get(
    `${chat}/contributions`,
    {
      config: read,
      schema: {
        tags,
        summary: 'What is said in a chat, the newest first',
        params: ChatParams,
        querystring: ContributionsQuery,
        response: { 200: Type.Array(Contribution) },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { contributions, ends } = await listContributions(ctx, viewerOf(request), id, request.query)
      setLink(ctx, request, reply, ends)
      return contributions
    },
  )
  api.get(
    `${chat}/contributions/:post_id`,
    {
      config: read,
      schema: {
        tags,
        summary: 'One contribution to a chat',
        params: PostParams,
        response: { 200: Contribution },
      },
    },
    async (request) => {
      const viewer = viewerOf(request)
      const { id } = await findChat(ctx, viewer, request.params.id)
      return showContribution(ctx, viewer, id, parseId(request.params.post_id))
    },
  )
}

const says: Record<Act, string> = {
  accept: 'Let a contribution into the room that waits',
  remove: 'Take a contribution out of the chat',
  restore: 'Put a contribution back that was taken out',
  mark: 'Mark a contribution as a good one',
  unmark: 'Take the mark from a contribution',
  pin: 'Let a contribution stand on top of the room',
  unpin: 'Let a contribution stand on top no longer',
}

/** What hosts and co-hosts do with contributions. */
function ofHosts(api: Api, ctx: Context): void {
  for (const act of acts) {
    api.post(
      `${chat}/contributions/:post_id/${act}`,
      {
        config: write,
        schema: { tags, summary: says[act], params: PostParams, response: { 200: Contribution } },
      },
      (request) => {
        const { id: chatId, post_id: postId } = request.params as { id: string; post_id: string }
        return actOn(ctx, memberOf(request), { chatId, postId, act })
      },
    )
  }
  api.patch(
    `${chat}/contributions/:post_id`,
    {
      config: write,
      schema: {
        tags,
        summary: 'Say which question a contribution is about, or what it is',
        params: PostParams,
        body: CorrectionBody,
        response: { 200: Contribution },
      },
    },
    (request) => {
      const { id: chatId, post_id: postId } = request.params
      return correctContribution(ctx, memberOf(request), { chatId, postId }, request.body)
    },
  )
}

const Moved = Type.Object({
  removed: Type.Boolean(),
  contributions: Type.Integer({ description: 'How many of theirs went or came back' }),
})

function ofPeople(api: Api, ctx: Context): void {
  api.get(
    `${chat}/removed_people`,
    {
      config: membersOnly('read:statuses'),
      schema: {
        tags,
        summary: 'Whom the hosts have removed from a chat',
        params: ChatParams,
        response: { 200: Type.Array(Account) },
      },
    },
    (request) => listRemoved(ctx, memberOf(request), request.params.id),
  )
  api.post(
    `${chat}/people/:account_id/remove`,
    {
      config: write,
      schema: {
        tags,
        summary: 'Remove a person from a chat with all that they say in it',
        params: PersonParams,
        response: { 200: Moved },
      },
    },
    async (request) => {
      const { id: chatId, account_id: accountId } = request.params
      const contributions = await removePerson(ctx, memberOf(request), { chatId, accountId })
      return { removed: true, contributions }
    },
  )
  api.post(
    `${chat}/people/:account_id/restore`,
    {
      config: write,
      schema: {
        tags,
        summary: 'Let a person in again who was removed from a chat',
        params: PersonParams,
        response: { 200: Moved },
      },
    },
    async (request) => {
      const { id: chatId, account_id: accountId } = request.params
      const contributions = await restorePerson(ctx, memberOf(request), { chatId, accountId })
      return { removed: false, contributions }
    },
  )
}

function ofPresence(api: Api, ctx: Context): void {
  const path = `${chat}/presence`
  const params = ChatParams
  const response = { 200: ChatPresence }
  api.get(
    path,
    {
      config: read,
      schema: { tags, summary: 'Who is in the room and lets others see it', params, response },
    },
    (request) => showPresence(ctx, viewerOf(request), request.params.id),
  )
  api.put(
    path,
    {
      config: write,
      schema: {
        tags,
        summary: 'Let others see that I am in the room, for 90 seconds',
        params,
        response,
      },
    },
    (request) => comeIn(ctx, memberOf(request), request.params.id),
  )
  api.delete(
    path,
    { config: write, schema: { tags, summary: 'Let others no longer see it', params, response } },
    (request) => goOut(ctx, memberOf(request), (request.params as { id: string }).id),
  )
}
