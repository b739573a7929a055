import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { accountUri } from '../../server/accounts/addresses.ts'
import { resolveActor } from '../../server/federation/fetching/resolve-actor.ts'
import { PUBLIC } from '../../server/federation/reading/addresses.ts'
import { postUri } from '../../server/posts/addresses.ts'
import { type World, world } from '../world.ts'
import { type FakeActor, fakeServer } from './fake-server.ts'
import { testNetwork } from './network.ts'

type Json = Record<string, unknown>
const inbox = 'https://home.test/ap/inbox'

/** Everything that belongs to the members here or to people of the honest server, and that nobody else may change. */
const belongings: Record<string, string> = {
  accounts: `select id, username, domain, uri, url, display_name, note_html, avatar_url, locked, moved_to_id, also_known_as, suspended_at, limited_at, purged_at, actor_type
    from accounts where uri is null or uri not like 'https://hostile.example/%' order by id`,
  actors: `select a.account_id, inbox_url, shared_inbox_url, outbox_url, followers_url, featured_url, gone_at from actors a
    join accounts on accounts.id = a.account_id where uri not like 'https://hostile.example/%' order by 1`,
  keys: `select key_id, public_key from actor_keys where key_id not like 'https://hostile.example/%' order by 1`,
  posts: `select p.id, p.account_id, p.uri, p.html, p.spoiler_text, p.visibility, p.edited_at, p.quote_policy, p.reply_policy, p.in_reply_to_id, p.has_media
    from posts p join accounts a on a.id = p.account_id where (a.uri is null or a.uri not like 'https://hostile.example/%') order by p.id`,
  addresses: `select uri from post_uris where uri not like 'https://hostile.example/%' order by 1`,
  graves: `select uri from tombstones where uri not like 'https://hostile.example/%' order by 1`,
  follows: `select account_id, target_id from follows f join accounts a on a.id = f.account_id
    where coalesce(a.uri, '') not like 'https://hostile.example/%' order by 1, 2`,
  requests: `select account_id, target_id from follow_requests f join accounts a on a.id = f.account_id
    where coalesce(a.uri, '') not like 'https://hostile.example/%' order by 1, 2`,
  favourites: `select f.account_id, f.post_id from favourites f join accounts a on a.id = f.account_id
    where coalesce(a.uri, '') not like 'https://hostile.example/%' order by 1, 2`,
  boosts: `select b.account_id, b.post_id from boosts b join accounts a on a.id = b.account_id
    where coalesce(a.uri, '') not like 'https://hostile.example/%' order by 1, 2`,
  blocks: `select b.account_id, b.target_id from blocks b join accounts a on a.id = b.account_id
    where coalesce(a.uri, '') not like 'https://hostile.example/%' order by 1, 2`,
  pins: `select p.account_id, p.post_id from pins p join accounts a on a.id = p.account_id
    where coalesce(a.uri, '') not like 'https://hostile.example/%' order by 1, 2`,
  ballots: `select b.account_id, b.post_id, b.choices from ballots b join accounts a on a.id = b.account_id
    where coalesce(a.uri, '') not like 'https://hostile.example/%' order by 1, 2`,
  polls: `select p.post_id, p.options, p.votes, p.ended_at from polls p join posts on posts.id = p.post_id join accounts a on a.id = posts.account_id
    where a.domain = 'honest.example' order by 1`,
}

