import { Type, type TSchema } from 'typebox'
import { Chat, ChatAct, RunSheet } from '../../../wire/chat.ts'
import { memberOf, membersOnly, type Viewer } from '../../accounts/viewer.ts'
import { setLink, type Api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { idempotencyKeyOf } from '../../platform/idempotency.ts'
import { PageQuery } from '../../platform/paging.ts'
import { showChat } from '../find-chat.ts'
import { addQuestion, changeQuestion, deleteQuestion } from './change-questions.ts'
import { closeChat, reopenChat } from './close-reopen.ts'
import { delayQuestion, handOver, repeatQuestion, sendQuestion, skipQuestion } from './console.ts'
import { copyChat } from './copy-chat.ts'
import * as input from './input.ts'
import { listActs } from './list-acts.ts'
import { rehearseChat } from './rehearse.ts'
import { path, tags, write } from './route-parts.ts'
import { showRunSheet } from './run-sheet.ts'

const hosts = membersOnly('read:statuses')

/** What hosts do before and while a chat is under way. */
export function consoleRoutes(api: Api, ctx: Context): void {
  reading(api, ctx)
  statuses(api, ctx)
  questions(api, ctx)
  asking(api, ctx)
}

function reading(api: Api, ctx: Context): void {
  api.get(
    `${path}/:id/run_sheet`,
    {
      config: hosts,
      schema: { tags, summary: 'The run sheet of a chat', params: input.OneId, response: { 200: RunSheet } },
    },
    (request) => showRunSheet(ctx, memberOf(request), request.params.id),
  )
  api.get(
    `${path}/:id/acts`,
    {
      config: hosts,
      schema: {
        tags,
        summary: 'What hosts and the clock did',
        params: input.OneId,
        querystring: PageQuery,
        response: { 200: Type.Array(ChatAct) },
      },
    },
    async (request, reply) => {
      const { acts, ends } = await listActs(ctx, memberOf(request), request.params.id, request.query)
      setLink(ctx, request, reply, ends)
      return acts
    },
  )
}

function statuses(api: Api, ctx: Context): void {
  const post = <B extends TSchema>(word: string, summary: string, body: B) => ({
    url: `${path}/:id/${word}`,
    options: {
      config: write,
      schema: { tags, summary, params: input.OneId, body, response: { 200: Chat } },
    },
  })
  const shown = async (viewer: Viewer, id: number) => showChat(ctx, viewer, id)
  const plain = {
    close: ['Close a chat before its end', closeChat],
    rehearse: ['Begin a rehearsal that only hosts see', rehearseChat],
  } as const
  for (const [word, [summary, act]] of Object.entries(plain)) {
    api.post(
      `${path}/:id/${word}`,
      { config: write, schema: { tags, summary, params: input.OneId, response: { 200: Chat } } },
      async (request) => shown(memberOf(request), await act(ctx, memberOf(request), request.params.id)),
    )
  }
  const reopen = post('reopen', 'Open a closed chat again', input.ReopenInput)
  api.post(reopen.url, reopen.options, async (request) => {
    const viewer = memberOf(request)
    return shown(viewer, await reopenChat(ctx, viewer, request.params.id, request.body.minutes ?? 30))
  })
  const copy = post('copy', 'Make a draft of an earlier chat', input.CopyInput)
  api.post(copy.url, copy.options, async (request) => {
    const viewer = memberOf(request)
    const key = idempotencyKeyOf(request.headers)
    return shown(viewer, await copyChat(ctx, viewer, request.params.id, request.body, key))
  })
  const hand = post('hand_over', 'Put another host in the chair', input.HandOverInput)
  api.post(hand.url, hand.options, async (request) => {
    const viewer = memberOf(request)
    return shown(viewer, await handOver(ctx, viewer, request.params.id, request.body.account_id))
  })
}

function questions(api: Api, ctx: Context): void {
  const schema = { tags, response: { 200: Chat } }
  api.post(
    `${path}/:id/questions`,
    {
      config: write,
      schema: { ...schema, summary: 'Add a question', params: input.OneId, body: input.QuestionInput },
    },
    async (request) => {
      const viewer = memberOf(request)
      return showChat(ctx, viewer, await addQuestion(ctx, viewer, request.params.id, request.body))
    },
  )
  api.put(
    `${path}/:id/questions/:n`,
    {
      config: write,
      schema: {
        ...schema,
        summary: 'Change a question',
        params: input.OneQuestion,
        body: input.QuestionChange,
      },
    },
    async (request) => {
      const viewer = memberOf(request)
      return showChat(ctx, viewer, await changeQuestion(ctx, viewer, request.params, request.body))
    },
  )
  api.delete(
    `${path}/:id/questions/:n`,
    { config: write, schema: { ...schema, summary: 'Delete a question', params: input.OneQuestion } },
    async (request) => {
      const viewer = memberOf(request)
      return showChat(ctx, viewer, await deleteQuestion(ctx, viewer, request.params))
    },
  )
}

function asking(api: Api, ctx: Context): void {
  const url = `${path}/:id/sittings/:sitting/questions/:n`
  const schema = { tags, params: input.OneAsking, response: { 200: Chat } }
  const plain = {
    send: ['Ask a question now', sendQuestion],
    skip: ['Take a question off the clock', skipQuestion],
    repeat: ['Ask a question once more', repeatQuestion],
  } as const
  for (const [word, [summary, act]] of Object.entries(plain)) {
    api.post(`${url}/${word}`, { config: write, schema: { ...schema, summary } }, async (request) => {
      const viewer = memberOf(request)
      return showChat(ctx, viewer, await act(ctx, viewer, request.params))
    })
  }
  api.post(
    `${url}/delay`,
    {
      config: write,
      schema: { ...schema, summary: 'Put a question and all after it off', body: input.DelayInput },
    },
    async (request) => {
      const viewer = memberOf(request)
      return showChat(
        ctx,
        viewer,
        await delayQuestion(ctx, viewer, request.params, request.body.minutes ?? 2),
      )
    },
  )
}
