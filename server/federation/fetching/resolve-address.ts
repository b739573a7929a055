import type { Context } from '../../platform/context.ts'
import { type Fetched, safeFetch } from '../../platform/safe-fetch.ts'
import { hasType, typesOf } from '../reading/json.ts'
import { actorTypes } from '../reading/read-actor.ts'
import { idOf } from '../reading/addresses.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { readLocal } from '../storing/local-ids.ts'
import { accountIdByUri, postIdByUri } from '../storing/queries.ts'
import {
  type Document,
  activityTypes,
  addressElsewhere,
  asNotFetched,
  assertFound,
  fetchObject,
} from './fetch-document.ts'
import { NotFetched } from './not-fetched.ts'
import { politely } from './politely.ts'
import { alternateIn, alternateInHeader } from './read-page.ts'
import { readHandle } from './read-webfinger.ts'
import { takeActor } from './resolve-actor.ts'
import { resolveHandle } from './resolve-handle.ts'
import { resolvePost, takePostFrom } from './resolve-post.ts'

export type Found = { kind: 'account' | 'post'; id: number }

const mostBytes = 1024 * 1024
/** With a post that somebody pasted, so much of its thread comes along at once. */
const depth = 5

/**
 * What somebody typed or pasted: the handle of a person, or the address of a person or a post, the one for people or the one for
 * programs. Whatever an address leads to is believed only from the server to which its id belongs.
 * @returns undefined when it is no such thing, or one of this server
 * @throws NotFetched with a sentence for whoever typed it
 */
export async function resolveAddress(ctx: Context, text: string): Promise<Found | undefined> {
  const typed = text.trim()
  try {
    if (!/^https?:\/\//i.test(typed)) {
      const handle = readHandle(typed)
      if (!handle || handle.host === ctx.config.domain) return undefined
      return { kind: 'account', id: await resolveHandle(ctx, typed) }
    }
    const address = typed.replace(/^http:/i, 'https:')
    return readLocal(ctx.config, address) ? undefined : await look(ctx, address)
  } catch (error) {
    if (error instanceof Unreadable)
      throw new NotFetched('unreadable', 'There is no person and no post at that address.', '', error)
    throw error
  }
}

async function look(ctx: Context, address: string): Promise<Found> {
  const url = await addressElsewhere(ctx, address)
  const account = await accountIdByUri(ctx.db, url.href)
  if (account !== undefined) return { kind: 'account', id: account }
  const post = await postIdByUri(ctx.db, url.href)
  if (post !== undefined) return { kind: 'post', id: post }
  return take(ctx, await fetchObject(ctx, await programAddress(ctx, url)))
}

async function take(ctx: Context, document: Document): Promise<Found> {
  const { json, url } = document
  if (hasType(json, ...actorTypes)) return { kind: 'account', id: await takeActor(ctx, document) }
  const boosted = typesOf(json).includes('Announce') ? idOf(json.object) : undefined
  const id =
    boosted === undefined
      ? await takePostFrom(ctx, document, { depth })
      : await resolvePost(ctx, boosted, { depth })
  if (id === undefined) throw new NotFetched('gone', 'That post was deleted.', url.host)
  return { kind: 'post', id }
}

/** Where a program finds what stands at an address: there itself, or where its page says. */
async function programAddress(ctx: Context, url: URL): Promise<string> {
  const answer = await politely(ctx, url.host, `page ${url.href}`, () => get(ctx, url))
  const isPage = answer.contentType === 'text/html' || answer.contentType === 'application/xhtml+xml'
  if (!isPage) return answer.url.href
  const base = answer.url
  const found =
    alternateInHeader([answer.headers?.link ?? ''].flat().join(', '), base) ??
    alternateIn(answer.bytes.toString('utf8'), base)
  if (found === undefined)
    throw new NotFetched('unreadable', `That page of ${url.host} is no person and no post.`, url.host)
  return found
}

async function get(ctx: Context, url: URL): Promise<Fetched> {
  try {
    const answer = await safeFetch(url, {
      accept: [...activityTypes, 'text/html', 'application/xhtml+xml'],
      maxBytes: mostBytes,
      timeoutMs: 10_000,
      redirects: 3,
      userAgent: `Rounds (+${ctx.config.publicUrl.origin})`,
      network: ctx.network,
    })
    assertFound(answer, url.host)
    return answer
  } catch (error) {
    throw asNotFetched(error, url.host)
  }
}
