import { Type } from 'typebox'
import { Account, CredentialAccount } from '../../wire/account.ts'
import { Preferences } from '../../wire/preferences.ts'
import type { Api, Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { credentialAccount, preferencesOf } from './credentials.ts'
import { accountIdOf, lookUpAccount, showAccount, showAccounts } from './find-account.ts'
import { AccountParams, AccountsQuery, LookupQuery, ProfileInput } from './input.ts'
import { removePicture, updateProfile } from './update-profile.ts'
import { anyone, membersAndWaiting, memberOf, membersOnly, personOf, readerOf } from './viewer.ts'

const doc = (summary: string) => ({ tags: ['Accounts'], summary })
const own = { response: { 200: CredentialAccount } }

export const accountRoutes: Routes = (api, ctx) => {
  ownRoutes(api, ctx)
  api.get(
    '/api/v1/accounts/lookup',
    {
      config: anyone('read:accounts'),
      schema: { ...doc('The account with a handle'), querystring: LookupQuery, response: { 200: Account } },
    },
    (request) => lookUpAccount(ctx, request.query.acct, readerOf(request)),
  )
  api.get(
    '/api/v1/accounts/:id',
    {
      config: anyone('read:accounts'),
      schema: { ...doc('One account'), params: AccountParams, response: { 200: Account } },
    },
    (request) => showAccount(ctx, accountIdOf(request.params.id), readerOf(request)),
  )
  api.get(
    '/api/v1/accounts',
    {
      config: anyone('read:accounts'),
      schema: {
        ...doc('Several accounts'),
        querystring: AccountsQuery,
        response: { 200: Type.Array(Account) },
      },
    },
    (request) => showAccounts(ctx, readIds(request.query.id), readerOf(request)),
  )
}

/** Ids from the wire; what is not an id is nobody's. */
function readIds(given: readonly string[] = []): number[] {
  return given.flatMap((text) => parseId(text) ?? [])
}

function ownRoutes(api: Api, ctx: Context): void {
  api.get(
    '/api/v1/accounts/verify_credentials',
    { config: membersAndWaiting('profile'), schema: { ...doc('Who I am'), ...own } },
    (request) =>
      credentialAccount(ctx, personOf(request).accountId, {
        emailConfirmed: request.grant?.waiting?.standing !== 'unconfirmed',
      }),
  )
  api.patch(
    '/api/v1/accounts/update_credentials',
    {
      config: membersOnly('write:accounts'),
      schema: { ...doc('Change my profile'), body: ProfileInput, ...own },
    },
    async (request) => {
      const member = memberOf(request)
      await updateProfile(ctx, member, request.body)
      return credentialAccount(ctx, member.accountId)
    },
  )
  for (const kind of ['avatar', 'header'] as const) {
    api.delete(
      `/api/v1/profile/${kind}`,
      { config: membersOnly('write:accounts'), schema: { ...doc(`Take my ${kind} away`), ...own } },
      async (request) => {
        const member = memberOf(request)
        await removePicture(ctx, member, kind)
        return credentialAccount(ctx, member.accountId)
      },
    )
  }
  api.get(
    '/api/v1/preferences',
    {
      config: membersOnly('read:accounts'),
      schema: { ...doc('How I post and read by default'), response: { 200: Preferences } },
    },
    (request) => preferencesOf(ctx, memberOf(request).accountId),
  )
}
