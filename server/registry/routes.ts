import { Type } from 'typebox'
import { Account } from '../../wire/account.ts'
import { Entry, EntryStep, TagMeaning, TagSuggestion } from '../../wire/registry.ts'
import { anyone, memberOf, membersOnly, viewerOf } from '../accounts/viewer.ts'
import { attach } from '../notifications/attachments.ts'
import { addressOf, setLink, type Api, type Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { PageQuery, parsePage } from '../platform/paging.ts'
import { changeSteward, listStewards } from './change-stewards.ts'
import { confirmEntry } from './confirm-entry.ts'
import { exchangeRoutes } from './exchange/routes.ts'
import { adoptEntry, transferEntry } from './hand-on-entry.ts'
import * as input from './input.ts'
import { listEntries } from './list-entries.ts'
import { listSteps } from './list-steps.ts'
import { lockEntryOf, unlockEntry } from './lock-entry.ts'
import { objectTo, settleDispute, withdrawObjection } from './object-to-entry.ts'
import { putEntry } from './put-entry.ts'
import { retireEntry } from './retire-entry.ts'
import { showEntry } from './show-entry.ts'
import { showMeanings } from './show-meanings.ts'
import { suggestTags } from './suggest-tags.ts'
import { attachSteps } from './tell-of-step.ts'

const doc = (summary: string) => ({ tags: ['Registry of hashtags'], summary })
const root = '/api/rounds/v1/registry'
const one = { params: input.TagParams, response: { 200: Entry } }
const write = membersOnly('write')
const proposing = { name: 'registry entries written', points: 60, seconds: 3600 }
const acting = { name: 'steps in the registry', points: 120, seconds: 3600 }

/** What hashtags mean here, and who says so. Rounds alone has it. */
export const registryRoutes: Routes = (api, ctx) => {
  for (const type of ['rounds.tag_news', 'rounds.tag_objection', 'rounds.tag_offered'] as const)
    attach(type, 'registry_step', attachSteps)
  lookingUp(api, ctx)
  exchangeRoutes(api, ctx)
  reading(api, ctx)
  judging(api, ctx)
  lookingAfter(api, ctx)
}

function lookingUp(api: Api, ctx: Context): void {
  api.get(
    `${root}/suggest`,
    {
      config: anyone('read'),
      schema: {
        ...doc('Hashtags to offer while somebody writes one'),
        querystring: input.SuggestQuery,
        response: { 200: Type.Array(TagSuggestion) },
      },
    },
    (request) => suggestTags(ctx, request.query.q, request.query.limit),
  )
  api.get(
    `${root}/stewards`,
    {
      config: anyone('read'),
      schema: { ...doc('Who looks after the registry'), response: { 200: Type.Array(Account) } },
    },
    (request) => listStewards(ctx, viewerOf(request)),
  )
  for (const [method, wish] of [
    ['PUT', 'make'],
    ['DELETE', 'unmake'],
  ] as const)
    api.route({
      method,
      url: `${root}/stewards/:account_id`,
      config: write,
      schema: {
        ...doc(method === 'PUT' ? 'Make a member a steward' : 'Make them one no longer'),
        params: Type.Object({ account_id: Type.String() }),
        response: { 200: Type.Array(Account) },
      },
      handler: (request) => changeSteward(ctx, memberOf(request), request.params.account_id, wish),
    })
  api.get(
    `${root}/meanings`,
    {
      config: anyone('read'),
      schema: {
        ...doc('What some hashtags mean, in a line each'),
        querystring: input.MeaningsQuery,
        response: { 200: Type.Array(TagMeaning) },
      },
    },
    (request) => showMeanings(ctx, request.query.tags),
  )
}

function reading(api: Api, ctx: Context): void {
  api.get(
    root,
    {
      config: anyone('read'),
      schema: {
        ...doc('The registry, by words, kind or status'),
        querystring: input.ListQuery,
        response: { 200: Type.Array(Entry) },
      },
    },
    async (request, reply) => {
      const list = await listEntries(ctx, viewerOf(request), request.query)
      const at = (place: number, rel: string) => {
        const url = addressOf(ctx, request)
        url.searchParams.set('offset', String(place))
        return `<${url.href}>; rel="${rel}"`
      }
      const links = [
        ...(list.goesOn ? [at(list.offset + list.limit, 'next')] : []),
        ...(list.offset > 0 ? [at(Math.max(0, list.offset - list.limit), 'prev')] : []),
      ]
      if (links.length > 0) void reply.header('link', links.join(', '))
      void reply.header('x-total-count', String(list.total))
      return list.entries
    },
  )
  api.get(
    `${root}/:tag`,
    { config: anyone('read'), schema: { ...doc('What a hashtag means here'), ...one } },
    (request) => showEntry(ctx, viewerOf(request), request.params.tag),
  )
  api.get(
    `${root}/:tag/history`,
    {
      config: anyone('read'),
      schema: {
        ...doc('Every step of an entry, with who took it and why'),
        params: input.TagParams,
        querystring: PageQuery,
        response: { 200: Type.Array(EntryStep) },
      },
    },
    async (request, reply) => {
      const page = parsePage(request.query, 40, 80)
      const { steps, ends } = await listSteps(ctx, viewerOf(request), request.params.tag, page)
      setLink(ctx, request, reply, ends)
      return steps
    },
  )
  api.put(
    `${root}/:tag`,
    {
      config: { ...write, limit: proposing },
      schema: { ...doc('Propose what a hashtag means, or change it'), ...one, body: input.EntryPut },
    },
    (request) => putEntry(ctx, memberOf(request), request.params.tag, request.body),
  )
}

function judging(api: Api, ctx: Context): void {
  const config = { ...write, limit: acting }
  api.post(
    `${root}/:tag/confirm`,
    { config, schema: { ...doc('Confirm a proposal'), ...one, body: input.ConfirmBody } },
    (request) => confirmEntry(ctx, memberOf(request), request.params.tag, request.body),
  )
  api.post(
    `${root}/:tag/object`,
    { config, schema: { ...doc('Object to an entry'), ...one, body: input.ObjectBody } },
    (request) => objectTo(ctx, memberOf(request), request.params.tag, request.body),
  )
  api.post(
    `${root}/:tag/withdraw_objection`,
    { config, schema: { ...doc('Take my objection back'), ...one, body: input.ReasonBody } },
    (request) => withdrawObjection(ctx, memberOf(request), request.params.tag, request.body),
  )
  api.post(
    `${root}/:tag/settle`,
    { config, schema: { ...doc('Settle a dispute, as a steward'), ...one, body: input.SettleBody } },
    (request) => settleDispute(ctx, memberOf(request), request.params.tag, request.body),
  )
}

function lookingAfter(api: Api, ctx: Context): void {
  const config = { ...write, limit: acting }
  api.post(
    `${root}/:tag/retire`,
    { config, schema: { ...doc('Retire an entry'), ...one, body: input.ReasonBody } },
    (request) => retireEntry(ctx, memberOf(request), request.params.tag, request.body),
  )
  api.post(
    `${root}/:tag/transfer`,
    { config, schema: { ...doc('Ask somebody to look after it'), ...one, body: input.TransferBody } },
    (request) => transferEntry(ctx, memberOf(request), request.params.tag, request.body),
  )
  api.post(
    `${root}/:tag/adopt`,
    {
      config,
      schema: {
        ...doc('Take over what I was offered, or what nobody looks after'),
        ...one,
        body: input.AdoptBody,
      },
    },
    (request) => adoptEntry(ctx, memberOf(request), request.params.tag, request.body),
  )
  api.post(
    `${root}/:tag/lock`,
    {
      config,
      schema: { ...doc('Let only its owner and stewards hold chats with it'), ...one, body: input.LockBody },
    },
    (request) => lockEntryOf(ctx, memberOf(request), request.params.tag, request.body),
  )
  api.post(
    `${root}/:tag/unlock`,
    { config, schema: { ...doc('End a lock'), ...one, body: input.ReasonBody } },
    (request) => unlockEntry(ctx, memberOf(request), request.params.tag, request.body),
  )
}
