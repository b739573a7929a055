import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Empty, Nullable } from '../../../wire/base.ts'
import { CalendarSubscription, ReadEvent } from '../../../wire/calendar.ts'
import { anyone, memberOf, membersOnly } from '../../accounts/viewer.ts'
import { answerCached } from '../../platform/answer-cached.ts'
import type { Api, Routes } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { calendarBehind, calendarOfAll, calendarOfChat, calendarOfSeries } from './collect-calendar.ts'
import { feedOfChats, feedOfSeries } from './collect-feed.ts'
import { endSubscription, makeSubscription, showSubscription } from './subscribe.ts'
import { readCalendar } from './read-calendar.ts'
import { type ChatFeed, chatsJsonFeed, chatsRss } from './write-feed.ts'

const tags = ['chats']
const open = anyone()
const File = Type.Object({ file: Type.String({ description: 'An id with .ics, .rss or .json' }) })
const TagQuery = Type.Object({ tag: Type.Optional(Type.String({ maxLength: 200 })) })

/** When chats are held, for calendar programs and feed readers. */
export const calendarRoutes: Routes = (api, ctx) => {
  ofEverybody(api, ctx)
  ofOneself(api, ctx)
  ofFiles(api)
}

function ofEverybody(api: Api, ctx: Context): void {
  api.get(
    '/chats.ics',
    {
      config: open,
      schema: { tags, summary: 'All chats, or those on one hashtag, as iCalendar', querystring: TagQuery },
    },
    async (request, reply) =>
      answerCalendar(request, reply, 'chats', await calendarOfAll(ctx, request.query.tag)),
  )
  api.get(
    '/chats.rss',
    { config: open, schema: { tags, summary: 'The chats that were announced last, as RSS' } },
    async (request, reply) => answerFeed(request, reply, 'rss', await feedOfChats(ctx)),
  )
  api.get(
    '/chats.json',
    { config: open, schema: { tags, summary: 'The same as JSON Feed' } },
    async (request, reply) => answerFeed(request, reply, 'json', await feedOfChats(ctx)),
  )
  api.get(
    '/chats/:file',
    { config: open, schema: { tags, summary: 'One chat as iCalendar', params: File } },
    async (request, reply) => {
      const { name, ending } = readFile(request.params.file)
      if (ending !== 'ics') throw none()
      return answerCalendar(request, reply, `chat-${name}`, await calendarOfChat(ctx, name))
    },
  )
  api.get(
    '/chats/series/:file',
    {
      config: open,
      schema: { tags, summary: 'The chats of a series as iCalendar, RSS or JSON Feed', params: File },
    },
    async (request, reply) => {
      const { name, ending } = readFile(request.params.file)
      if (ending !== 'ics') return answerFeed(request, reply, ending, await feedOfSeries(ctx, name))
      return answerCalendar(request, reply, `series-${name}`, await calendarOfSeries(ctx, name))
    },
  )
  api.get(
    '/chats/subscription/:file',
    { config: open, schema: { tags, summary: 'A member’s chats, behind a secret address', params: File } },
    async (request, reply) => {
      const { name, ending } = readFile(request.params.file)
      if (ending !== 'ics') throw none()
      void reply.header('x-robots-tag', 'noindex')
      return answerCalendar(request, reply, 'my-chats', await calendarBehind(ctx, name), true)
    },
  )
}

function ofFiles(api: Api): void {
  api.post(
    '/api/rounds/v1/chats/read_calendar',
    {
      config: membersOnly('read:statuses'),
      schema: {
        tags,
        summary: 'Reads an event of a calendar file, to plan a chat from it; stores nothing',
        body: Type.Object({
          calendar: Type.String({
            description: 'The text of an .ics file with one event, or up to three sittings',
          }),
        }),
        response: { 200: ReadEvent },
      },
    },
    (request) => readCalendar(request.body.calendar),
  )
}

function ofOneself(api: Api, ctx: Context): void {
  const path = '/api/rounds/v1/chats/subscription'
  api.get(
    path,
    {
      config: membersOnly('read:statuses'),
      schema: {
        tags,
        summary: 'Whether one’s chats have a secret address for calendar programs',
        response: { 200: Nullable(CalendarSubscription) },
      },
    },
    (request) => showSubscription(ctx, memberOf(request)),
  )
  api.post(
    path,
    {
      config: membersOnly('write:statuses'),
      schema: {
        tags,
        summary: 'A new secret address; the one before leads nowhere any more',
        response: { 200: CalendarSubscription },
      },
    },
    (request) => makeSubscription(ctx, memberOf(request)),
  )
  api.delete(
    path,
    {
      config: membersOnly('write:statuses'),
      schema: { tags, summary: 'Ends the secret address', response: { 200: Empty } },
    },
    async (request) => {
      await endSubscription(ctx, memberOf(request))
      return {}
    },
  )
}

const none = () => new Refusal('not_found', 'Record not found')

/** Takes `name.ics` apart. */
function readFile(file: string): { name: string; ending: string } {
  const [, name, ending] = /^([\w-]{1,60})\.(ics|rss|json)$/.exec(file) ?? []
  if (!name || !ending) throw none()
  return { name, ending }
}

function answerCalendar(
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  body: string,
  personal = false,
): FastifyReply {
  void reply.header('content-disposition', `inline; filename="${name}.ics"`)
  return answerCached(request, reply, { body, type: 'text/calendar; charset=utf-8', personal })
}

function answerFeed(
  request: FastifyRequest,
  reply: FastifyReply,
  ending: string,
  feed: ChatFeed,
): FastifyReply {
  return ending === 'rss'
    ? answerCached(request, reply, { body: chatsRss(feed), type: 'application/rss+xml; charset=utf-8' })
    : answerCached(request, reply, {
        body: chatsJsonFeed(feed),
        type: 'application/feed+json; charset=utf-8',
      })
}
