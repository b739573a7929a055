import type { Status } from '../../../wire/status.ts'
import { signerOf } from '../../../server/federation/signing/keys.ts'
import { world, type Person, type World } from '../../world.ts'
import { fakeServer, type FakeActor, type FakeServer } from '../fake-server.ts'
import { testNetwork, type TestNetwork } from '../network.ts'

export const publicly = 'https://www.w3.org/ns/activitystreams#Public'
export const inbox = 'https://a.test/ap/inbox'
/** Words that are in no post that the hostile ones may read. */
export const secrets = ['carol-secret', 'vera-secret', 'here-only']

export type Json = Record<string, unknown>

/** A server with members, one with honest people who know them, and two hostile ones. */
export type Scene = AsyncDisposable & {
  w: World
  network: TestNetwork
  good: FakeServer
  /** An honest server, one member of which is hostile. */
  shared: FakeServer
  evil: FakeServer[]
  villains: FakeActor[]
  /** Addresses of everything that there is, by whom it belongs to. */
  addresses: { ours: string[]; good: string[]; evil: string[] }
  secretAddresses: string[]
}

/** Sets the scene through the real inbox: follows, requests, likes, boosts, answers, votes, blocks, private posts. */
export async function setScene(): Promise<Scene> {
  const network = testNetwork()
  const w = await world({ name: 'a.test', network, environment: { LOG_LEVEL: 'debug' } })
  const good = await fakeServer(network, 'good.test')
  const evil = [await fakeServer(network, 'evil.test'), await fakeServer(network, 'evil2.test')]
  const shared = await fakeServer(network, 'shared.test')
  const nora = await shared.actor('nora')
  const [vera, victor] = [await good.actor('vera'), await good.actor('victor')]
  const [alice, bob, carol] = [await w.member('alice'), await w.member('bob'), await w.member('carol')]
  const villains = await Promise.all([
    ...['mallory', 'mel'].map((name) => (evil[0] as FakeServer).actor(name)),
    shared.actor('mo'),
    (evil[1] as FakeServer).actor('mia'),
  ])
  // Keys are made when they are first needed, whoever asks.
  for (const who of [alice.accountId, bob.accountId, carol.accountId, 'instance'] as const)
    await signerOf(w.ctx, who)
  await carol.patch('/api/v1/accounts/update_credentials', { locked: true })
  const serverOf = ({ uri }: FakeActor) =>
    [good, shared, ...evil].find(({ origin }) => uri.startsWith(`${origin}/`)) as FakeServer
  const uriOf = ({ id }: Person) => `https://a.test/ap/users/${id}`
  const say = async (actor: FakeActor, activity: Json) => {
    const { status, text } = await actor.post(inbox, {
      '@context': 'https://www.w3.org/ns/activitystreams',
      ...activity,
    })
    if (status !== 202) throw new Error(`The scene could not be set: ${status} ${text}`)
    await w.settle()
  }
  const ids: string[] = []
  const noras = new Set<string>()
  const act = async (actor: FakeActor, type: string, object: unknown, more: Json = {}) => {
    const id = `${new URL(actor.uri).origin}/acts/${ids.length}`
    ids.push(id)
    if (actor === nora) noras.add(id)
    await say(actor, { id, type, actor: actor.uri, object, ...more })
    return id
  }
  const postOf = async (person: Person, status: string, more: Json = {}) =>
    (await person.post<Status>('/api/v1/statuses', { status, ...more })).body
  const note = (actor: FakeActor, name: string, more: Json = {}) => {
    const server = serverOf(actor)
    const id = `${new URL(actor.uri).origin}/notes/${name}`
    const said = {
      '@context': 'https://www.w3.org/ns/activitystreams',
      id,
      type: 'Note',
      attributedTo: actor.uri,
      content: `<p>${name}</p>`,
      published: '2026-11-01T10:00:00Z',
      to: [publicly],
      cc: [`${actor.uri}/followers`],
      ...more,
    }
    server.serve(`/notes/${name}`, { body: said })
    return said
  }

  await act(vera, 'Follow', uriOf(alice))
  await act(victor, 'Follow', uriOf(alice))
  await act(victor, 'Follow', uriOf(carol))
  const idAt = async (actor: FakeActor) =>
    Number((await w.ctx.pool.query('select id from accounts where uri = $1', [actor.uri])).rows[0].id)
  await alice.post(`/api/v1/accounts/${await idAt(vera)}/follow`)
  await alice.post(`/api/v1/accounts/${await idAt(victor)}/follow`)
  await w.settle()
  const asked = good.inbox().filter(({ type }) => type === 'Follow')
  await act(
    vera,
    'Accept',
    asked.find(({ object }) => object === vera.uri),
  )
  for (const villain of villains) {
    await act(villain, 'Follow', uriOf(bob))
    await bob.post(`/api/v1/accounts/${await idAt(villain)}/follow`)
    await w.settle()
    const server = serverOf(villain)
    await act(
      villain,
      'Accept',
      server.inbox().find(({ type, object }) => type === 'Follow' && object === villain.uri),
    )
  }
  const open = await postOf(alice, 'open to all #MedEd')
  const question = await postOf(alice, 'which?', { poll: { options: ['one', 'two'], expires_in: 86_400 } })
  const locked = await postOf(carol, 'carol-secret', { visibility: 'private' })
  const direct = await postOf(alice, '@vera@good.test vera-secret', { visibility: 'direct' })
  const here = await postOf(bob, 'here-only', { visibility: 'private', local_only: true })
  const mine = await postOf(bob, 'of bob')
  await w.settle()
  await act(nora, 'Follow', uriOf(alice))
  await alice.post(`/api/v1/accounts/${await idAt(nora)}/follow`)
  await w.settle()
  await act(
    nora,
    'Accept',
    shared.inbox().find(({ type, object }) => type === 'Follow' && object === nora.uri),
  )
  const notes = [
    note(nora, 'n1', { inReplyTo: open.uri }),
    note(vera, 'v1', { replies: `${vera.uri}/replies` }),
    note(vera, 'v2', {
      inReplyTo: open.uri,
      tag: [{ type: 'Mention', href: uriOf(alice) }],
      to: [publicly, uriOf(alice)],
    }),
    note(vera, 'v3', { to: [`${vera.uri}/followers`], cc: [] }),
    note(victor, 'v4', {
      type: 'Question',
      oneOf: [
        { type: 'Note', name: 'yes' },
        { type: 'Note', name: 'no' },
      ],
      endTime: '2036-01-01T00:00:00Z',
    }),
    note(victor, 'v5', { quote: open.uri, inReplyTo: `${good.origin}/notes/v1` }),
  ]
  for (const said of notes)
    await say([vera, victor, nora].find(({ uri }) => uri === said.attributedTo) as FakeActor, {
      id: `${said.id}/activity`,
      type: 'Create',
      actor: said.attributedTo,
      object: said,
      to: said.to,
    })
  for (const actor of [vera, victor, nora]) await act(actor, 'Like', open.uri)
  await act(victor, 'Announce', open.uri, { to: [publicly] })
  await act(victor, 'Announce', notes[0]?.id, { to: [publicly] })
  await say(vera, {
    id: `${good.origin}/votes/1`,
    type: 'Create',
    actor: vera.uri,
    object: {
      id: `${good.origin}/votes/1/note`,
      type: 'Note',
      name: 'one',
      attributedTo: vera.uri,
      inReplyTo: question.uri,
      to: [uriOf(alice)],
    },
    to: [uriOf(alice)],
  })
  await act(victor, 'Block', uriOf(bob))
  await alice.post(`/api/v1/accounts/${await idAt(victor)}/note`, { comment: 'a note' })
  const own = villains.flatMap((villain) => {
    const said = note(villain, `of-${villain.name}`)
    return [villain.uri, said.id, `${villain.uri}/followers`]
  })
  await w.settle()
  return {
    w,
    network,
    good,
    shared,
    evil,
    villains,
    addresses: {
      ours: [
        ...[alice, bob, carol].flatMap((person) => [
          uriOf(person),
          `${uriOf(person)}/followers`,
          `${uriOf(person)}#main-key`,
        ]),
        ...[open, question, locked, direct, here, mine].flatMap(({ uri }) => [uri, `${uri}/activity`]),
        'https://a.test/@alice',
        'https://a.test/ap/actor',
        inbox,
      ],
      good: [
        ...[vera, victor, nora].flatMap((actor) => [
          actor.uri,
          actor.keyId,
          actor.inbox,
          `${actor.uri}/followers`,
        ]),
        ...notes.flatMap(({ id }) => [id, `${id}/activity`]),
        ...ids.filter((id) => id.startsWith(good.origin) || noras.has(id)),
        `${good.origin}/inbox`,
        `${good.origin}/notes/v9`,
      ],
      evil: [...own, ...ids.filter((id) => !id.startsWith(good.origin) && !noras.has(id))],
    },
    secretAddresses: [locked, direct, here].map(({ uri }) => uri),
    [Symbol.asyncDispose]: async () => {
      for (const server of [good, shared, ...evil]) await server[Symbol.asyncDispose]()
      await w[Symbol.asyncDispose]()
      await network[Symbol.asyncDispose]()
    },
  }
}
