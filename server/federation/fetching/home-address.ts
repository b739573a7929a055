import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { webAddress } from '../reading/addresses.ts'
import { addressElsewhere } from './fetch-document.ts'
import { fetchWebFinger } from './fetch-webfinger.ts'
import { NotFetched } from './not-fetched.ts'
import { type Handle, readHandle, type WebFinger } from './read-webfinger.ts'

/** What somebody wants to do from their own server with something that they see here. */
export const acts = ['follow', 'reply', 'favourite', 'boost', 'open'] as const
export type Act = (typeof acts)[number]

/** The activity whose intent (FEP-3b86) does it. */
const intentOf: Record<Act, string> = {
  follow: 'follow',
  reply: 'create',
  favourite: 'like',
  boost: 'announce',
  open: 'object',
}

/**
 * The address at somebody's own server where they can do that: by its intents, by the template for following and answering
 * (`http://ostatus.org/schema/1.0/subscribe`), or, where only a server was named, at the address that most servers have.
 * @param wish.home a handle, or the name of a server
 * @param wish.uri the id of the person or post
 * @throws Refusal invalid, naming `home` or `uri`, with a sentence for whoever typed it
 */
export async function homeAddress(
  ctx: Context,
  wish: { home: string; act: Act; uri: string },
): Promise<string> {
  const uri = webAddress(wish.uri)
  if (uri === undefined) throw new Refusal('invalid', 'uri must be the address of a person or post.', 'uri')
  const home = readHome(wish.home)
  if (!home) {
    throw wrong('Type your handle, such as @name@example.org, or the name of your server.', 'ERR_INVALID')
  }
  if (home.host === ctx.config.domain) throw wrong('That is this server: sign in here instead.', 'ERR_OWN')
  const found = await ask(ctx, home)
  const template = found && templateFor(found, wish.act)
  if (template !== undefined) return filled(template, uri)
  if (home.isServer) return `https://${home.host}/authorize_interaction?uri=${encodeURIComponent(uri)}`
  const sentence = `${home.host} does not say where that can be done. Copy the address of this page into the search there.`
  throw wrong(sentence, 'ERR_NO_WAY')
}

function wrong(sentence: string, reason: string): Refusal {
  const details = { home: [{ error: reason, description: sentence }] }
  return new Refusal('invalid', sentence, 'home', reason, details)
}

/** The name of a server stands for its own account, which many have. */
function readHome(text: string): (Handle & { isServer: boolean }) | undefined {
  const typed = text
    .trim()
    .replace(/^https:\/\//i, '')
    .replace(/\/$/, '')
  if (/^@?[^@/\s]+\.[^@/\s]+$/.test(typed)) {
    const name = typed.replace(/^@/, '')
    const server = readHandle(`${name}@${name}`)
    return server && { ...server, isServer: true }
  }
  const handle = readHandle(typed)
  return handle && { ...handle, isServer: false }
}

async function ask(ctx: Context, home: Handle & { isServer: boolean }): Promise<WebFinger | undefined> {
  try {
    await addressElsewhere(ctx, `https://${home.host}/`)
    return await fetchWebFinger(ctx, home)
  } catch (error) {
    if (!(error instanceof NotFetched)) throw error
    const { failure, message } = error
    // A server need not have an account of its own; but it must be there, and one that we speak with.
    if (home.isServer && (failure === 'gone' || failure === 'unreadable' || failure === 'denied'))
      return undefined
    const reason =
      failure === 'refused' ? 'ERR_BLOCKED' : failure === 'gone' ? 'ERR_NOBODY' : 'ERR_UNREACHABLE'
    throw wrong(message, reason)
  }
}

function templateFor({ intents, subscribe }: WebFinger, act: Act): string | undefined {
  return intents.get(intentOf[act]) ?? subscribe ?? intents.get('object')
}

/** Every place for the address is filled with it; what else a template asks for is left empty. */
function filled(template: string, uri: string): string {
  const places = new Set(['uri', 'object', 'inReplyTo'])
  return template.replaceAll(/\{([a-zA-Z]{1,40})\}/g, (_, name: string) =>
    places.has(name) ? encodeURIComponent(uri) : '',
  )
}
