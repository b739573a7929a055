import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { linkToken } from '../../tests/browsers.ts'
import { password, world, type Person, type World } from '../../tests/world.ts'
import type { Notification } from '../../wire/notification.ts'
import { setRegistrations } from '../signin/registration-mode.ts'
import { approveSignUp } from '../signin/reviews/review-sign-ups.ts'
import { notifySignUp } from './notify-moderation.ts'

let w: World
let mod: Person
let member: Person
before(async () => {
  w = await world()
  mod = await w.member('mod', { role: 'moderator' })
  member = await w.member('plain')
})
after(() => w[Symbol.asyncDispose]())

const owner = { accountId: 1, username: 'mod', role: 'owner', locale: 'en' } as const
const toldOf = async (who: Person) => {
  await w.settle()
  const { body } = await who.get<Notification[]>('/api/v1/notifications?types[]=admin.sign_up')
  return body.map(({ account }) => account.username)
}

async function signUp(username: string): Promise<number> {
  const email = `${username}@example.org`
  const wish = { username, email, password, agreement: true, reason: 'I teach' }
  const answer = await w.visitor.post<{ id: string }>('/api/rounds/v1/sign-up', wish)
  assert.equal(answer.status, 200, answer.text)
  return Number(answer.body.id)
}
const confirm = async (username: string) =>
  w.visitor.post('/api/rounds/v1/confirmations', { token: await linkToken(w, `${username}@example.org`) })

test('the staff is told of a new member, once, when the newcomer has confirmed and was approved', async () => {
  const id = await signUp('ada')
  await confirm('ada')
  assert.deepEqual(await toldOf(mod), [], 'she waits for a moderator')
  await approveSignUp(w.ctx, { ...owner, accountId: mod.accountId }, String(id))
  assert.deepEqual(await toldOf(mod), ['ada'])
  await Promise.all([1, 2].map(() => notifySignUp(w.ctx, { accountId: id })))
  assert.deepEqual(await toldOf(mod), ['ada'])
  assert.deepEqual(await toldOf(member), [])

  await setRegistrations(w.ctx, owner, { mode: 'open' } as never)
  await signUp('bea')
  assert.deepEqual(await toldOf(mod), ['ada'], 'she has not confirmed yet')
  await confirm('bea')
  assert.deepEqual(await toldOf(mod), ['bea', 'ada'])
})

test('a mail tells of it only where it was asked for', async () => {
  const { mail } = (await mod.get<{ mail: Record<string, string> }>('/api/rounds/v1/notification-delivery'))
    .body
  assert.equal(mail['admin.sign_up'], 'never')
})
