import { Type } from 'typebox'
import { Empty, OneOf } from '../../wire/base.ts'
import { Account } from '../../wire/account.ts'
import { Status } from '../../wire/status.ts'
import { anyone, membersOnly } from '../accounts/viewer.ts'
import type { Routes } from '../platform/api.ts'
import { Refusal } from '../platform/refusal.ts'
import { languageNames } from './languages.ts'

const doc = (summary: string) => ({ tags: ['Server'], summary })
const Year = Type.Object({ year: Type.String({ maxLength: 10 }) })
const read = membersOnly('read:accounts')
const write = membersOnly('write:accounts')

/**
 * Nobody's reading and writing is summed up here, so nobody is ever eligible for a look back at their year. Apps ask in
 * December, and are told so in the words of https://docs.joinmastodon.org/methods/annual_reports/
 */
const annualReports: Routes = (api) => {
  const Reports = Type.Object({
    annual_reports: Type.Array(Empty),
    accounts: Type.Array(Account),
    statuses: Type.Array(Status),
  })
  const none = () => ({ annual_reports: [], accounts: [], statuses: [] })
  const unknown = () => {
    throw new Refusal('not_found', 'Record not found')
  }
  api.get(
    '/api/v1/annual_reports',
    { config: read, schema: { ...doc('Looks back at my years: none'), response: { 200: Reports } } },
    none,
  )
  api.get(
    '/api/v1/annual_reports/:year',
    {
      config: read,
      schema: { ...doc('A look back at one year: none'), params: Year, response: { 200: Reports } },
    },
    unknown,
  )
  api.get(
    '/api/v1/annual_reports/:year/state',
    {
      config: read,
      schema: {
        ...doc('Whether there can be one: no'),
        params: Year,
        response: {
          200: Type.Object({ state: OneOf(['available', 'generating', 'eligible', 'ineligible']) }),
        },
      },
    },
    () => ({ state: 'ineligible' as const }),
  )
  api.post(
    '/api/v1/annual_reports/:year/read',
    {
      config: write,
      schema: { ...doc('Mark it as read: there is none'), params: Year, response: { 200: Empty } },
    },
    unknown,
  )
  // Mastodon answers 200 where a member is not eligible, and makes nothing.
  api.post(
    '/api/v1/annual_reports/:year/generate',
    {
      config: write,
      schema: { ...doc('Make one: nothing is made'), params: Year, response: { 200: Empty } },
    },
    () => ({}),
  )
}

/** Answers to what apps ask about things that this server does not have. */
export const absentRoutes: Routes = (api, ctx) => {
  annualReports(api, ctx)
  api.get(
    '/api/v1/donation_campaigns',
    {
      config: membersOnly('read'),
      schema: { ...doc('A campaign for donations: none'), response: { 204: Type.Null() } },
    },
    (_request, reply) => {
      void reply.code(204)
      return null
    },
  )
  api.get(
    '/api/v1/instance/languages',
    {
      config: anyone(),
      schema: {
        ...doc('Languages that a post can be marked with'),
        response: { 200: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })) },
      },
    },
    languageNames,
  )
}
