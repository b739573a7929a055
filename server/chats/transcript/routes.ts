import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Account } from '../../../wire/account.ts'
import { Chat } from '../../../wire/chat.ts'
import { Transcript } from '../../../wire/transcript.ts'
import { anyone, memberOf, membersOnly, viewerOf, type Viewer } from '../../accounts/viewer.ts'
import { answerCached } from '../../platform/answer-cached.ts'
import { sendJsonPieces, type Api, type Routes } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { covers } from '../../signin/scopes.ts'
import { showChat } from '../find-chat.ts'
import { ChatParams, LeaveOutQuery, TranscriptFile, TranscriptQuery } from './input.ts'
import { listLeftOut, setLeftOut } from './leave-out.ts'
import { readTranscript } from './read-transcript.ts'
import { formats, isFormat, type Format } from './write-document.ts'
import { documentPolicy } from './document-style.ts'

const tags = ['chats']
const chat = '/api/rounds/v1/chats/:id'

/** What stays of a chat: its transcript, as a value and as documents at addresses that last; and who is left out of it. */
export const transcriptRoutes: Routes = (api, ctx) => {
  documents(api, ctx)
  leftOut(api, ctx)
}

function documents(api: Api, ctx: Context): void {
  api.get(
    `${chat}/transcript`,
    {
      config: anyone('read:statuses'),
      schema: {
        tags,
        summary: 'What was written in a chat, question by question, with figures',
        params: ChatParams,
        response: { 200: Transcript },
      },
    },
    async (request, reply) => {
      const { document } = await readTranscript(ctx, viewerOf(request), request.params.id)
      sendJsonPieces(reply, [document('json').body])
      return reply
    },
  )
  api.get(
    '/chats/:id/:file',
    {
      config: anyone(),
      schema: {
        tags,
        summary: 'The same as a document: transcript.html, .print.html, .md, .csv, .json or .csl.json',
        params: TranscriptFile,
        querystring: TranscriptQuery,
      },
    },
    async (request, reply) => {
      const { id, file } = request.params
      const format = formatOf(file, request.query.bom)
      const reader = readerOfDocument(request)
      const { transcript, document } = await readTranscript(ctx, reader, id)
      void reply
        // The page of the chat is what search engines should show.
        .header('x-robots-tag', 'noindex')
        .header('link', `<${transcript.chat.url}>; rel="canonical"`)
        .header('vary', 'Cookie, Authorization')
        .header('content-disposition', dispositionOf(format, id))
      if (format.endsWith('html')) void reply.header('content-security-policy', documentPolicy)
      return answerCached(request, reply, {
        ...document(format),
        type: formats[format],
        personal: reader !== null,
      })
    },
  )
}

function leftOut(api: Api, ctx: Context): void {
  api.get(
    `${chat}/left_out`,
    {
      config: membersOnly('read:statuses'),
      schema: {
        tags,
        summary: 'Who asked to be left out of the transcript, for the hosts',
        params: ChatParams,
        response: { 200: Type.Array(Account) },
      },
    },
    (request) => listLeftOut(ctx, memberOf(request), request.params.id),
  )
  api.put(
    `${chat}/left_out`,
    {
      config: membersOnly('write:statuses'),
      schema: {
        tags,
        summary: 'Leaves one out of the transcript; hosts do it for people of other servers',
        params: ChatParams,
        querystring: LeaveOutQuery,
        response: { 200: Chat },
      },
    },
    async (request) => {
      const viewer = memberOf(request)
      const wish = { chatId: request.params.id, accountId: request.query.account_id, leftOut: true }
      return showChat(ctx, viewer, await setLeftOut(ctx, viewer, wish))
    },
  )
  api.delete(
    `${chat}/left_out`,
    {
      config: membersOnly('write:statuses'),
      schema: {
        tags,
        summary: 'Takes that back',
        params: ChatParams,
        querystring: LeaveOutQuery,
        response: { 200: Chat },
      },
    },
    async (request) => {
      const viewer = memberOf(request)
      const wish = { chatId: request.params.id, accountId: request.query.account_id, leftOut: false }
      return showChat(ctx, viewer, await setLeftOut(ctx, viewer, wish))
    },
  )
}

/** The member who reads a document; an app that may not read for them gets what everybody gets. */
function readerOfDocument(request: FastifyRequest): Viewer | null {
  return covers(request.grant?.scopes ?? [], 'read:statuses') ? viewerOf(request) : null
}

function formatOf(file: string, bom: boolean | undefined): Format {
  const word = /^transcript\.(.+)$/.exec(file)?.[1] ?? ''
  if (!isFormat(word)) throw new Refusal('not_found', 'Record not found')
  return word === 'csv' && bom ? 'bom.csv' : word
}

/** Documents to read are shown, the others kept as files. */
function dispositionOf(format: Format, id: string): string {
  const kind = format.endsWith('html') ? 'inline' : 'attachment'
  return `${kind}; filename="chat-${id}-transcript.${format.replace('bom.', '')}"`
}
