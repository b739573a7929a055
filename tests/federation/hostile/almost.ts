import fc from 'fast-check'
import { publicly, type Json, type Scene } from './stage.ts'

/** Where one lie can stand in an activity that is true otherwise. */
const places = [
  ...['id', 'actor', 'object', 'target', 'instrument', 'result'].map((name) => [name]),
  ...['id', 'attributedTo', 'actor', 'object', 'inReplyTo', 'quote', 'replies'].map((name) => [
    'object',
    name,
  ]),
  ['object', 'object', 'id'],
  ['object', 'object', 'attributedTo'],
]

/**
 * Activities as honest servers send them, of an actor, with at most one address that belongs to somebody else where it should
 * not: what is wrong everywhere is stopped at the door, this comes further.
 */
export function almostTrue(
  { addresses }: Scene,
  any: fc.Arbitrary<string>,
): fc.Arbitrary<(actorUri: string) => Json> {
  const all = [...addresses.ours, ...addresses.good]
  const people = all.filter((uri) => /users\/\w+$/.test(uri))
  const posts = all.filter((uri) => /statuses\/\d+$|notes\/[vn]\d$/.test(uri))
  // Whose server is the same as that of who lies is the likeliest to be taken for them.
  const near = all.filter((uri) => /^https:\/\/shared[.]test\/(?:users\/nora|notes\/n1)$/.test(uri))
  const like = (uris: readonly string[], isNear: RegExp) =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...uris) },
      { weight: 1, arbitrary: fc.constantFrom(...near.filter((uri) => isNear.test(uri))) },
    )
  const [post, person] = [like(posts, /notes/), like(people, /users/)]
  const more = fc.record({ post, person, number: fc.uuid(), inReplyTo: fc.option(post, { nil: null }) })
  const value = fc.oneof(any, fc.constantFrom(...near), person, post)
  const lie = fc.option(fc.record({ place: fc.constantFrom(...places), value }), { nil: null, freq: 4 })
  return fc
    .record({ more, lie, make: fc.constantFrom(...Object.values(templates)) })
    .map(({ more: asked, lie: told, make }) => (actorUri: string) => {
      const activity = { '@context': 'https://www.w3.org/ns/activitystreams', ...make(actorUri, asked) }
      return told ? withLie(activity, told.place, told.value) : activity
    })
}

type Asked = { post: string; person: string; number: string; inReplyTo: string | null }
type Template = (actor: string, asked: Asked) => Json

const idOf = (actor: string, number: string, kind = 'acts') => `${new URL(actor).origin}/${kind}/${number}`
const simple =
  (type: string, of: 'post' | 'person'): Template =>
  (actor, asked) => ({ id: idOf(actor, asked.number), type, actor, object: asked[of], to: [publicly] })
const undone =
  (type: string, of: 'post' | 'person'): Template =>
  (actor, asked) => ({
    id: idOf(actor, asked.number),
    type: 'Undo',
    actor,
    object: { id: idOf(actor, `${asked.number}-old`), type, actor, object: asked[of] },
  })
const answer =
  (type: string): Template =>
  (actor, asked) => ({
    id: idOf(actor, asked.number),
    type,
    actor,
    object: { id: `${asked.person}#follows/1`, type: 'Follow', actor: asked.person, object: actor },
  })

function noteOf(actor: string, { number, person, inReplyTo }: Asked): Json {
  return {
    id: idOf(actor, number, 'posts'),
    type: 'Note',
    attributedTo: actor,
    content: '<p>hello</p>',
    published: '2026-11-20T10:00:00Z',
    inReplyTo,
    to: [publicly, person],
    cc: [],
    tag: [{ type: 'Mention', href: person, name: '@x' }],
  }
}

const templates: Record<string, Template> = {
  create: (actor, asked) => ({
    id: idOf(actor, asked.number),
    type: 'Create',
    actor,
    object: noteOf(actor, asked),
    to: [publicly],
  }),
  quote: (actor, asked) => ({
    id: idOf(actor, asked.number),
    type: 'QuoteRequest',
    actor,
    object: asked.post,
    instrument: { ...noteOf(actor, asked), quote: asked.post },
  }),
  update: (actor, asked) => ({
    id: idOf(actor, asked.number),
    type: 'Update',
    actor,
    object: { ...noteOf(actor, asked), id: asked.post, updated: '2026-11-25T10:00:00Z' },
  }),
  ballot: (actor, asked) => ({
    id: idOf(actor, asked.number),
    type: 'Create',
    actor,
    object: {
      id: idOf(actor, asked.number, 'votes'),
      type: 'Note',
      name: 'one',
      attributedTo: actor,
      inReplyTo: asked.post,
      to: [asked.person],
    },
  }),
  remove: simple('Delete', 'post'),
  removePerson: simple('Delete', 'person'),
  announce: simple('Announce', 'post'),
  like: simple('Like', 'post'),
  react: simple('EmojiReact', 'post'),
  follow: simple('Follow', 'person'),
  block: simple('Block', 'person'),
  flag: simple('Flag', 'post'),
  move: (actor, asked) => ({
    ...simple('Move', 'person')(actor, asked),
    object: actor,
    target: asked.person,
  }),
  moveOther: (actor, asked) => ({ ...simple('Move', 'person')(actor, asked), target: actor }),
  pin: (actor, asked) => ({ ...simple('Add', 'post')(actor, asked), target: `${actor}/featured` }),
  unlike: undone('Like', 'post'),
  unboost: undone('Announce', 'post'),
  unfollow: undone('Follow', 'person'),
  unblock: undone('Block', 'person'),
  accept: answer('Accept'),
  reject: answer('Reject'),
}

/** Puts a value into a place, where there is one. */
function withLie(activity: Json, [name = '', ...rest]: readonly string[], value: string): Json {
  if (rest.length === 0) return { ...activity, [name]: value }
  const inside = activity[name]
  const isObject = typeof inside === 'object' && inside !== null && !Array.isArray(inside)
  return isObject ? { ...activity, [name]: withLie(inside as Json, rest, value) } : activity
}
