import type { FastifyReply, FastifyRequest } from 'fastify'
import { Empty } from '../../wire/base.ts'
import {
  Collections,
  CollectionWithAccounts,
  FollowedAll,
  WrappedCollection,
  WrappedCollectionItem,
} from '../../wire/collection.ts'
import { accountIdOf } from '../accounts/find-account.ts'
import { anyone, memberOf, membersOnly, readerOf } from '../accounts/viewer.ts'
import { addressOf, type Api, type Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { createCollection, deleteCollection, updateCollection } from './change-collection.ts'
import { addAccount, leaveCollection, removeAccount } from './change-items.ts'
import {
  type CollectionSlice,
  discoverCollections,
  listCollectionsOf,
  listCollectionsWith,
  showCollection,
} from './find-collection.ts'
import { followAll, unfollowSome } from './follow-all.ts'
import * as input from './input.ts'

const doc = (summary: string) => ({ tags: ['Collections'], summary })
const read = anyone('read:collections')
const write = membersOnly('write:collections')
/** Everybody who is put into a collection is told: so that nobody rings at many doors. */
const making = { name: 'collections made', points: 30, seconds: 3600 }
const changing = { name: 'collections changed', points: 60, seconds: 3600 }
const putting = { name: 'people put into collections', points: 300, seconds: 3600 }

/** https://docs.joinmastodon.org/methods/collections/ */
export const collectionRoutes: Routes = (api, ctx) => {
  listRoutes(api, ctx)
  oneRoutes(api, ctx)
  itemRoutes(api, ctx)
  followRoutes(api, ctx)
}

function listRoutes(api: Api, ctx: Context): void {
  api.get(
    '/api/v1/accounts/:account_id/collections',
    {
      config: read,
      schema: {
        ...doc('The collections of an account'),
        params: input.OfAccount,
        querystring: input.SliceQuery,
        response: { 200: Collections },
      },
    },
    async (request, reply) => {
      const slice = input.readSlice(request.query)
      const id = accountIdOf(request.params.account_id)
      return linked(ctx, request, reply, slice, await listCollectionsOf(ctx, readerOf(request), id, slice))
    },
  )
  api.get(
    '/api/v1/accounts/:account_id/in_collections',
    {
      config: membersOnly('read:collections'),
      schema: {
        ...doc('The collections that I am in'),
        params: input.OfAccount,
        querystring: input.SliceQuery,
        response: { 200: Collections },
      },
    },
    async (request, reply) => {
      const slice = input.readSlice(request.query)
      const id = accountIdOf(request.params.account_id)
      return linked(ctx, request, reply, slice, await listCollectionsWith(ctx, memberOf(request), id, slice))
    },
  )
  api.get(
    '/api/rounds/v1/collections',
    {
      config: read,
      schema: {
        ...doc('Listed collections, those that fit me best first'),
        querystring: input.DiscoverQuery,
        response: { 200: Collections },
      },
    },
    async (request, reply) => {
      const slice = input.readSlice(request.query)
      const found = await discoverCollections(ctx, readerOf(request), request.query, slice)
      return linked(ctx, request, reply, slice, found)
    },
  )
}

function oneRoutes(api: Api, ctx: Context): void {
  const path = '/api/v1/collections'
  api.post(
    path,
    {
      config: { ...write, limit: making },
      schema: {
        ...doc('Make a collection of people'),
        body: input.NewCollection,
        response: { 200: WrappedCollection },
      },
    },
    async (request) => ({ collection: await createCollection(ctx, memberOf(request), request.body) }),
  )
  api.get(
    `${path}/:id`,
    {
      config: read,
      schema: {
        ...doc('A collection with everybody in it'),
        params: input.OneCollection,
        response: { 200: CollectionWithAccounts },
      },
    },
    (request) => showCollection(ctx, readerOf(request), request.params.id),
  )
  // Apps written with masto.js send PUT, which Mastodon takes, too.
  api.route({
    method: ['PATCH', 'PUT'],
    url: `${path}/:id`,
    config: { ...write, limit: changing },
    schema: {
      ...doc('Change what a collection says of itself'),
      params: input.OneCollection,
      body: input.CollectionChange,
      response: { 200: WrappedCollection },
    },
    handler: async (request) => ({
      collection: await updateCollection(ctx, memberOf(request), request.params.id, request.body),
    }),
  })
  api.delete(
    `${path}/:id`,
    {
      config: write,
      schema: { ...doc('Delete a collection'), params: input.OneCollection, response: { 200: Empty } },
    },
    async (request) => {
      await deleteCollection(ctx, memberOf(request), request.params.id)
      return {}
    },
  )
}

function itemRoutes(api: Api, ctx: Context): void {
  const path = '/api/v1/collections/:collection_id/items'
  api.post(
    path,
    {
      config: { ...write, limit: putting },
      schema: {
        ...doc('Put somebody into a collection'),
        params: input.OfCollection,
        body: input.NewItem,
        response: { 200: WrappedCollectionItem },
      },
    },
    async (request) => {
      const { collection_id: id } = request.params
      return {
        collection_item: await addAccount(ctx, memberOf(request), id, request.body.account_id ?? ''),
      }
    },
  )
  api.delete(
    `${path}/:id`,
    {
      config: write,
      schema: { ...doc('Take somebody out'), params: input.OneItem, response: { 200: Empty } },
    },
    async (request) => {
      await removeAccount(ctx, memberOf(request), request.params.collection_id, request.params.id)
      return {}
    },
  )
  api.post(
    `${path}/:id/revoke`,
    {
      config: write,
      schema: { ...doc('Leave a collection'), params: input.OneItem, response: { 200: Empty } },
    },
    async (request) => {
      await leaveCollection(ctx, memberOf(request), request.params.collection_id, request.params.id)
      return {}
    },
  )
}

function followRoutes(api: Api, ctx: Context): void {
  const path = '/api/rounds/v1/collections/:id'
  const config = membersOnly('write:follows')
  api.post(
    `${path}/follow`,
    {
      config,
      schema: {
        ...doc('Follow everybody in a collection'),
        params: input.OneCollection,
        response: { 200: FollowedAll },
      },
    },
    (request) => followAll(ctx, memberOf(request), request.params.id),
  )
  api.post(
    `${path}/unfollow`,
    {
      config,
      schema: {
        ...doc('Take it back for some of them'),
        params: input.OneCollection,
        body: input.SomePeople,
        response: { 200: Empty },
      },
    },
    async (request) => {
      await unfollowSome(ctx, memberOf(request), request.params.id, request.body.account_ids)
      return {}
    },
  )
}

/** Tells the neighbours of a slice by their offsets. */
function linked(
  ctx: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { limit, offset }: input.Slice,
  { found, goesOn }: CollectionSlice,
): Collections {
  const at = (place: number, rel: string) => {
    const url = addressOf(ctx, request)
    url.searchParams.set('offset', String(place))
    return `<${url.href}>; rel="${rel}"`
  }
  const links = [
    ...(goesOn ? [at(offset + limit, 'next')] : []),
    ...(offset > 0 ? [at(Math.max(0, offset - limit), 'prev')] : []),
  ]
  if (links.length > 0) void reply.header('link', links.join(', '))
  return found
}