test(
  'whatever a hostile server sends, in whatever order, nothing of anybody else changes',
  { timeout: 300_000 },
  async () => {
    await using network = testNetwork()
    await using w = await world({ name: 'home.test', network })
    await using honest = await fakeServer(network, 'honest.example')
    await using hostile = await fakeServer(network, 'hostile.example')
    const ann = await honest.actor('ann')
    const bob = await honest.actor('bob')
    const eve = await hostile.actor('eve')
    const mia = await w.member('mia')
    const miaUri = accountUri(w.ctx.config, { id: mia.accountId })
    const told = async (actor: FakeActor, activity: Json) => {
      const { status } = await actor.post(inbox, activity as Record<string, unknown>)
      await w.settle()
      return status
    }

    // Mia and Ann follow each other; Ann has posts, one a poll, one pinned; Mia has a post that Ann likes and boosts.
    const [annId] = [
      await resolveActor(w.ctx, ann.uri),
      await resolveActor(w.ctx, bob.uri),
      await resolveActor(w.ctx, eve.uri),
    ]
    await mia.post(`/api/v1/accounts/${annId}/follow`)
    await w.settle()
    const asked = honest.inbox().findLast((one) => one.type === 'Follow')
    await told(ann, { id: `${ann.uri}#accept`, type: 'Accept', actor: ann.uri, object: asked })
    await told(ann, { id: `${ann.uri}#follow`, type: 'Follow', actor: ann.uri, object: miaUri })
    const own = await mia.post<{ id: string }>('/api/v1/statuses', { status: 'Mine' })
    const miaPost = postUri(w.ctx.config, { id: Number(own.body.id), account_id: mia.accountId })
    const note = {
      id: `${honest.origin}/notes/1`,
      type: 'Note',
      attributedTo: ann.uri,
      content: '<p>Hers</p>',
      to: [PUBLIC],
      cc: [],
    }
    const poll = {
      ...note,
      id: `${honest.origin}/notes/2`,
      type: 'Question',
      oneOf: [
        { name: 'a', replies: { totalItems: 1 } },
        { name: 'b', replies: { totalItems: 0 } },
      ],
    }
    for (const post of [note, poll]) {
      honest.serve(new URL(post.id).pathname, post)
      await told(ann, {
        id: `${post.id}/activity`,
        type: 'Create',
        actor: ann.uri,
        to: [PUBLIC],
        object: post,
      })
    }
    await told(ann, { id: `${ann.uri}#like`, type: 'Like', actor: ann.uri, object: miaPost })
    await told(ann, {
      id: `${ann.uri}#boost`,
      type: 'Announce',
      actor: ann.uri,
      to: [PUBLIC],
      object: miaPost,
    })
    const there = await everything(w)
    assert.ok(
      there.posts?.includes('Hers') &&
        there.posts.includes('Mine') &&
        there.favourites !== '[]' &&
        there.follows !== '[]',
    )

    // What Eve has to play with: addresses of everybody, ids of what they did, and objects that lie about all of it.
    const uris = [
      miaUri,
      miaPost,
      ann.uri,
      bob.uri,
      note.id,
      poll.id,
      `${ann.uri}#like`,
      `${ann.uri}#boost`,
      `${note.id}/activity`,
      eve.uri,
      `${hostile.origin}/notes/1`,
      `${ann.uri}/followers`,
      `${miaUri}/followers`,
    ]
    const uri = fc.constantFrom(...uris)
    const acts =
      'Create Update Delete Undo Follow Accept Reject Like EmojiReact Announce Block Flag Move Add Remove QuoteRequest'
    const things = 'Note Question Article Person Tombstone Group'
    const act = fc.constantFrom(...acts.split(' '))
    const type = fc.constantFrom(...`${acts} ${things}`.split(' '))
    const leaf = fc.record(
      {
        id: uri,
        type,
        attributedTo: uri,
        actor: uri,
        object: uri,
        target: uri,
        content: fc.constant('<p>forged</p>'),
        name: fc.constantFrom('a', 'forged'),
        inReplyTo: uri,
        quote: uri,
        to: fc.constantFrom<unknown>([PUBLIC], [miaUri], []),
        inbox: fc.constant(`${hostile.origin}/inbox`),
        preferredUsername: fc.constantFrom('ann', 'mia', 'eve'),
        movedTo: uri,
        alsoKnownAs: fc.array(uri, { maxLength: 2 }),
        url: uri,
        publicKey: fc.record({
          id: fc.constantFrom(ann.keyId, eve.keyId),
          owner: uri,
          publicKeyPem: fc.constant('x'),
        }),
        oneOf: fc.constant([{ name: 'forged' }, { name: 'b' }]),
      },
      { requiredKeys: ['id', 'type'] },
    )
    const inner = fc.oneof(
      uri,
      leaf,
      leaf.chain((outer) => leaf.map((object) => ({ ...outer, object }))),
    )
    const activity = fc.record(
      {
        type: act,
        actor: fc.constantFrom(eve.uri, eve.uri, eve.uri, ann.uri, miaUri),
        id: fc.oneof(
          uri,
          fc.nat().map((number) => `${hostile.origin}/activities/${number}`),
        ),
        object: fc.oneof(inner, fc.array(inner, { maxLength: 2 })),
        target: uri,
        to: fc.constantFrom<unknown>([PUBLIC], [miaUri], undefined),
      },
      { requiredKeys: ['type', 'actor', 'object', 'to'] },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(activity, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (said, hosts) => {
          const before = await everything(w)
          // Sometimes Eve's server also serves what it claims, at its own addresses.
          if (hosts)
            hostile.serve('/notes/1', { ...note, id: `${hostile.origin}/notes/1`, attributedTo: ann.uri })
          for (const one of said) {
            const status = await told(eve, one as Json)
            assert.ok([202, 400, 401, 403, 422].includes(status), `${status}: ${JSON.stringify(one)}`)
          }
          assert.deepEqual(await everything(w), before)
        },
      ),
      { numRuns: 80 },
    )
  },
)

async function everything(w: World): Promise<Record<string, string>> {
  const entries = Object.entries(belongings).map(async ([name, query]) => {
    const { rows } = await sql.raw(query).execute(w.ctx.db)
    return [name, JSON.stringify(rows)] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}
