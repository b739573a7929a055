import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Empty } from '../../wire/base.ts'
import { Account, FamiliarFollowers, Relationship } from '../../wire/account.ts'
import { Reach } from '../../wire/reach.ts'
import { accountIdOf } from '../accounts/find-account.ts'
import { AccountParams } from '../accounts/input.ts'
import { anyone, memberOf, membersOnly, type Viewer, viewerOf } from '../accounts/viewer.ts'
import { setLink, type Api, type Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { PageQuery, parsePage, type Page } from '../platform/paging.ts'
import { acceptRequest, rejectRequest } from './answer-request.ts'
import { blockAccount, unblockAccount } from './block-account.ts'
import { blockDomain, listDomainBlocks, unblockDomain } from './domain-blocks.ts'
import { endorseAccount, listEndorsed, listOwnEndorsed, unendorseAccount } from './endorse-account.ts'
import { familiarFollowers } from './familiar-followers.ts'
import { findPeople } from './find-people.ts'
import { followAccount } from './follow-account.ts'
import {
  DomainInput,
  FamiliarQuery,
  FollowInput,
  MuteInput,
  NoteInput,
  RelationshipsQuery,
  SearchQuery,
} from './input.ts'
import * as lists from './list-accounts.ts'
import { muteAccount, unmuteAccount } from './mute-account.ts'
import { noteAccount } from './note-account.ts'
import { reachOf } from './reach.ts'
import { relationshipsJson } from './relationships-json.ts'
import { severanceRoutes } from './severing/routes.ts'
import { removeFollower, unfollowAccount } from './unfollow-account.ts'

const doc = (summary: string) => ({ tags: ['Relationships'], summary })
const oneRelationship = { response: { 200: Relationship } }
const manyAccounts = { response: { 200: Type.Array(Account) } }
const usual = 40
const most = 80

export const relationshipRoutes: Routes = (api, ctx) => {
  verbRoutes(api, ctx)
  changeRoutes(api, ctx)
  listRoutes(api, ctx)
  domainRoutes(api, ctx)
  severanceRoutes(api, ctx)
  api.get(
    '/api/v1/accounts/relationships',
    {
      config: membersOnly('read:follows'),
      schema: {
        ...doc('What stands between me and some accounts'),
        querystring: RelationshipsQuery,
        response: { 200: Type.Array(Relationship) },
      },
    },
    (request) => {
      const { id = [], with_suspended } = request.query
      const ids = id.flatMap((text) => parseId(text) ?? [])
      return relationshipsJson(ctx, memberOf(request).accountId, ids, with_suspended)
    },
  )
  api.get(
    '/api/rounds/v1/reach',
    {
      config: membersOnly('read:follows'),
      schema: { ...doc('To whom my posts are sent'), response: { 200: Reach } },
    },
    (request) => reachOf(ctx, memberOf(request)),
  )
  api.get(
    '/api/v1/accounts/familiar_followers',
    {
      config: membersOnly('read:follows'),
      schema: {
        ...doc('Who of those whom I follow follows some accounts'),
        querystring: FamiliarQuery,
        response: { 200: Type.Array(FamiliarFollowers) },
      },
    },
    (request) => {
      const ids = (request.query.id ?? []).flatMap((text) => parseId(text) ?? [])
      return familiarFollowers(ctx, memberOf(request), ids)
    },
  )
  api.get(
    '/api/v1/accounts/search',
    {
      config: membersOnly('read:accounts'),
      schema: { ...doc('Find people'), querystring: SearchQuery, ...manyAccounts },
    },
    (request) => {
      const { q, limit = usual, offset = 0, following = false } = request.query
      return findPeople(ctx, memberOf(request), q, { limit: Math.min(limit, most), offset, following })
    },
  )
}

type Verb = (ctx: Context, viewer: Viewer, targetId: number) => Promise<Relationship>

const verbs: readonly [path: string, scope: string, summary: string, verb: Verb][] = [
  ['accounts/:id/unfollow', 'write:follows', 'Stop following an account', unfollowAccount],
  [
    'accounts/:id/remove_from_followers',
    'write:follows',
    'Make an account no longer follow me',
    removeFollower,
  ],
  ['accounts/:id/block', 'write:blocks', 'Block an account', blockAccount],
  ['accounts/:id/unblock', 'write:blocks', 'End a block', unblockAccount],
  ['accounts/:id/unmute', 'write:mutes', 'End a mute', unmuteAccount],
  ['accounts/:id/endorse', 'write:accounts', 'Recommend an account on my profile', endorseAccount],
  ['accounts/:id/unendorse', 'write:accounts', 'Recommend an account no longer', unendorseAccount],
  ['accounts/:id/pin', 'write:accounts', 'The old name of endorse', endorseAccount],
  ['accounts/:id/unpin', 'write:accounts', 'The old name of unendorse', unendorseAccount],
  ['follow_requests/:id/authorize', 'write:follows', 'Let an account follow me', acceptRequest],
  ['follow_requests/:id/reject', 'write:follows', 'Refuse a follow request', rejectRequest],
]

function verbRoutes(api: Api, ctx: Context): void {
  for (const [path, scope, summary, verb] of verbs) {
    api.post(
      `/api/v1/${path}`,
      { config: membersOnly(scope), schema: { ...doc(summary), params: AccountParams, ...oneRelationship } },
      (request) => verb(ctx, memberOf(request), accountIdOf(request.params.id)),
    )
  }
}

function changeRoutes(api: Api, ctx: Context): void {
  api.post(
    '/api/v1/accounts/:id/follow',
    {
      config: membersOnly('write:follows'),
      schema: {
        ...doc('Follow an account, or change how I follow it'),
        params: AccountParams,
        body: FollowInput,
        ...oneRelationship,
      },
    },
    (request) => followAccount(ctx, memberOf(request), accountIdOf(request.params.id), request.body),
  )
  api.post(
    '/api/v1/accounts/:id/mute',
    {
      config: membersOnly('write:mutes'),
      schema: { ...doc('Mute an account'), params: AccountParams, body: MuteInput, ...oneRelationship },
    },
    (request) => muteAccount(ctx, memberOf(request), accountIdOf(request.params.id), request.body),
  )
  api.post(
    '/api/v1/accounts/:id/note',
    {
      config: membersOnly('write:accounts'),
      schema: {
        ...doc('Keep a note about an account that only I read'),
        params: AccountParams,
        body: NoteInput,
        ...oneRelationship,
      },
    },
    (request) =>
      noteAccount(ctx, memberOf(request), accountIdOf(request.params.id), request.body.comment ?? ''),
  )
}

function domainRoutes(api: Api, ctx: Context): void {
  const path = '/api/v1/domain_blocks'
  const nothing = { response: { 200: Empty } }
  api.get(
    path,
    {
      config: membersOnly('read:blocks'),
      schema: {
        ...doc('The servers that I have blocked'),
        querystring: PageQuery,
        response: { 200: Type.Array(Type.String()) },
      },
    },
    async (request, reply) => {
      const page = parsePage(request.query, 100, 200)
      const { domains, ends } = await listDomainBlocks(ctx, memberOf(request), page)
      setLink(ctx, request, reply, ends)
      return domains
    },
  )
  for (const [method, summary, change] of [
    ['POST', 'Block a server', blockDomain],
    ['DELETE', 'End the block of a server', unblockDomain],
  ] as const) {
    api.route({
      method,
      url: path,
      config: membersOnly('write:blocks'),
      schema: { ...doc(summary), querystring: DomainInput, body: DomainInput, ...nothing },
      handler: async (request) => {
        const domain = request.body?.domain ?? request.query.domain ?? ''
        await change(ctx, memberOf(request), domain)
        return {}
      },
    })
  }
}

type OwnList = (ctx: Context, viewer: Viewer, page: Page) => Promise<lists.AccountPage>
type PublicList = (ctx: Context, viewer: Viewer | null, id: number, page: Page) => Promise<lists.AccountPage>

const ownLists: readonly [path: string, scope: string, summary: string, list: OwnList][] = [
  ['follow_requests', 'read:follows', 'Who asks to follow me', lists.listFollowRequests],
  ['blocks', 'read:blocks', 'Whom I block', lists.listBlocked],
  ['mutes', 'read:mutes', 'Whom I mute', lists.listMuted],
  ['endorsements', 'read:accounts', 'Whom I recommend', listOwnEndorsed],
]
const publicLists: readonly [name: string, summary: string, list: PublicList][] = [
  ['followers', 'Who follows an account', lists.listFollowers],
  ['following', 'Whom an account follows', lists.listFollowing],
  ['endorsements', 'Whom an account recommends', listEndorsed],
]

function listRoutes(api: Api, ctx: Context): void {
  const send = (request: FastifyRequest, reply: FastifyReply, { accounts, ends }: lists.AccountPage) => {
    setLink(ctx, request, reply, ends)
    return accounts
  }
  for (const [path, scope, summary, list] of ownLists) {
    api.get(
      `/api/v1/${path}`,
      { config: membersOnly(scope), schema: { ...doc(summary), querystring: PageQuery, ...manyAccounts } },
      async (request, reply) =>
        send(request, reply, await list(ctx, memberOf(request), parsePage(request.query, usual, most))),
    )
  }
  for (const [name, summary, list] of publicLists) {
    api.get(
      `/api/v1/accounts/:id/${name}`,
      {
        config: anyone('read:accounts'),
        schema: { ...doc(summary), params: AccountParams, querystring: PageQuery, ...manyAccounts },
      },
      async (request, reply) => {
        const page = parsePage(request.query, usual, most)
        return send(request, reply, await list(ctx, viewerOf(request), accountIdOf(request.params.id), page))
      },
    )
  }
}
