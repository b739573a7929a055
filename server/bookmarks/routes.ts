import { Type } from 'typebox'
import { Empty } from '../../wire/base.ts'
import { Bookmark, BookmarkCollection } from '../../wire/bookmark.ts'
import { memberOf, membersOnly } from '../accounts/viewer.ts'
import { setLink, type Api, type Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'

import { findOriginal } from '../posts/find-post.ts'
import { annotateBookmark } from './annotate-bookmark.ts'
import { deleteCollection, listCollections, makeCollection, renameCollection } from './collections.ts'
import { AnnotateBody, BookmarksQuery, CollectionBody, IdParams } from './input.ts'
import { listBookmarks, showBookmark } from './list-bookmarks.ts'

const tags = ['bookmarks']
const read = membersOnly('read:bookmarks')
const write = membersOnly('write:bookmarks')

/** Bookmarks with notes, in collections; Rounds alone has them. */
export const bookmarkRoutes: Routes = (api, ctx) => {
  ofPosts(api, ctx)
  ofCollections(api, ctx)
}

function ofPosts(api: Api, ctx: Context): void {
  api.get(
    '/api/rounds/v1/bookmarks',
    {
      config: read,
      schema: {
        tags,
        summary: 'My bookmarks with notes',
        querystring: BookmarksQuery,
        response: { 200: Type.Array(Bookmark) },
      },
    },
    async (request, reply) => {
      const { bookmarks, ends } = await listBookmarks(ctx, memberOf(request), request.query)
      setLink(ctx, request, reply, ends)
      return bookmarks
    },
  )
  api.get(
    '/api/rounds/v1/bookmarks/:id',
    {
      config: read,
      schema: { tags, summary: 'My bookmark on a post', params: IdParams, response: { 200: Bookmark } },
    },
    async (request) => {
      const viewer = memberOf(request)
      return showBookmark(ctx, viewer, (await findOriginal(ctx, viewer, request.params.id)).id)
    },
  )
  api.put(
    '/api/rounds/v1/bookmarks/:id',
    {
      config: write,
      schema: {
        tags,
        summary: 'Bookmark a post with a note, in collections',
        params: IdParams,
        body: AnnotateBody,
        response: { 200: Bookmark },
      },
    },
    (request) => annotateBookmark(ctx, memberOf(request), request.params.id, request.body),
  )
}

function ofCollections(api: Api, ctx: Context): void {
  const path = '/api/rounds/v1/bookmark-collections'
  api.get(
    path,
    {
      config: read,
      schema: {
        tags,
        summary: 'My collections of bookmarks',
        response: { 200: Type.Array(BookmarkCollection) },
      },
    },
    (request) => listCollections(ctx, memberOf(request)),
  )
  api.post(
    path,
    {
      config: write,
      schema: {
        tags,
        summary: 'Make a collection',
        body: CollectionBody,
        response: { 200: BookmarkCollection },
      },
    },
    (request) => makeCollection(ctx, memberOf(request), request.body.name),
  )
  api.put(
    `${path}/:id`,
    {
      config: write,
      schema: {
        tags,
        summary: 'Rename a collection',
        params: IdParams,
        body: CollectionBody,
        response: { 200: BookmarkCollection },
      },
    },
    (request) =>
      renameCollection(ctx, memberOf(request), (request.params as { id: string }).id, request.body.name),
  )
  api.delete(
    `${path}/:id`,
    {
      config: write,
      schema: { tags, summary: 'Delete a collection', params: IdParams, response: { 200: Empty } },
    },
    async (request) => {
      await deleteCollection(ctx, memberOf(request), (request.params as { id: string }).id)
      return {}
    },
  )
}
