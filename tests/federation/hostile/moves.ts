import fc from 'fast-check'
import type { FakeActor } from '../fake-server.ts'
import { exportSpki, type SignOptions } from '../fake-signatures.ts'
import { almostTrue } from './almost.ts'
import { inbox, type Json, type Scene } from './stage.ts'
import { wordsOf } from './words.ts'

/** One thing that a hostile actor does. */
export type Move =
  | { kind: 'send'; by: number; activity: Json; keyId?: string | undefined; to: string }
  | { kind: 'profile'; by: number; more: Json }
  | { kind: 'handle'; by: number; subject: string }
  | { kind: 'file'; by: number; document: Json; type: string }
  | { kind: 'redirect'; by: number; to: string }
  | { kind: 'look'; by: number; at: string }

const subjects = ['acct:vera@good.test', 'acct:alice@a.test', 'acct:mallory@evil.test', 'acct:new@good.test']
const fileTypes = ['application/activity+json', 'text/html', 'application/json']

/** Everything that can be done: said, said of oneself, put on one's server, looked at. */
export function movesIn(scene: Scene): fc.Arbitrary<Move> {
  const { addresses, villains, secretAddresses } = scene
  const { any, others, note, person, inner, activity } = wordsOf(scene)
  const by = fc.nat({ max: villains.length - 1 })
  const place = fc.nat({ max: 5 })
  const boxes = addresses.ours.filter((uri) => /users\/\d+$/.test(uri)).map((uri) => `${uri}/inbox`)
  const to = fc.constantFrom(inbox, ...boxes)
  const keyId = fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: others })
  const kind = <K extends Move['kind']>(name: K) => fc.constant(name)
  const almost = fc
    .record({ by, to, make: almostTrue(scene, any) })
    .map(({ make: say, ...rest }) => ({ ...rest, activity: say((villains[rest.by] as FakeActor).uri) }))
  return fc.oneof(
    { weight: 12, arbitrary: almost.map((rest): Move => ({ kind: 'send', ...rest })) },
    { weight: 6, arbitrary: fc.record({ kind: kind('send'), by, activity, keyId, to }) },
    { weight: 2, arbitrary: fc.record({ kind: kind('profile'), by, more: person.map(partOf) }) },
    { weight: 1, arbitrary: fc.record({ kind: kind('handle'), by, subject: fc.constantFrom(...subjects) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: kind('file'),
        by: place,
        document: fc.oneof(note, person, inner),
        type: fc.constantFrom(...fileTypes),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: kind('redirect'), by: place, to: others }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: kind('look'),
        by,
        at: fc.constantFrom(...secretAddresses, ...addresses.ours),
      }),
    },
  )
}

/** Does it. @returns what was answered, where something was read. */
export async function make(scene: Scene, move: Move): Promise<string | undefined> {
  if (move.kind === 'file' || move.kind === 'redirect') return putFile(scene, move)
  const villain = scene.villains[move.by] as FakeActor
  if (move.kind === 'look') {
    const { status, text } = await villain.get(move.at)
    return status === 200 ? text : undefined
  }
  if (move.kind === 'send') {
    // Who has deleted themselves can do no more; one of them is enough for that.
    const isEnd = move.activity.type === 'Delete' && move.activity.object === villain.uri
    if (isEnd && move.by < scene.villains.length - 1) return undefined
    const options: SignOptions = move.keyId === undefined ? {} : { keyId: move.keyId }
    await villain.post(move.to, move.activity, options)
    return undefined
  }
  // An honest server says nothing false of its own people.
  if (villain.uri.startsWith(scene.shared.origin)) return undefined
  if (move.kind === 'profile') villain.more = lieOf(villain, move.more)
  else spoofHandle(scene, villain, move.subject)
  await villain.post(inbox, updateOf(villain))
  await scene.w.settle()
  villain.more = {}
  return undefined
}

function putFile({ evil }: Scene, move: Extract<Move, { kind: 'file' | 'redirect' }>): undefined {
  evil[0]?.serve(
    `/files/${move.by}`,
    move.kind === 'file'
      ? { body: JSON.stringify(move.document), headers: { 'content-type': move.type } }
      : { status: 302, headers: { location: move.to }, body: '' },
  )
}

/** Its own server says from now on that it is called otherwise. */
function spoofHandle({ evil }: Scene, { name, uri }: FakeActor, subject: string): void {
  for (const server of evil)
    server.serve(`/.well-known/webfinger?resource=${encodeURIComponent(`acct:${name}@${server.host}`)}`, {
      headers: { 'content-type': 'application/jrd+json' },
      body: { subject, links: [{ rel: 'self', type: 'application/activity+json', href: uri }] },
    })
}

/** A false key stands beside the true one, so that the next word is believed. */
function lieOf({ keyId, uri, rsa }: FakeActor, more: Json): Json {
  const own = { id: keyId, owner: uri, publicKeyPem: exportSpki(rsa) }
  return more.publicKey === undefined ? more : { ...more, publicKey: [own, more.publicKey] }
}

function updateOf({ uri }: FakeActor): Json {
  const id = `${new URL(uri).origin}/updates/${crypto.randomUUID()}`
  return { '@context': 'https://www.w3.org/ns/activitystreams', id, type: 'Update', actor: uri, object: uri }
}

/** Some lies about oneself, and the rest as it is: with all at once, nobody would be believed. */
function partOf(person: Json): Json {
  const names = Object.keys(person).filter((name) => name !== 'type')
  const seed = JSON.stringify(person).length
  return Object.fromEntries(
    names.filter((_, place) => (seed + place) % 5 === 0).map((name) => [name, person[name]]),
  )
}
