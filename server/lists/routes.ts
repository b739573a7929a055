import { Type } from 'typebox'
import { Account } from '../../wire/account.ts'
import { Empty } from '../../wire/base.ts'
import { List, ListEntry } from '../../wire/list.ts'
import { Status } from '../../wire/status.ts'
import { accountIdOf } from '../accounts/find-account.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import { memberOf, membersOnly } from '../accounts/viewer.ts'
import { requireName } from '../hashtags/show-hashtag.ts'
import { sendJsonPieces, setLink, type Api, type Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { noEnds, PageQuery, parsePage, readPage, type Page } from '../platform/paging.ts'
import { statusPieces } from '../posts/hydrate.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { addEntry, addPeople, removeEntry, removePeople, updateEntry } from './change-entries.ts'
import { createList, deleteList, updateList } from './change-list.ts'
import { findList } from './find-list.ts'
import { entriesJson } from './hydrate.ts'
import * as input from './input.ts'
import { listJson } from './json.ts'
import { listIds } from './list-timeline.ts'
import { entriesPage, listsOf, listsWith } from './queries.ts'

const doc = (summary: string) => ({ tags: ['Lists'], summary })
const reads = { config: membersOnly('read:lists') }
const writes = { config: membersOnly('write:lists') }
const one = { response: { 200: List } }
const several = { response: { 200: Type.Array(List) } }
const nothing = { response: { 200: Empty } }

/** https://docs.joinmastodon.org/methods/lists/ , and ours: hashtags, searches, and what is also in home. */
export const listRoutes: Routes = (api, ctx) => {
  wholeLists(api, ctx)
  peopleOfLists(api, ctx)
  listsOfSomething(api, ctx)
  entries(api, ctx)
  timeline(api, ctx)
}

function wholeLists(api: Api, ctx: Context): void {
  api.get('/api/v1/lists', { ...reads, schema: { ...doc('My lists'), ...several } }, async (request) =>
    (await listsOf(ctx.db, memberOf(request).accountId)).map(listJson),
  )
  api.get(
    '/api/v1/lists/:id',
    { ...reads, schema: { ...doc('One of my lists'), params: input.OneList, ...one } },
    async (request) => listJson(await findList(ctx, memberOf(request), request.params.id)),
  )
  api.post(
    '/api/v1/lists',
    { ...writes, schema: { ...doc('Make a list'), body: input.NewList, ...one } },
    (request) => createList(ctx, memberOf(request), request.body),
  )
  api.put(
    '/api/v1/lists/:id',
    { ...writes, schema: { ...doc('Change a list'), params: input.OneList, body: input.ListChange, ...one } },
    (request) => updateList(ctx, memberOf(request), request.params.id, request.body),
  )
  api.delete(
    '/api/v1/lists/:id',
    { ...writes, schema: { ...doc('Delete a list'), params: input.OneList, ...nothing } },
    async (request) => {
      await deleteList(ctx, memberOf(request), request.params.id)
      return {}
    },
  )
}

function peopleOfLists(api: Api, ctx: Context): void {
  const path = '/api/v1/lists/:id/accounts'
  api.get(
    path,
    {
      ...reads,
      schema: {
        ...doc('The people of a list'),
        params: input.OneList,
        querystring: input.PeopleQuery,
        response: { 200: Type.Array(Account) },
      },
    },
    async (request, reply) => {
      const viewer = memberOf(request)
      const list = await findList(ctx, viewer, request.params.id)
      const read = (page: Page | null) => entriesPage(ctx.db, list.id, page, true)
      const isWhole = request.query.limit === 0
      const { rows, ends } = isWhole
        ? { rows: await read(null), ends: noEnds }
        : await readPage(parsePage(request.query, 40, 80), read, ({ id }) => id)
      setLink(ctx, request, reply, ends)
      return accountsJson(
        ctx,
        rows.flatMap((row) => row.target_id ?? []),
        viewer.accountId,
      )
    },
  )
  api.post(
    path,
    {
      ...writes,
      schema: { ...doc('Add people to a list'), params: input.OneList, body: input.AccountIds, ...nothing },
    },
    async (request) => {
      await addPeople(ctx, memberOf(request), request.params.id, request.body.account_ids)
      return {}
    },
  )
  api.delete(
    path,
    {
      ...writes,
      schema: {
        ...doc('Take people out of a list'),
        params: input.OneList,
        querystring: input.AccountIdsIfAny,
        body: input.AccountIdsIfAny,
        ...nothing,
      },
    },
    async (request) => {
      const ids = [...(request.body?.account_ids ?? []), ...(request.query.account_ids ?? [])]
      await removePeople(ctx, memberOf(request), request.params.id, ids)
      return {}
    },
  )
}

function listsOfSomething(api: Api, ctx: Context): void {
  api.get(
    '/api/v1/accounts/:id/lists',
    { ...reads, schema: { ...doc('My lists that hold a person'), params: input.OneList, ...several } },
    async (request) => {
      const target_id = accountIdOf(request.params.id)
      return (await listsWith(ctx.db, memberOf(request).accountId, { target_id })).map(listJson)
    },
  )
  api.get(
    '/api/rounds/v1/tags/:name/lists',
    {
      ...reads,
      schema: {
        ...doc('My lists that hold a hashtag'),
        params: Type.Object({ name: Type.String() }),
        ...several,
      },
    },
    async (request) => {
      const tag = foldHashtag(requireName(request.params.name))
      return (await listsWith(ctx.db, memberOf(request).accountId, { tag })).map(listJson)
    },
  )
}

function entries(api: Api, ctx: Context): void {
  const path = '/api/rounds/v1/lists/:id/entries'
  const entry = { response: { 200: ListEntry } }
  api.get(
    path,
    {
      ...reads,
      schema: {
        ...doc('What a list holds: people, hashtags, searches'),
        params: input.OneList,
        querystring: PageQuery,
        response: { 200: Type.Array(ListEntry) },
      },
    },
    async (request, reply) => {
      const viewer = memberOf(request)
      const list = await findList(ctx, viewer, request.params.id)
      const read = (page: Page) => entriesPage(ctx.db, list.id, page, false)
      const { rows, ends } = await readPage(parsePage(request.query, 40, 80), read, ({ id }) => id)
      setLink(ctx, request, reply, ends)
      return entriesJson(ctx, viewer, rows)
    },
  )
  api.post(
    path,
    {
      ...writes,
      schema: {
        ...doc('Put a person, a hashtag or a search into a list'),
        params: input.OneList,
        body: input.NewListEntry,
        ...entry,
      },
    },
    (request) => addEntry(ctx, memberOf(request), request.params.id, request.body),
  )
  api.patch(
    `${path}/:entry_id`,
    {
      ...writes,
      schema: {
        ...doc('Say whether something in a list is also in home'),
        params: input.OneEntry,
        body: input.EntryChange,
        ...entry,
      },
    },
    (request) => {
      const { id, entry_id } = request.params
      return updateEntry(ctx, memberOf(request), id, entry_id, request.body.in_home)
    },
  )
  api.delete(
    `${path}/:entry_id`,
    { ...writes, schema: { ...doc('Take something out of a list'), params: input.OneEntry, ...nothing } },
    async (request) => {
      await removeEntry(ctx, memberOf(request), request.params.id, request.params.entry_id)
      return {}
    },
  )
}

function timeline(api: Api, ctx: Context): void {
  api.get(
    '/api/v1/timelines/list/:id',
    {
      config: membersOnly('read:lists'),
      schema: {
        ...doc('The posts of a list'),
        params: input.OneList,
        querystring: PageQuery,
        response: { 200: Type.Array(Status) },
      },
    },
    async (request, reply) => {
      const viewer = memberOf(request)
      const { ids, ends } = await listIds(ctx, viewer, request.params.id, parsePage(request.query))
      setLink(ctx, request, reply, ends)
      sendJsonPieces(reply, [Buffer.from('['), ...(await statusPieces(ctx, viewer, ids)), Buffer.from(']')])
      return reply
    },
  )
}
