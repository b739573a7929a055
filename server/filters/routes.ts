import { Type } from 'typebox'
import { Empty } from '../../wire/base.ts'
import { Filter, FilterKeyword, FilterStatus, FilterV1 } from '../../wire/filter.ts'
import { memberOf, membersOnly, type Viewer } from '../accounts/viewer.ts'
import type { Api, Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { findFilter } from './change-filters.ts'
import { createFilter } from './create-filter.ts'
import { createFilterV1, listFiltersV1, showFilterV1, updateFilterV1 } from './first-version.ts'
import {
  FilterChange,
  FilterV1Change,
  FilterV1Input,
  NewFilter,
  NewKeyword,
  OneFilter,
  PartsOfFilter,
} from './input.ts'
import { filterJson } from './json.ts'
import * as parts from './parts.ts'
import { filtersOf } from './queries.ts'
import { deleteFilter, updateFilter } from './update-filter.ts'

const doc = (summary: string) => ({ tags: ['Filters'], summary })
const reads = { config: membersOnly('read:filters') }
const writes = { config: membersOnly('write:filters') }

/** https://docs.joinmastodon.org/methods/filters/ ; a post is put into a filter in posts/, where the judge is. */
export const filterRoutes: Routes = (api, ctx) => {
  wholeFilters(api, ctx)
  keywords(api, ctx)
  posts(api, ctx)
  firstVersion(api, ctx)
}

/** A route that takes something away and answers with an empty object. */
function removes(
  api: Api,
  path: string,
  summary: string,
  remove: (viewer: Viewer, id: string) => Promise<void>,
): void {
  const schema = { ...doc(summary), params: OneFilter, response: { 200: Empty } }
  api.delete(path, { ...writes, schema }, async (request) => {
    await remove(memberOf(request), request.params.id)
    return {}
  })
}

function wholeFilters(api: Api, ctx: Context): void {
  const one = { response: { 200: Filter } }
  api.get(
    '/api/v2/filters',
    { ...reads, schema: { ...doc('My filters'), response: { 200: Type.Array(Filter) } } },
    async (request) => (await filtersOf(ctx.db, [memberOf(request).accountId])).map(filterJson),
  )
  api.get(
    '/api/v2/filters/:id',
    { ...reads, schema: { ...doc('One of my filters'), params: OneFilter, ...one } },
    async (request) => filterJson(await findFilter(ctx.db, memberOf(request).accountId, request.params.id)),
  )
  api.post(
    '/api/v2/filters',
    { ...writes, schema: { ...doc('Make a filter'), body: NewFilter, ...one } },
    (request) => createFilter(ctx, memberOf(request), request.body),
  )
  api.put(
    '/api/v2/filters/:id',
    { ...writes, schema: { ...doc('Change a filter'), params: OneFilter, body: FilterChange, ...one } },
    (request) => updateFilter(ctx, memberOf(request), request.params.id, request.body),
  )
  removes(api, '/api/v2/filters/:id', 'Delete a filter', (viewer, id) => deleteFilter(ctx, viewer, id))
}

function keywords(api: Api, ctx: Context): void {
  const one = { response: { 200: FilterKeyword } }
  api.get(
    '/api/v2/filters/:filter_id/keywords',
    {
      ...reads,
      schema: {
        ...doc('The words of a filter'),
        params: PartsOfFilter,
        response: { 200: Type.Array(FilterKeyword) },
      },
    },
    async (request) => {
      const filter = await findFilter(ctx.db, memberOf(request).accountId, request.params.filter_id)
      return filterJson(filter).keywords
    },
  )
  api.post(
    '/api/v2/filters/:filter_id/keywords',
    {
      ...writes,
      schema: { ...doc('Add a word to a filter'), params: PartsOfFilter, body: NewKeyword, ...one },
    },
    (request) => parts.addKeyword(ctx, memberOf(request), request.params.filter_id, request.body),
  )
  api.get(
    '/api/v2/filters/keywords/:id',
    { ...reads, schema: { ...doc('One word of a filter'), params: OneFilter, ...one } },
    (request) => parts.showKeyword(ctx, memberOf(request), request.params.id),
  )
  api.put(
    '/api/v2/filters/keywords/:id',
    {
      ...writes,
      schema: { ...doc('Change a word of a filter'), params: OneFilter, body: NewKeyword, ...one },
    },
    (request) => parts.updateKeyword(ctx, memberOf(request), request.params.id, request.body),
  )
  removes(api, '/api/v2/filters/keywords/:id', 'Take a word out of its filter', (viewer, id) =>
    parts.removeKeyword(ctx, viewer, id),
  )
}

function posts(api: Api, ctx: Context): void {
  api.get(
    '/api/v2/filters/:filter_id/statuses',
    {
      ...reads,
      schema: {
        ...doc('The posts of a filter'),
        params: PartsOfFilter,
        response: { 200: Type.Array(FilterStatus) },
      },
    },
    async (request) => {
      const filter = await findFilter(ctx.db, memberOf(request).accountId, request.params.filter_id)
      return filterJson(filter).statuses
    },
  )
  api.get(
    '/api/v2/filters/statuses/:id',
    {
      ...reads,
      schema: { ...doc('One post of a filter'), params: OneFilter, response: { 200: FilterStatus } },
    },
    (request) => parts.showFilterStatus(ctx, memberOf(request), request.params.id),
  )
  removes(api, '/api/v2/filters/statuses/:id', 'Take a post out of its filter', (viewer, id) =>
    parts.removeFilterStatus(ctx, viewer, id),
  )
}

function firstVersion(api: Api, ctx: Context): void {
  const one = { response: { 200: FilterV1 } }
  api.get(
    '/api/v1/filters',
    { ...reads, schema: { ...doc('My filtered words'), response: { 200: Type.Array(FilterV1) } } },
    (request) => listFiltersV1(ctx, memberOf(request)),
  )
  api.get(
    '/api/v1/filters/:id',
    { ...reads, schema: { ...doc('One filtered word'), params: OneFilter, ...one } },
    (request) => showFilterV1(ctx, memberOf(request), request.params.id),
  )
  api.post(
    '/api/v1/filters',
    { ...writes, schema: { ...doc('Filter a word'), body: FilterV1Input, ...one } },
    (request) => createFilterV1(ctx, memberOf(request), request.body),
  )
  api.put(
    '/api/v1/filters/:id',
    {
      ...writes,
      schema: { ...doc('Change a filtered word'), params: OneFilter, body: FilterV1Change, ...one },
    },
    (request) => updateFilterV1(ctx, memberOf(request), request.params.id, request.body),
  )
  removes(api, '/api/v1/filters/:id', 'Stop filtering a word', (viewer, id) =>
    parts.removeKeyword(ctx, viewer, id),
  )
}
