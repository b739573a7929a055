import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resolveActor } from '../../server/federation/fetching/resolve-actor.ts'
import { PUBLIC } from '../../server/federation/reading/addresses.ts'
import type { Status } from '../../wire/status.ts'
import { world } from '../world.ts'
import { fakeServer } from './fake-server.ts'
import { testNetwork } from './network.ts'

test('a group tells of posts that were made, changed and deleted, and is believed where their own servers agree', async () => {
  await using network = testNetwork()
  await using w = await world({ name: 'home.test', network })
  await using groups = await fakeServer(network, 'groups.example')
  await using away = await fakeServer(network, 'away.example')
  const group = await groups.actor('cardiology', { type: 'Group' })
  const lea = await away.actor('lea')
  const mia = await w.member('mia')
  const groupId = await resolveActor(w.ctx, group.uri)
  await mia.post(`/api/v1/accounts/${groupId}/follow`)
  await w.settle()
  const asked = groups.inbox().findLast((one) => one.type === 'Follow')
  await group.post('https://home.test/ap/inbox', {
    id: `${group.uri}#1`,
    type: 'Accept',
    actor: group.uri,
    object: asked,
  })
  await w.settle()

  let number = 1
  const tell = async (inner: Record<string, unknown>) => {
    const id = `${groups.origin}/activities/${++number}`
    const announced = { id: `${away.origin}/activities/${number}`, actor: lea.uri, to: [PUBLIC], ...inner }
    await group.post('https://home.test/ap/inbox', {
      id,
      type: 'Announce',
      actor: group.uri,
      to: [PUBLIC],
      object: announced,
    })
    await w.settle()
  }
  const home = async () => {
    const { body } = await mia.get<Status[]>('/api/v1/timelines/home')
    return body.flatMap((post) => post.reblog?.content ?? [])
  }
  const page = {
    id: `${away.origin}/post/1`,
    type: 'Page',
    name: 'ECG',
    attributedTo: lea.uri,
    to: [group.uri, PUBLIC],
    content: '<p>First</p>',
  }
  const shown = (content: string) => new RegExp(`<strong>ECG</strong></p><p>${content}</p>`)

  away.serve('/post/1', page)
  await tell({ type: 'Create', object: { ...page, content: '<p>forged</p>' } })
  assert.match((await home())[0] ?? '', shown('First'))

  away.serve('/post/1', { ...page, content: '<p>Second</p>', updated: new Date().toISOString() })
  await tell({ type: 'Update', object: { ...page, content: '<p>forged</p>' } })
  assert.match((await home())[0] ?? '', shown('Second'))

  await tell({ type: 'Delete', object: page.id })
  assert.equal((await home()).length, 1, 'its own server still has it')

  away.serve('/post/1', { status: 410, body: { id: page.id, type: 'Tombstone' } })
  await tell({ type: 'Delete', object: page.id })
  assert.deepEqual(await home(), [])

  await tell({ type: 'Delete', object: lea.uri })
  await tell({ type: 'Update', object: { ...lea.document(), name: 'forged' } })
  await tell({ type: 'Like', object: page.id })
  assert.equal((await mia.get(`/api/v1/accounts/${await resolveActor(w.ctx, lea.uri)}`)).status, 200)
})
