import { idOf, PUBLIC, webAddress } from '../../../server/federation/reading/addresses.ts'
import type { World } from '../../world.ts'
import { atHome, type Home } from './at-home.ts'
import { nobody } from './nobody.ts'
import type { Others } from './others.ts'
import { type Json, parse, type Payload } from './read-files.ts'

/** What was sent for a file, and what became of it. */
export type Sent = {
  /** In words: as it is, or wrapped in what. */
  as: string
  status: number
  /** `taken`, `ignored`, `refused` (by the job that looks at it, or by the answer). */
  did: string
  /** As what it was taken in, or why not. */
  outcome: string
}

/** A body with who signs it. */
export type Message = { as: string; body: Json | string; actorUri: string; before: Message[] }

/** Makes ids that nothing else has. */
let number = 0

/**
 * How a file is brought to the inbox: activities as they are; people and posts as their servers would send them, wrapped; everything
 * else as it is, signed by somebody. What an activity takes back, changes or deletes is sent before it.
 */
export function messageFor(payload: Payload, home: Home, used: Set<string>): Message {
  const text = unused(atHome(payload.file, payload.text, home), payload, used)
  const json = parse(text)
  if (!json) return { as: 'as it is', body: text, actorUri: nobody, before: [] }
  if (payload.kind === 'activity') return activity(json)
  if (payload.kind === 'actor') return wrap('Update', json, webAddress(json.id))
  if (payload.kind === 'object') return wrap('Create', json, authorOf(json))
  if (payload.kind === 'tombstone')
    return { ...wrap('Delete', json, authorOf(json)), before: [existing(json, authorOf(json))] }
  return { as: 'as it is', body: json, actorUri: nobody, before: [] }
}

function activity(json: Json): Message {
  const actorUri = idOf(json.actor) ?? nobody
  const message: Message = { as: 'as it is', body: json, actorUri, before: [] }
  const inner = Array.isArray(json.object) ? undefined : json.object
  const object = typeof inner === 'object' && inner !== null ? (inner as Json) : { id: inner }
  if (json.type === 'Undo' && 'object' in object) message.before.push({ ...activity(object), actorUri })
  const isPost = webAddress(object.id) !== undefined && object.id !== actorUri && object.type !== 'Person'
  if (['Update', 'Delete'].includes(String(json.type)) && isPost)
    message.before.push(existing(object, actorUri))
  return message
}

/** A post that is there before it is changed or deleted. */
function existing(object: Json, actorUri: string): Message {
  const note = {
    id: object.id,
    type: 'Note',
    attributedTo: actorUri,
    content: 'What was there before',
    to: [PUBLIC],
  }
  return wrap('Create', note, actorUri)
}

function wrap(type: string, object: Json, actorUri = nobody): Message {
  const { to, cc } = object
  const body = {
    id: `${String(object.id)}#${type.toLowerCase()}-${++number}`,
    type,
    actor: actorUri,
    to,
    cc,
    object,
  }
  return { as: `in ${type === 'Update' ? 'an' : 'a'} ${type}`, body, actorUri, before: [] }
}

function authorOf(object: Json): string {
  const authors = [object.attributedTo ?? object.actor].flat()
  const person = authors.find((one) => (one as Json | null)?.type === 'Person')
  const host = URL.parse(String(object.id))?.host
  return idOf(person ?? authors) ?? (host ? `https://${host}/users/somebody` : nobody)
}

/** Some files tell of the same thing: from the second on it has another id. */
function unused(text: string, { json, kind }: Payload, used: Set<string>): string {
  const object = json?.object as Json | undefined
  const ids = [
    kind === 'actor' ? undefined : json?.id,
    ['Create', 'Undo'].includes(String(json?.type)) ? object?.id : undefined,
  ]
  let renamed = text
  for (const id of ids.filter((one) => typeof one === 'string')) {
    if (used.has(id)) renamed = renamed.replaceAll(`"${id}"`, `"${id}-${++number}"`)
    used.add(id)
  }
  return renamed
}

/** Posts a message and waits until everything that follows from it is done. */
export async function send(w: World, others: Others, inbox: string, message: Message): Promise<Sent> {
  for (const earlier of message.before) await send(w, others, inbox, earlier)
  const body = typeof message.body === 'string' ? message.body : JSON.stringify(message.body)
  const logged = w.logged().length
  const { status, text } = await others.post(inbox, body, message.actorUri)
  await w.settle()
  if (status !== 202) {
    const said = parse(text)
    return {
      as: message.as,
      status,
      did: 'refused',
      outcome: String(said?.error ?? text.slice(0, 80)).replace('Validation failed: ', ''),
    }
  }
  const lines = w.logged().slice(logged).split('\n')
  const found = lines
    .map((line) => parse(line)?.inbox as Json | undefined)
    .findLast((inbox) => inbox?.did !== undefined)
  return {
    as: message.as,
    status,
    did: String(found?.did ?? 'ignored'),
    outcome: String(found?.as ?? 'nothing to be done'),
  }
}
