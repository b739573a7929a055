import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readPost } from '../../server/federation/reading/read-post.ts'
import { storePost } from '../../server/federation/storing/store-post.ts'
import { acceptRequest } from '../../server/relationships/answer-request.ts'
import { followAccount } from '../../server/relationships/follow-account.ts'
import { settleQuote } from '../../server/posts/settle-quote.ts'
import { castBallot } from '../../server/polls/cast-ballot.ts'
import type { Status } from '../../wire/status.ts'
import { world, type Person, type World } from '../world.ts'
import { fakeServer, type FakeActor, type FakeServer } from './fake-server.ts'
import { testNetwork } from './network.ts'
import { follower, known } from './people.test-data.ts'

type Json = Record<string, unknown>
const publicly = 'https://www.w3.org/ns/activitystreams#Public'

const post = async (person: Person, wish: object): Promise<Status> => {
  const { body, status, text } = await person.post<Status>('/api/v1/statuses', wish)
  assert.equal(status, 200, text)
  return body
}

/** What a server hears while something is done. */
async function heard(place: World, servers: FakeServer[], act: () => Promise<unknown>): Promise<Json[][]> {
  await place.settle()
  const before = servers.map((server) => server.inbox().length)
  await act()
  await place.settle()
  return servers.map((server, index) => server.inbox().slice(before[index]))
}

const types = (activities: Json[]): unknown[] => activities.map(({ type }) => type)
const objectOf = (activity: Json | undefined): Json => (activity?.object ?? {}) as Json

/** A post of somebody of a fake server, stored here. */
async function theirs(place: World, actor: FakeActor, more: Json = {}): Promise<{ id: number; uri: string }> {
  const uri = `${actor.uri}/notes/${Math.random().toString(36).slice(2)}`
  const note = {
    id: uri,
    type: 'Note',
    attributedTo: actor.uri,
    content: '<p>From afar</p>',
    to: [publicly],
    cc: [`${actor.uri}/followers`],
    published: new Date().toISOString(),
    ...more,
  }
  const accountId = await known(place, actor)
  const id = await storePost(place.ctx, readPost(note, { actorUri: actor.uri }), {
    accountId,
    domain: new URL(actor.uri).host,
  })
  return { id: id ?? assert.fail('not stored'), uri }
}

