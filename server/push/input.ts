import { ECDH } from 'node:crypto'
import { isIP } from 'node:net'
import { Type, type Static } from 'typebox'
import { pushPolicies, type PushPolicy } from '../../wire/push.ts'
import { notificationTypes } from '../../wire/words.ts'
import type { Config } from '../platform/config.ts'
import { isPublicAddress } from '../platform/public-address.ts'
import { Refusal } from '../platform/refusal.ts'

const Alerts = Type.Optional(
  Type.Object(Object.fromEntries(notificationTypes.map((type) => [type, Type.Optional(Type.Boolean())]))),
)
const Policy = Type.Optional(Type.String({ description: 'all, followed, follower or none' }))
const Data = Type.Optional(Type.Object({ alerts: Alerts, policy: Policy }))

/** https://docs.joinmastodon.org/methods/push/#create */
export const SubscribeBody = Type.Object({
  subscription: Type.Object({
    endpoint: Type.String({ maxLength: 2048 }),
    keys: Type.Object({
      p256dh: Type.String({ maxLength: 200 }),
      auth: Type.String({ maxLength: 100 }),
    }),
    standard: Type.Optional(Type.Boolean({ description: 'Encrypt as in RFC 8291' })),
  }),
  data: Data,
})
export type SubscribeBody = Static<typeof SubscribeBody>

/** https://docs.joinmastodon.org/methods/push/#update ; the policy stands inside or outside of `data`. */
export const ChangeBody = Type.Object({ data: Data, policy: Policy })
export type ChangeBody = Static<typeof ChangeBody>

export type Wants = { alerts: string[]; policy: PushPolicy }

/**
 * What a subscription is to be told; nothing unless asked for, of everybody unless said otherwise.
 * @throws Refusal invalid, naming the policy.
 */
export function readWants({ data, policy }: ChangeBody): Wants {
  const wanted: Record<string, boolean | undefined> = data?.alerts ?? {}
  const word = data?.policy ?? policy ?? 'all'
  const known = pushPolicies.find((one) => one === word)
  if (!known) {
    throw new Refusal('invalid', 'data[policy] must be all, followed, follower or none.', 'data[policy]')
  }
  return { alerts: notificationTypes.filter((type) => wanted[type] === true), policy: known }
}

/**
 * Checks where to deliver and with which keys; the keys come back in base64url.
 * @throws Refusal invalid, naming the part that is wrong.
 */
export function readSubscription(
  config: Config,
  { subscription: { endpoint, keys, standard } }: SubscribeBody,
): { endpoint: string; p256dh: string; auth: string; standard: boolean } {
  return {
    endpoint: readEndpoint(config, endpoint),
    p256dh: readPublicKey(keys.p256dh),
    auth: readAuth(keys.auth),
    standard: standard ?? false,
  }
}

function readEndpoint({ pushToPrivateAddresses }: Config, text: string): string {
  const url = URL.parse(text)
  const refuse = (why: string) => new Refusal('invalid', why, 'subscription[endpoint]')
  if (!url || (url.protocol !== 'https:' && !(pushToPrivateAddresses && url.protocol === 'http:')))
    throw refuse('subscription[endpoint] must be an https address.')
  if (url.username !== '' || url.password !== '')
    throw refuse('subscription[endpoint] must not hold a user name or password.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isLocal = isIP(host) ? !isPublicAddress(host) : /(^|\.)localhost$/.test(host)
  if (isLocal && !pushToPrivateAddresses)
    throw refuse('subscription[endpoint] must be an address of the public internet.')
  return url.href
}

function readPublicKey(text: string): string {
  const bytes = Buffer.from(text, 'base64url')
  try {
    if (bytes.length !== 65) throw new Error('an uncompressed point has 65 bytes')
    ECDH.convertKey(bytes, 'prime256v1')
  } catch {
    throw new Refusal(
      'invalid',
      'subscription[keys][p256dh] must be a public key of the curve P-256, in base64url.',
      'subscription[keys][p256dh]',
    )
  }
  return bytes.toString('base64url')
}

function readAuth(text: string): string {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length !== 16) {
    throw new Refusal(
      'invalid',
      'subscription[keys][auth] must be 16 bytes, in base64url.',
      'subscription[keys][auth]',
    )
  }
  return bytes.toString('base64url')
}
