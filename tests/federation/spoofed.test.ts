import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { accountUri } from '../../server/accounts/addresses.ts'
import { resolveActor } from '../../server/federation/fetching/resolve-actor.ts'
import { PUBLIC } from '../../server/federation/reading/addresses.ts'
import { postUri } from '../../server/posts/addresses.ts'
import { type Person, type World, world } from '../world.ts'
import { type FakeActor, type FakeServer, fakeServer } from './fake-server.ts'
import { type TestNetwork, testNetwork } from './network.ts'

const inbox = 'https://home.test/ap/inbox'
type Status = { id: string; uri: string; content: string; account: { uri: string }; favourites_count: number }

/** What somebody on a hostile server tries with things of others. Ann is on an honest server; Eve is not; Mia is a member here and follows both. */
describe('what is said in the name of others', () => {
  let network: TestNetwork, w: World, honest: FakeServer, hostile: FakeServer
  let ann: FakeActor, eve: FakeActor, mia: Person, miaUri: string
  let number = 0

  before(async () => {
    network = testNetwork()
    w = await world({ name: 'home.test', network })
    honest = await fakeServer(network, 'honest.example')
    hostile = await fakeServer(network, 'hostile.example')
    ann = await honest.actor('ann')
    eve = await hostile.actor('eve')
    mia = await w.member('mia')
    miaUri = accountUri(w.ctx.config, { id: mia.accountId })
    for (const actor of [ann, eve]) await follow(actor)
  })
  after(async () => {
    for (const one of [w, honest, hostile, network]) await one[Symbol.asyncDispose]()
  })

  async function follow(actor: FakeActor): Promise<void> {
    const id = await resolveActor(w.ctx, actor.uri)
    await mia.post(`/api/v1/accounts/${id}/follow`)
    await w.settle()
    const asked = [...honest.inbox(), ...hostile.inbox()].findLast(
      (one) => one.type === 'Follow' && one.object === actor.uri,
    )
    await say(actor, { type: 'Accept', object: asked })
  }

  /** An activity of an actor, with an id of its own server unless told otherwise. */
  async function say(actor: FakeActor, activity: Record<string, unknown>): Promise<number> {
    const id = `${new URL(actor.uri).origin}/activities/${++number}`
    const { status } = await actor.post(inbox, {
      '@context': 'https://www.w3.org/ns/activitystreams',
      id,
      actor: actor.uri,
      to: [PUBLIC],
      ...activity,
    })
    await w.settle()
    return status
  }

  function noteOf(actor: FakeActor, content: string, more: Record<string, unknown> = {}) {
    const id = `${new URL(actor.uri).origin}/notes/${++number}`
    return {
      id,
      type: 'Note',
      attributedTo: actor.uri,
      content: `<p>${content}</p>`,
      to: [PUBLIC],
      published: '2026-01-01T00:00:00Z',
      ...more,
    }
  }

  async function postsOf(): Promise<Status[]> {
    return (await mia.get<Status[]>('/api/v1/timelines/home?limit=40')).body
  }
  const find = async (uri: string) => (await postsOf()).find((post) => post.uri === uri)

  /** A post of Ann's that is known here. */
  async function annsPost(content: string) {
    const note = noteOf(ann, content)
    honest.serve(new URL(note.id).pathname, note)
    await say(ann, { type: 'Create', object: note })
    assert.ok(await find(note.id), 'the honest post came')
    return note
  }

  it('a post with an id of another server is taken from there, or not at all', async () => {
    const note = noteOf(ann, 'Ann said this')
    await say(eve, { type: 'Create', object: { ...note, content: '<p>Ann never said this</p>' } })
    assert.equal(await find(note.id), undefined)
    honest.serve(new URL(note.id).pathname, note)
    await say(eve, {
      type: 'Create',
      object: { ...note, content: '<p>Ann never said this</p>', attributedTo: eve.uri },
    })
    const found = await find(note.id)
    if (found) assert.deepEqual([found.content, found.account.uri], ['<p>Ann said this</p>', ann.uri])
  })

  it('a post attributed to somebody elsewhere is not taken', async () => {
    const note = noteOf(eve, 'I am Ann', { attributedTo: ann.uri })
    hostile.serve(new URL(note.id).pathname, note)
    await say(eve, { type: 'Create', object: note })
    assert.equal(await find(note.id), undefined)
  })

  it('what a stranger points at is not kept, nor is its author', async () => {
    const zoe = await honest.actor('zoe')
    const note = noteOf(zoe, 'To nobody here')
    honest.serve(new URL(note.id).pathname, note)
    await say(eve, { type: 'Create', object: note.id })
    await say(eve, { type: 'Create', object: note })
    for (const table of ['post_uris', 'accounts'] as const) {
      const { rows } = await w.ctx.pool.query(`select 1 from ${table} where uri = any($1)`, [
        [note.id, zoe.uri],
      ])
      assert.equal(rows.length, 0, table)
    }
  })

  it('what somebody of the same server says about a post is asked of that server', async () => {
    const bob = await honest.actor('bob')
    const note = await annsPost('By Ann, for her group')
    honest.serve(new URL(note.id).pathname, {
      ...note,
      content: '<p>changed</p>',
      updated: new Date().toISOString(),
    })
    await say(bob, { type: 'Update', object: { ...note, content: '<p>by Bob</p>' } })
    assert.equal((await find(note.id))?.content, '<p>changed</p>')
    await say(bob, { type: 'Delete', object: note.id })
    assert.ok(await find(note.id))
  })

  it('nobody changes, deletes or favourites for others', async () => {
    const note = await annsPost('Stays as it is')
    await say(eve, { type: 'Update', object: { ...note, content: '<p>changed</p>' } })
    await say(eve, { type: 'Delete', object: { id: note.id, type: 'Tombstone' } })
    await say(eve, { type: 'Delete', object: note.id })
    await say(eve, { type: 'Delete', object: ann.uri })
    await say(eve, { type: 'Undo', object: { type: 'Create', actor: ann.uri, object: note.id } })
    assert.equal((await find(note.id))?.content, '<p>Stays as it is</p>')
    const status = await say(eve, { type: 'Delete', actor: ann.uri, object: note.id })
    assert.ok([202, 401, 403].includes(status))
    assert.ok(await find(note.id), 'signed by Eve, said by Ann')
  })

  it('a deletion of something that is not here yet does not keep it away', async () => {
    const note = noteOf(ann, 'Comes after all')
    await say(eve, { type: 'Delete', object: note.id })
    honest.serve(new URL(note.id).pathname, note)
    await say(ann, { type: 'Create', object: note })
    assert.ok(await find(note.id))
  })

  it("an id of another's activity is not used up", async () => {
    const note = noteOf(ann, 'Not forestalled')
    const id = `${honest.origin}/activities/the-one`
    await say(eve, { id, type: 'Like', object: note.id })
    await say(ann, { id, type: 'Create', object: note })
    assert.ok(await find(note.id))
  })

  it('a boost shows what its author wrote, whatever it embeds', async () => {
    const note = noteOf(ann, 'The original')
    honest.serve(new URL(note.id).pathname, note)
    await say(eve, { type: 'Announce', object: { ...note, content: '<p>forged</p>' } })
    const forged = (await postsOf()).filter((post) => JSON.stringify(post).includes('forged'))
    assert.deepEqual(forged, [])
  })

  it('nobody follows, unfollows or accepts for others', async () => {
    await say(ann, { type: 'Follow', object: miaUri })
    const before = await followers()
    await say(eve, { type: 'Undo', object: { type: 'Follow', actor: ann.uri, object: miaUri } })
    await say(eve, { type: 'Reject', object: { type: 'Follow', actor: miaUri, object: ann.uri } })
    await say(eve, { type: 'Block', actor: eve.uri, object: ann.uri })
    assert.deepEqual(await followers(), before)
    const { body } = await mia.get<{ following: boolean }[]>(
      `/api/v1/accounts/relationships?id=${await idOf(ann)}`,
    )
    assert.equal(body[0]?.following, true)
  })

  it('an answer of another server cannot pretend to be of ours', async () => {
    const own = await mia.post<{ id: string }>('/api/v1/statuses', { status: 'Ours' })
    const uri = postUri(w.ctx.config, { id: Number(own.body.id), account_id: mia.accountId })
    await say(eve, { type: 'Create', object: noteOf(eve, 'fake', { id: `${uri}0` }) })
    await say(eve, {
      type: 'Update',
      object: { id: uri, type: 'Note', attributedTo: miaUri, content: 'changed' },
    })
    await say(eve, { type: 'Delete', object: uri })
    const still = await mia.get<Status>(`/api/v1/statuses/${own.body.id}`)
    assert.match(still.body.content, /Ours/)
    const fake = (await postsOf()).filter((post) => post.content.includes('fake'))
    assert.deepEqual(fake, [])
  })

  it('an actor that another server describes is not believed', async () => {
    const forged = { ...ann.document(), name: 'Not Ann', inbox: `${hostile.origin}/inbox` }
    hostile.serve('/users/ann', forged)
    await say(eve, { type: 'Update', object: forged })
    await say(eve, { type: 'Create', object: noteOf(eve, 'x', { attributedTo: forged }) })
    const { body } = await mia.get<{ display_name: string }>(`/api/v1/accounts/${await idOf(ann)}`)
    assert.equal(body.display_name, 'ann')
  })

  it('nobody moves without the new home saying so', async () => {
    await say(eve, { type: 'Move', object: eve.uri, target: ann.uri })
    await say(eve, { type: 'Move', object: ann.uri, target: eve.uri })
    const { body } = await mia.get<{ moved?: unknown }>(`/api/v1/accounts/${await idOf(ann)}`)
    assert.equal(body.moved ?? null, null)
  })

  async function followers(): Promise<string[]> {
    const { body } = await mia.get<{ uri: string }[]>(`/api/v1/accounts/${mia.id}/followers`)
    return body.map(({ uri }) => uri)
  }

  async function idOf(actor: FakeActor): Promise<string> {
    const row = await w.ctx.db
      .selectFrom('accounts')
      .select('id')
      .where('uri', '=', actor.uri)
      .executeTakeFirst()
    return String(row?.id)
  }
})
