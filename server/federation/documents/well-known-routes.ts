import { Type } from 'typebox'
import { anyone } from '../../accounts/viewer.ts'
import type { Routes } from '../../platform/api.ts'
import { answerDocument } from './answer-document.ts'
import { doc, jsonAnswer } from './describe.ts'
import { tagOf } from './kept-posts.ts'
import { nodeInfo, nodeInfoLinks, nodeInfoType, nodeInfoVersions } from './nodeinfo.ts'
import { finger, hostMeta, hostMetaXml } from './webfinger.ts'

const config = { ...anyone(), askedBy: 'servers' } as const

const FingerQuery = Type.Object({
  resource: Type.Optional(
    Type.String({ maxLength: 2000, description: '`acct:name@host`, or the address of a profile' }),
  ),
  rel: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
})

/** How other servers and apps find out who and what is here. */
export const wellKnownRoutes: Routes = (api, ctx) => {
  const json = (value: object) => {
    const body = JSON.stringify(value)
    return { body, tag: tagOf(body), isPublic: true }
  }
  api.get(
    '/.well-known/webfinger',
    {
      config,
      schema: { ...doc('Who is behind a handle (WebFinger)', jsonAnswer), querystring: FingerQuery },
    },
    async (request, reply) => {
      const { resource = '', rel = [] } = request.query
      const jrd = await finger(ctx, resource, [rel].flat())
      return answerDocument(request, reply, { ...json(jrd), type: 'application/jrd+json; charset=utf-8' })
    },
  )
  api.get(
    '/.well-known/host-meta',
    { config, schema: doc('Where WebFinger is, as XML', jsonAnswer) },
    (request, reply) => {
      const wantsJson = /\bjson\b/.test(request.headers.accept ?? '')
      const body = hostMetaXml(ctx.config)
      const xml = { body, tag: tagOf(body), isPublic: true, type: 'application/xrd+xml; charset=utf-8' }
      const answer = wantsJson ? { ...json(hostMeta(ctx.config)), type: 'application/json' } : xml
      return answerDocument(request, reply, answer)
    },
  )
  api.get(
    '/.well-known/host-meta.json',
    { config, schema: doc('Where WebFinger is, as JSON', jsonAnswer) },
    (request, reply) =>
      answerDocument(request, reply, {
        ...json(hostMeta(ctx.config)),
        type: 'application/json; charset=utf-8',
      }),
  )
  api.get(
    '/.well-known/nodeinfo',
    { config, schema: doc('Where NodeInfo is', jsonAnswer) },
    (request, reply) =>
      answerDocument(request, reply, {
        ...json(nodeInfoLinks(ctx)),
        type: 'application/json; charset=utf-8',
      }),
  )
  for (const version of nodeInfoVersions)
    api.get(
      `/nodeinfo/${version}`,
      { config, schema: doc(`What this server runs (NodeInfo ${version})`, jsonAnswer) },
      async (request, reply) =>
        answerDocument(request, reply, {
          ...json(await nodeInfo(ctx, version)),
          type: nodeInfoType(version),
        }),
    )
}