describe('other servers are told', () => {
  test('a post only where it may go', async () => {
    await using network = testNetwork()
    await using place = await world({ name: 'here.test', network })
    await using follows = await fakeServer(network, 'follows.example')
    await using mentioned = await fakeServer(network, 'mentioned.example')
    await using stranger = await fakeServer(network, 'stranger.example')
    const all = [follows, mentioned, stranger]
    const alice = await place.member('alice')
    await follower(place, await follows.actor('fay'), alice)
    await known(place, await mentioned.actor('max'))
    await known(place, await stranger.actor('sid'))
    const status = 'Hello @max@mentioned.example'
    const rows: [object, number[]][] = [
      [{ status, visibility: 'public' }, [1, 1, 0]],
      [{ status, visibility: 'unlisted' }, [1, 1, 0]],
      [{ status, visibility: 'private' }, [1, 1, 0]],
      [{ status, visibility: 'direct' }, [0, 1, 0]],
      [{ status, visibility: 'private', local_only: true }, [0, 0, 0]],
    ]
    for (const [wish, counts] of rows) {
      let id = ''
      const came = await heard(place, all, async () => (id = (await post(alice, wish)).id))
      assert.deepEqual(
        came.map((activities) => activities.length),
        counts,
        JSON.stringify(wish),
      )
      for (const activity of came.flat()) {
        assert.equal(activity.type, 'Create')
        assert.equal(activity.actor, `https://here.test/ap/users/${alice.id}`)
        assert.equal(objectOf(activity).id, `${String(activity.actor)}/statuses/${id}`)
      }
      const edited = await heard(place, all, () =>
        alice.put(`/api/v1/statuses/${id}`, { status: `${status}!` }),
      )
      assert.deepEqual(
        edited.map(types),
        counts.map((count) => Array(count).fill('Update')),
        JSON.stringify(wish),
      )
      const same = await heard(place, all, () =>
        alice.put(`/api/v1/statuses/${id}`, { status: `${status}!` }),
      )
      assert.deepEqual(same.flat(), [])
      const deleted = await heard(place, all, () => alice.delete(`/api/v1/statuses/${id}`))
      assert.deepEqual(
        deleted.map(types),
        counts.map((count) => Array(count).fill('Delete')),
        JSON.stringify(wish),
      )
      for (const activity of deleted.flat()) assert.equal(objectOf(activity).type, 'Tombstone')
    }
  })

  test('that a post is gone, wherever it went: to followers who left, and to who was told otherwise', async () => {
    await using network = testNetwork()
    await using place = await world({ name: 'here.test', network })
    await using left = await fakeServer(network, 'left.example')
    await using fetched = await fakeServer(network, 'fetched.example')
    await using blocked = await fakeServer(network, 'blocked.example')
    const [alice, admin] = await Promise.all([
      place.member('alice'),
      place.member('ada', { role: 'admin', scopes: 'read write admin:read admin:write' }),
    ])
    const lou = await left.actor('lou')
    const louId = await follower(place, lou, alice)
    await follower(place, await blocked.actor('bob'), alice)
    await known(place, await fetched.actor('finn'))
    const { id } = await post(alice, { status: 'Everywhere' })
    await place.settle()
    await place.ctx.pool.query('insert into post_reach values ($1, $2)', [id, 'fetched.example'])
    const removed = await heard(place, [left], () =>
      alice.post(`/api/v1/accounts/${louId}/remove_from_followers`),
    )
    assert.deepEqual(types(removed[0] ?? []), ['Reject'])
    const shut = await admin.post('/api/v1/admin/domain_blocks', {
      domain: 'blocked.example',
      severity: 'suspend',
    })
    assert.equal(shut.status, 200, shut.text)
    const came = await heard(place, [left, fetched, blocked], () => alice.delete(`/api/v1/statuses/${id}`))
    assert.deepEqual(came.map(types), [['Delete'], ['Delete'], []])
  })

  test('of follows, answers to them, and their end', async () => {
    await using network = testNetwork()
    await using place = await world({ name: 'here.test', network })
    await using away = await fakeServer(network, 'away.example')
    const [alice, lea] = await Promise.all([place.member('alice'), place.member('lea')])
    await lea.patch('/api/v1/accounts/update_credentials', { locked: true })
    const bea = await away.actor('bea')
    const beaId = await known(place, bea)
    const aliceUri = `https://here.test/ap/users/${alice.id}`
    const [asked] = await heard(place, [away], () => alice.post(`/api/v1/accounts/${beaId}/follow`))
    assert.deepEqual(types(asked ?? []), ['Follow'])
    assert.deepEqual([asked?.[0]?.actor, asked?.[0]?.object], [aliceUri, bea.uri])
    assert.equal(away.received.at(-1)?.path, '/users/bea/inbox')
    await acceptRequest(place.ctx, { accountId: beaId }, alice.accountId)
    const [undone] = await heard(place, [away], () => alice.post(`/api/v1/accounts/${beaId}/unfollow`))
    assert.deepEqual(types(undone ?? []), ['Undo'])
    assert.equal(objectOf(undone?.[0]).id, asked?.[0]?.id)
    const [again] = await heard(place, [away], () => alice.post(`/api/v1/accounts/${beaId}/follow`))
    assert.notEqual(again?.[0]?.id, asked?.[0]?.id)
    const [withdrawn] = await heard(place, [away], () => alice.post(`/api/v1/accounts/${beaId}/unfollow`))
    assert.deepEqual([types(withdrawn ?? []), objectOf(withdrawn?.[0]).id], [['Undo'], again?.[0]?.id])

    const name = (targetId: number, uri: string) =>
      place.ctx.pool.query(`insert into follow_uris values ($1, $2, $3)`, [beaId, targetId, uri])
    const [accepted] = await heard(place, [away], async () => {
      await name(alice.accountId, `${bea.uri}#follows/1`)
      await followAccount(place.ctx, { accountId: beaId }, alice.accountId)
    })
    assert.deepEqual(types(accepted ?? []), ['Accept'])
    const follow = { id: `${bea.uri}#follows/1`, type: 'Follow', actor: bea.uri, object: aliceUri }
    assert.deepEqual(accepted?.[0]?.object, follow)
    const [waits] = await heard(place, [away], async () => {
      await name(lea.accountId, `${bea.uri}#follows/2`)
      await followAccount(place.ctx, { accountId: beaId }, lea.accountId)
    })
    assert.deepEqual(waits, [])
    const [rejected] = await heard(place, [away], () => lea.post(`/api/v1/follow_requests/${beaId}/reject`))
    assert.deepEqual(
      [types(rejected ?? []), objectOf(rejected?.[0]).id],
      [['Reject'], `${bea.uri}#follows/2`],
    )

    const [blocked] = await heard(place, [away], () => alice.post(`/api/v1/accounts/${beaId}/block`))
    assert.deepEqual(types(blocked ?? []).toSorted(), ['Block', 'Reject'])
    const [unblocked] = await heard(place, [away], () => alice.post(`/api/v1/accounts/${beaId}/unblock`))
    assert.deepEqual(types(unblocked ?? []), ['Undo'])
    const block = blocked?.find(({ type }) => type === 'Block')
    assert.equal(objectOf(unblocked?.[0]).id, block?.id)
  })

  test('of boosts, favourites, votes and reports', async () => {
    await using network = testNetwork()
    await using place = await world({ name: 'here.test', network })
    await using away = await fakeServer(network, 'away.example')
    await using fans = await fakeServer(network, 'fans.example')
    const alice = await place.member('alice')
    const bea = await away.actor('bea')
    await follower(place, await fans.actor('fred'), alice)
    const { id, uri } = await theirs(place, bea)
    const both = [away, fans]
    const [boosted, seen] = await heard(place, both, () => alice.post(`/api/v1/statuses/${id}/reblog`))
    assert.deepEqual([types(boosted ?? []), types(seen ?? [])], [['Announce'], ['Announce']])
    assert.equal(boosted?.[0]?.object, uri)
    const [unboosted, unseen] = await heard(place, both, () => alice.post(`/api/v1/statuses/${id}/unreblog`))
    assert.deepEqual([types(unboosted ?? []), types(unseen ?? [])], [['Undo'], ['Undo']])
    assert.equal(objectOf(unboosted?.[0]).id, boosted?.[0]?.id)

    const [liked, none] = await heard(place, both, () => alice.post(`/api/v1/statuses/${id}/favourite`))
    assert.deepEqual([types(liked ?? []), liked?.[0]?.object, none], [['Like'], uri, []])
    const [unliked] = await heard(place, both, () => alice.post(`/api/v1/statuses/${id}/unfavourite`))
    assert.deepEqual([types(unliked ?? []), objectOf(unliked?.[0]).id], [['Undo'], liked?.[0]?.id])

    const options = ['Yes', 'No', 'Maybe'].map((name) => ({ type: 'Note', name, replies: { totalItems: 0 } }))
    const endTime = new Date(Date.now() + 3_600_000).toISOString()
    const poll = await theirs(place, bea, { type: 'Question', anyOf: options, endTime })
    const { body } = await alice.get<Status>(`/api/v1/statuses/${poll.id}`)
    const [votes] = await heard(place, both, () =>
      alice.post(`/api/v1/polls/${body.poll?.id}/votes`, { choices: [0, 2] }),
    )
    assert.deepEqual(
      votes?.map((vote) => objectOf(vote).name),
      ['Yes', 'Maybe'],
    )
    assert.deepEqual(
      votes?.map((vote) => objectOf(vote).inReplyTo),
      [poll.uri, poll.uri],
    )

    const accountId = await known(place, bea)
    const report = { account_id: String(accountId), status_ids: [String(id)], comment: 'Look at this' }
    const [quiet] = await heard(place, both, () => alice.post('/api/v1/reports', report))
    assert.deepEqual(quiet, [])
    const [flagged] = await heard(place, both, () =>
      alice.post('/api/v1/reports', { ...report, forward: true }),
    )
    assert.deepEqual(types(flagged ?? []), ['Flag'])
    assert.deepEqual(
      [flagged?.[0]?.actor, flagged?.[0]?.object, flagged?.[0]?.content],
      ['https://here.test/ap/actor', [bea.uri, uri], 'Look at this'],
    )
    assert.ok(!JSON.stringify(flagged).includes(alice.id), 'who reported is not said')
  })

  test('of what is pinned, of policies, and of the numbers of a poll', async () => {
    await using network = testNetwork()
    await using place = await world({ name: 'here.test', network })
    await using fans = await fakeServer(network, 'fans.example')
    const alice = await place.member('alice')
    const fredId = await follower(place, await fans.actor('fred'), alice)
    const { id } = await post(alice, { status: 'My best' })
    const actor = `https://here.test/ap/users/${alice.id}`
    const [pinned] = await heard(place, [fans], () => alice.post(`/api/v1/statuses/${id}/pin`))
    assert.deepEqual(types(pinned ?? []), ['Add'])
    assert.deepEqual(
      [pinned?.[0]?.object, pinned?.[0]?.target],
      [`${actor}/statuses/${id}`, `${actor}/collections/featured`],
    )
    const [unpinned] = await heard(place, [fans], () => alice.post(`/api/v1/statuses/${id}/unpin`))
    assert.deepEqual(types(unpinned ?? []), ['Remove'])
    const [featured] = await heard(place, [fans], () =>
      alice.post('/api/v1/featured_tags', { name: 'Sepsis' }),
    )
    assert.deepEqual([types(featured ?? []), objectOf(featured?.[0]).name], [['Add'], '#Sepsis'])
    const [changed] = await heard(place, [fans], () =>
      alice.put(`/api/v1/statuses/${id}/interaction_policy`, { quote_approval_policy: 'nobody' }),
    )
    assert.deepEqual(types(changed ?? []), ['Update'])

    const poll = await post(alice, { status: 'Well?', poll: { options: ['Yes', 'No'], expires_in: 3600 } })
    const [none] = await heard(place, [fans], () =>
      castBallot(place.ctx, { accountId: fredId }, { id: Number(poll.id), account_id: alice.accountId }, [1]),
    )
    assert.deepEqual(none, [], 'some more may vote')
    const [counted] = await heard(place, [fans], () =>
      place.ctx.pool.query(
        `update graphile_worker._private_jobs set run_at = now() where key like 'send-poll:%'`,
      ),
    )
    assert.deepEqual(types(counted ?? []), ['Update'])
    const answers = objectOf(counted?.[0]).oneOf as { name: string; replies: { totalItems: number } }[]
    assert.deepEqual(
      answers.map(({ replies }) => replies.totalItems),
      [0, 1],
    )
  })

  test('of quotes: the question, the answer, and that the permission was taken back', async () => {
    await using network = testNetwork()
    await using place = await world({ name: 'here.test', network })
    await using away = await fakeServer(network, 'away.example')
    const alice = await place.member('alice')
    const bea = await away.actor('bea')
    const { id, uri } = await theirs(place, bea, {
      interactionPolicy: { canQuote: { automaticApproval: [publicly] } },
    })
    let quotingId = ''
    const [asked] = await heard(place, [away], async () => {
      quotingId = (await post(alice, { status: 'As Bea says', quoted_status_id: String(id) })).id
    })
    const request = asked?.find(({ type }) => type === 'QuoteRequest')
    const actor = `https://here.test/ap/users/${alice.id}`
    assert.deepEqual(
      [request?.object, (request?.instrument as Json | undefined)?.id],
      [uri, `${actor}/statuses/${quotingId}`],
    )
    await follower(place, bea, alice)
    await place.settle()
    const [told] = await heard(place, [away], async () => {
      const stamp = `${bea.uri}/stamps/1`
      await settleQuote(place.ctx, Number(quotingId), {
        by: await known(place, bea),
        state: 'accepted',
        approvalUri: stamp,
      })
      await place.ctx.pool.query('insert into post_reach values ($1, $2) on conflict do nothing', [
        quotingId,
        'away.example',
      ])
    })
    assert.deepEqual(types(told ?? []), ['Update'])
    assert.equal(objectOf(told?.[0]).quoteAuthorization, `${bea.uri}/stamps/1`)

    const own = await post(alice, { status: 'Quote me' })
    const ownUri = `${actor}/statuses/${own.id}`
    await place.settle()
    const quoting = await theirs(place, bea, { quote: ownUri })
    await place.ctx.pool.query(`update quotes set state = 'accepted', request_uri = $2 where post_id = $1`, [
      quoting.id,
      `${bea.uri}#quote-requests/1`,
    ])
    const [revoked] = await heard(place, [away], () =>
      alice.post(`/api/v1/statuses/${own.id}/quotes/${quoting.id}/revoke`),
    )
    const deleted = revoked?.find(({ type }) => type === 'Delete')
    assert.equal(objectOf(deleted).type, 'QuoteAuthorization')
    assert.equal(objectOf(deleted).interactingObject, quoting.uri)
    assert.equal(objectOf(deleted).interactionTarget, ownUri)
  })

  test('an answer from elsewhere goes on to those who follow whom it answers, and not back', async () => {
    await using network = testNetwork()
    await using place = await world({ name: 'here.test', network })
    await using away = await fakeServer(network, 'away.example')
    await using fans = await fakeServer(network, 'fans.example')
    const alice = await place.member('alice')
    const bea = await away.actor('bea')
    await follower(place, bea, alice)
    await follower(place, await fans.actor('fred'), alice)
    const { id } = await post(alice, { status: 'What do you think?' })
    const inReplyTo = `https://here.test/ap/users/${alice.id}/statuses/${id}`
    const signature = {
      type: 'RsaSignature2017',
      creator: bea.keyId,
      created: '2026-11-26T00:00:00Z',
      signatureValue: 'x',
    }
    const note = (name: string, to: string[], proven = true) => ({
      id: `${bea.uri}/notes/${name}/activity`,
      type: 'Create',
      actor: bea.uri,
      to,
      object: {
        id: `${bea.uri}/notes/${name}`,
        type: 'Note',
        attributedTo: bea.uri,
        content: name,
        inReplyTo,
        to,
      },
      ...(proven && { signature }),
    })
    const open = note('open', [publicly])
    const gone = { id: `${bea.uri}/1`, type: 'Delete', actor: bea.uri, object: open.object.id, signature }
    const [back, passed] = await heard(place, [away, fans], async () => {
      const all = [
        open,
        note('closed', [`${bea.uri}/followers`, `https://here.test/ap/users/${alice.id}`]),
        note('plain', [publicly], false),
      ]
      for (const activity of all) {
        const { status, text } = await bea.post('https://here.test/ap/inbox', activity)
        assert.equal(status, 202, text)
        await place.settle()
      }
      await bea.post('https://here.test/ap/inbox', gone)
    })
    assert.deepEqual([back, passed], [[], [open, gone]])
  })

  test('of profiles and handles, of a suspension, and that an account is gone', async () => {
    await using network = testNetwork()
    await using place = await world({ name: 'here.test', network })
    await using fans = await fakeServer(network, 'fans.example')
    await using stranger = await fakeServer(network, 'stranger.example')
    const [alice, admin] = await Promise.all([
      place.member('alice'),
      place.member('ada', { role: 'admin', scopes: 'read write admin:read admin:write' }),
    ])
    await follower(place, await fans.actor('fred'), alice)
    await known(place, await stranger.actor('sid'))
    const actor = `https://here.test/ap/users/${alice.id}`
    const both = [fans, stranger]
    const [changed, unheard] = await heard(place, both, () =>
      alice.patch('/api/v1/accounts/update_credentials', { display_name: 'Alice Liddell' }),
    )
    assert.deepEqual([types(changed ?? []), types(unheard ?? [])], [['Update'], []])
    assert.deepEqual([objectOf(changed?.[0]).id, objectOf(changed?.[0]).name], [actor, 'Alice Liddell'])
    await post(alice, { status: 'Goodbye' })
    const [suspended] = await heard(place, both, () =>
      admin.post(`/api/v1/admin/accounts/${alice.id}/action`, { type: 'suspend' }),
    )
    assert.deepEqual([types(suspended ?? []), objectOf(suspended?.[0]).suspended], [['Update'], true])
    const [gone, goneThere] = await heard(place, both, () =>
      admin.delete(`/api/v1/admin/accounts/${alice.id}`),
    )
    assert.deepEqual([types(gone ?? []), types(goneThere ?? [])], [['Delete'], ['Delete']])
    assert.deepEqual([gone?.[0]?.actor, gone?.[0]?.object], [actor, actor])
  })
})
