import { ECDH, createECDH, randomBytes } from 'node:crypto'
import type { Person } from '../world.ts'
import { anyone, member, oneId, type Area, type Make, type Row, type Scene } from './row.ts'

const keys = createECDH('prime256v1')
const subscription = {
  endpoint: 'https://push.example.org/one',
  keys: {
    p256dh: Buffer.from(ECDH.convertKey(keys.generateKeys(), 'prime256v1')).toString('base64url'),
    auth: randomBytes(16).toString('base64url'),
  },
  standard: true,
}
const path = '/api/v1/push/subscription'
const secret = '/api/rounds/v1/unsubscribe/:secret'

const rows: Record<string, Row> = {
  [`POST ${path}`]: member('push', { body: { subscription, data: { alerts: { mention: true } } } }),
  [`GET ${path}`]: member('push', { of: 'subscription' }),
  [`PUT ${path}`]: member('push', { of: 'subscription', body: { data: { policy: 'followed' } } }),
  [`DELETE ${path}`]: member('push', { of: 'subscription' }),
  'GET /api/rounds/v1/notification-delivery': member('read:notifications'),
  'PATCH /api/rounds/v1/notification-delivery': member('write:notifications', {
    body: { mail: { follow: 'daily' }, quiet_hours: { from: '22:00', to: '07:00' }, time_zone: 'UTC' },
  }),
  // Whoever holds the secret of a mail may stop the mails; that is its purpose.
  [`GET ${secret}`]: anyone({ of: 'stop', status: 303 }),
  [`GET ${secret}/state`]: anyone({ of: 'stop', visitor: 404 }),
  [`POST ${secret}`]: anyone({ of: 'stop', visitor: 404 }),
  [`PUT ${secret}/types/:type`]: anyone({ of: 'stop of a type', visitor: 404, body: { mail: 'never' } }),
  [`DELETE ${secret}`]: anyone({ of: 'stop', visitor: 404 }),
}

const things: Record<string, Make> = {
  subscription: async (_scene, person) => {
    const own = { ...subscription, endpoint: `https://push.example.org/${person.id}` }
    await person.post(path, { subscription: own })
    return 'mine'
  },
  stop: secretOf,
  'stop of a type': async (scene, person) => `${await secretOf(scene, person)}/mention`,
}

async function secretOf(scene: Scene, person: Person): Promise<string> {
  await scene.ctx.pool.query(
    `insert into notification_delivery (account_id, stop_secret) values ($1, $2)
       on conflict (account_id) do update set stop_secret = excluded.stop_secret`,
    [person.accountId, `secret-of-${person.accountId}`],
  )
  return oneId(scene, 'select stop_secret as id from notification_delivery where account_id = $1', person)
}

export const push: Area = { rows, things }
