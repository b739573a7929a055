import { Type } from 'typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Empty } from '../../../wire/base.ts'
import { AccountHistory, AdminAccount } from '../../../wire/moderation.ts'
import { accountIdOf } from '../../accounts/find-account.ts'
import { memberOf, membersOnly, type Viewer } from '../../accounts/viewer.ts'
import { setLink, type Api, type Routes } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { parsePage, readPage } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { approveSignUp, rejectSignUp } from '../../signin/reviews/review-sign-ups.ts'
import { textOfAnswer } from '../answers.ts'
import { decide } from '../decide.ts'
import { deleteNow } from '../deletion/purge.ts'
import { lift } from '../lift.ts'
import { findAccounts, showAdminAccount } from './find-accounts.ts'
import { accountHistory } from './history.ts'
import { AccountsQueryV1, AccountsQueryV2, ActionBody, readSearchV1, readSearchV2 } from './input.ts'
import type { AccountSearch } from './queries.ts'

const doc = (summary: string) => ({ tags: ['Moderation'], summary })
const OneAccount = Type.Object({ id: Type.String() })
const read = membersOnly('admin:read:accounts')
const write = membersOnly('admin:write:accounts')

/** https://docs.joinmastodon.org/methods/admin/accounts/ , and the history of an account, which is ours. */
export const adminAccountRoutes: Routes = (api, ctx) => {
  lists(api, ctx)
  acting(api, ctx)
  api.get(
    '/api/v1/admin/accounts/:id',
    { config: read, schema: { ...doc('One account'), params: OneAccount, response: { 200: AdminAccount } } },
    (request) => showAdminAccount(ctx, memberOf(request), accountIdOf(request.params.id)),
  )
  api.get(
    '/api/rounds/v1/admin/accounts/:id',
    {
      config: read,
      schema: {
        ...doc('An account with its history'),
        params: OneAccount,
        response: { 200: AccountHistory },
      },
    },
    (request) => accountHistory(ctx, memberOf(request), accountIdOf(request.params.id)),
  )
}

function lists(api: Api, ctx: Context): void {
  const answer = async (request: FastifyRequest, search: AccountSearch, reply: FastifyReply) => {
    const page = parsePage(request.query as object, 100, 200)
    const { rows, ends } = await readPage(
      page,
      (wider) => findAccounts(ctx, memberOf(request), search, wider),
      ({ id }) => id,
    )
    setLink(ctx, request, reply, ends)
    return rows
  }
  const response = { 200: Type.Array(AdminAccount) }
  api.get(
    '/api/v1/admin/accounts',
    { config: read, schema: { ...doc('Accounts'), querystring: AccountsQueryV1, response } },
    (request, reply) => answer(request, readSearchV1(request.query), reply),
  )
  api.get(
    '/api/v2/admin/accounts',
    { config: read, schema: { ...doc('Accounts'), querystring: AccountsQueryV2, response } },
    (request, reply) => answer(request, readSearchV2(request.query), reply),
  )
}

function acting(api: Api, ctx: Context): void {
  api.post(
    '/api/v1/admin/accounts/:id/action',
    {
      config: write,
      schema: {
        ...doc('Decide about an account'),
        params: OneAccount,
        body: ActionBody,
        response: { 200: Empty },
      },
    },
    async (request) => {
      const { type, report_id, warning_preset_id, text, send_email_notification } = request.body
      const preset = await textOfAnswer(ctx, warning_preset_id)
      await decide(ctx, memberOf(request), {
        accountId: accountIdOf(request.params.id),
        action: type,
        text: [preset, text ?? ''].filter((part) => part !== '').join('\n\n'),
        postIds: [],
        collectionIds: [],
        reportId: report_id ? accountIdOf(report_id) : undefined,
        byMail: send_email_notification ?? false,
        takeOver: false,
      })
      return {}
    },
  )
  const verb = (name: string, act: (viewer: Viewer, id: number) => Promise<void>) =>
    api.post(
      `/api/v1/admin/accounts/:id/${name}`,
      {
        config: write,
        schema: { ...doc(`${name} an account`), params: OneAccount, response: { 200: AdminAccount } },
      },
      async (request) => {
        const viewer = memberOf(request)
        const id = accountIdOf(request.params.id)
        const before = await showAdminAccount(ctx, viewer, id)
        await act(viewer, id)
        return name === 'reject' ? before : showAdminAccount(ctx, viewer, id)
      },
    )
  verb('enable', (viewer, id) => lift(ctx, viewer, id, 'disable'))
  verb('unsilence', (viewer, id) => lift(ctx, viewer, id, 'silence'))
  verb('unsuspend', (viewer, id) => lift(ctx, viewer, id, 'suspend'))
  verb('unsensitive', (viewer, id) => lift(ctx, viewer, id, 'sensitive'))
  verb('approve', (viewer, id) => pending(ctx, viewer, id, approveSignUp))
  verb('reject', (viewer, id) => pending(ctx, viewer, id, rejectSignUp))
  api.delete(
    '/api/v1/admin/accounts/:id',
    {
      config: write,
      schema: {
        ...doc('Delete the data of a suspended account'),
        params: OneAccount,
        response: { 200: AdminAccount },
      },
    },
    async (request) => {
      const viewer = memberOf(request)
      const id = accountIdOf(request.params.id)
      const before = await showAdminAccount(ctx, viewer, id)
      await deleteNow(ctx, viewer, id)
      return before
    },
  )
}

/** @throws Refusal forbidden when the account does not wait for approval. */
async function pending(ctx: Context, viewer: Viewer, id: number, act: typeof approveSignUp): Promise<void> {
  const { approved } = await showAdminAccount(ctx, viewer, id)
  if (approved) throw new Refusal('forbidden', 'This action is not allowed')
  await act(ctx, viewer, String(id))
}
