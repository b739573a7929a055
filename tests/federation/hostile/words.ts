import fc from 'fast-check'
import type { FakeActor } from '../fake-server.ts'
import { exportSpki } from '../fake-signatures.ts'
import { publicly, type Json, type Scene } from './stage.ts'

export const types =
  `Create Update Delete Announce Like EmojiReact Follow Accept Reject Undo Block Flag Move Add Remove
  QuoteRequest TentativeAccept View Leave`.split(/\s+/)
const context = 'https://www.w3.org/ns/activitystreams'

/** Whatever can be said, made of the addresses of everybody. */
export type Words = {
  others: fc.Arbitrary<string>
  any: fc.Arbitrary<string>
  note: fc.Arbitrary<Json>
  person: fc.Arbitrary<Json>
  inner: fc.Arbitrary<Json>
  /** Nonsense in the shape of an activity. */
  activity: fc.Arbitrary<Json>
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })
const fresh = fc.uuid().map((id) => `https://evil.test/acts/${id}`)

export function wordsOf({ addresses, villains }: Scene): Words {
  const others = fc.constantFrom(...addresses.ours, ...addresses.good)
  const own = fc.constantFrom(...addresses.evil)
  const file = fc.nat({ max: 5 }).map((number) => `https://evil.test/files/${number}`)
  const any = fc.oneof(
    { weight: 5, arbitrary: others },
    { weight: 3, arbitrary: own },
    { weight: 1, arbitrary: file },
  )
  const note = notes(any, own)
  const person = people(any, own, villains[0] as FakeActor)
  const inner = fc.record({
    id: fc.oneof(any, fresh),
    type: fc.constantFrom(...types),
    actor: any,
    object: fc.oneof(any, note),
    instrument: maybe(any),
  })
  const self = fc.constantFrom(...villains.map(({ uri }) => uri))
  const actor = fc.oneof({ weight: 7, arbitrary: self }, { weight: 2, arbitrary: others })
  const activity = activities({ any, actor, note, person, inner })
  return { others, any, note: note.map(clean), person: person.map(clean), inner: inner.map(clean), activity }
}

const namesOf = (any: fc.Arbitrary<string>) =>
  fc.array(fc.oneof(any, fc.constant(publicly)), { maxLength: 3 })

function notes(any: fc.Arbitrary<string>, own: fc.Arbitrary<string>): fc.Arbitrary<object> {
  const mention = any.map((href) => ({ type: 'Mention', href, name: '@x' }))
  const answers = [{ type: 'Note', name: 'yes', replies: { type: 'Collection', totalItems: 99 } }]
  return fc.record({
    id: fc.oneof(any, fresh),
    type: fc.constantFrom('Note', 'Question', 'Article', 'Video'),
    attributedTo: fc.oneof(any, own),
    content: fc.constant('<p>forged</p>'),
    name: maybe(fc.constantFrom('one', 'two', 'forged')),
    inReplyTo: maybe(any),
    quote: maybe(any),
    quoteAuthorization: maybe(any),
    to: namesOf(any),
    cc: namesOf(any),
    tag: maybe(fc.array(mention, { maxLength: 2 })),
    oneOf: maybe(fc.constant(answers)),
    updated: maybe(fc.constant('2026-11-20T10:00:00Z')),
    replies: maybe(any),
  })
}

function people(
  any: fc.Arbitrary<string>,
  own: fc.Arbitrary<string>,
  villain: FakeActor,
): fc.Arbitrary<object> {
  return fc.record({
    id: fc.oneof(any, own),
    type: fc.constantFrom('Person', 'Group', 'Application'),
    preferredUsername: fc.constantFrom('vera', 'alice', 'mallory', 'victor'),
    name: fc.constant('forged'),
    inbox: any,
    endpoints: maybe(any.map((sharedInbox) => ({ sharedInbox }))),
    followers: maybe(any),
    featured: maybe(any),
    outbox: maybe(any),
    alsoKnownAs: maybe(fc.array(any, { maxLength: 3 })),
    movedTo: maybe(any),
    publicKey: fc.record({ id: any, owner: any, publicKeyPem: fc.constant(exportSpki(villain.rsa)) }),
    attributionDomains: maybe(fc.constant(['good.test'])),
  })
}

type Parts = Record<'any' | 'actor', fc.Arbitrary<string>> &
  Record<'note' | 'person' | 'inner', fc.Arbitrary<object>>

function activities({ any, actor, note, person, inner }: Parts): fc.Arbitrary<Json> {
  const object: fc.Arbitrary<unknown> = fc.oneof(
    { weight: 4, arbitrary: any },
    { weight: 3, arbitrary: note },
    { weight: 1, arbitrary: person },
    { weight: 3, arbitrary: inner },
    { weight: 1, arbitrary: any.map((id) => ({ type: 'Tombstone', id })) },
    { weight: 1, arbitrary: fc.array(fc.oneof(any, note), { minLength: 1, maxLength: 3 }) },
  )
  const forged = { created: fc.constant('2026-11-26T10:00:00Z'), signatureValue: fc.constant('Zm9yZ2Vk') }
  const proof = { cryptosuite: fc.constant('eddsa-jcs-2022'), proofPurpose: fc.constant('assertionMethod') }
  return fc
    .record({
      '@context': fc.constant(context),
      id: fc.oneof({ weight: 4, arbitrary: fresh }, { weight: 2, arbitrary: any }),
      type: fc.constantFrom(...types),
      actor,
      object,
      target: maybe(any),
      origin: maybe(any),
      instrument: maybe(fc.oneof(any, note)),
      result: maybe(any),
      to: namesOf(any),
      cc: namesOf(any),
      content: maybe(fc.constantFrom('❤', ':forged:')),
      signature: maybe(fc.record({ type: fc.constant('RsaSignature2017'), creator: any, ...forged })),
      proof: maybe(
        fc.record({
          type: fc.constant('DataIntegrityProof'),
          verificationMethod: any,
          proofValue: fc.constant('z1'),
          ...proof,
        }),
      ),
    })
    .map(clean)
}

/** As it goes over the wire: what is undefined is not there. */
export function clean(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}
