import { idOf, receiversOf, sameOrigin, webAddress } from './addresses.ts'
import { readPastMoment } from './dates.ts'
import { anyMember, isObject, listOf, member, stringOf, typesOf } from './json.ts'
import { readEmojis } from './read-emojis.ts'
import type { ForeignActivity, JsonObject } from './types.ts'
import { Unreadable } from './unreadable.ts'
import { paragraphOf } from './words.ts'

/** A report may name many posts; nothing that people do is about more. */
const mostObjects = 200

/**
 * Reads what somebody did. Only what decides what it is and whose it is can make it unreadable: `type`, `actor`, and
 * `object`. An id that lies on another server than its actor's is no id (`null`): nobody can use up the ids of others.
 *
 * @param now nothing was published after it
 * @throws Unreadable
 */
export function readActivity(json: unknown, now = new Date()): ForeignActivity {
  if (!isObject(json)) throw new Unreadable('An activity is an object', '')
  const type = typesOf(json)[0]
  if (type === undefined) throw new Unreadable('An activity says its type', 'type')
  const actor = idOf(member(json, 'actor'))
  if (actor === undefined)
    throw new Unreadable('An activity has an actor whose id is an address on the web', 'actor')
  const object = readObject(member(json, 'object'))
  const id = webAddress(json.id ?? json['@id'])
  return {
    id: id !== undefined && sameOrigin(id, actor) ? id : null,
    type,
    actor,
    object,
    objectUri: idOf(object) ?? null,
    target: idOf(member(json, 'target')) ?? null,
    to: receiversOf(member(json, 'to')),
    cc: receiversOf(member(json, 'cc')),
    published: readPastMoment(member(json, 'published'), now) ?? null,
    content: readContent(json),
    emojis: readEmojis(json, now),
    raw: json,
  }
}

/** One object as it is; of several those that are objects or addresses. */
function readObject(value: unknown): ForeignActivity['object'] {
  const objects = listOf(value)
    .filter((one): one is string | JsonObject => isObject(one) || webAddress(one) !== undefined)
    .slice(0, mostObjects)
  const [first] = objects
  if (first === undefined) throw new Unreadable('An activity says what it is about', 'object')
  return objects.length === 1 ? first : objects
}

function readContent(json: JsonObject): string | null {
  const content = stringOf(anyMember(json, 'content', '_misskey_reaction', 'summary'))
  return content === undefined ? null : paragraphOf(content, 'spoiler') || null
}
