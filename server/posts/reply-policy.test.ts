import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { replyPolicies } from '../../wire/quote.ts'
import type { Status } from '../../wire/status.ts'
import { world, type Person, type World } from '../../tests/world.ts'
import { mayReply } from './reply-policy.ts'

let w: World
let author: Person
/** People by what stands between them and the author. */
let people: Record<'stranger' | 'follower' | 'followed' | 'mentioned', Person>

before(async () => {
  w = await world()
  author = await w.member('author')
  people = {
    stranger: await w.member('stranger'),
    follower: await w.member('follower'),
    followed: await w.member('followed'),
    mentioned: await w.member('mentioned'),
  }
  await people.follower.post(`/api/v1/accounts/${author.id}/follow`)
  await author.post(`/api/v1/accounts/${people.followed.id}/follow`)
})
after(() => w[Symbol.asyncDispose]())

const post = async (who: Person, status: string, more: object = {}) =>
  (await who.post<Status>('/api/v1/statuses', { status, ...more })).body
const whoMay = {
  everybody: ['stranger', 'follower', 'followed', 'mentioned'],
  followers: ['follower', 'mentioned'],
  following: ['followed', 'mentioned'],
  mentioned: ['mentioned'],
  nobody: ['mentioned'],
}

test('the author and the mentioned always may, others by the policy alone', () => {
  const facts = fc.record({
    isAuthor: fc.boolean(),
    isMentioned: fc.boolean(),
    followsAuthor: fc.boolean(),
    followedByAuthor: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.constantFrom(...replyPolicies), facts, (policy, who) => {
      const open = { everybody: true, followers: who.followsAuthor, following: who.followedByAuthor }
      const byPolicy = policy in open && open[policy as keyof typeof open]
      assert.equal(mayReply(policy, who), who.isAuthor || who.isMentioned || byPolicy)
    }),
  )
})

for (const policy of replyPolicies) {
  test(`${policy}: what is said in the post is what is done with an answer`, async () => {
    const { id } = await post(author, 'A question for @mentioned', { reply_policy: policy })
    for (const [name, person] of Object.entries(people)) {
      const seen = (await person.get<Status>(`/api/v1/statuses/${id}`)).body
      const expected = whoMay[policy].includes(name)
      assert.deepEqual([seen.reply_policy, seen.can_reply], [policy, expected], name)
      const answer = await person.post<{ error: string; field?: string }>('/api/v1/statuses', {
        status: 'I think',
        in_reply_to_id: id,
      })
      assert.equal(answer.status, expected ? 200 : 403, `${name}: ${answer.text}`)
      if (!expected) assert.equal(answer.body.field, 'in_reply_to_id')
    }
    assert.equal((await author.get<Status>(`/api/v1/statuses/${id}`)).body.can_reply, true)
    assert.equal((await w.visitor.get<Status>(`/api/v1/statuses/${id}`)).body.can_reply, false)
    const own = await author.post('/api/v1/statuses', { status: 'To add', in_reply_to_id: id })
    assert.equal(own.status, 200)
  })
}

test('the first post of a thread speaks for what its author adds below it, not for what others say', async () => {
  const root = await post(author, 'Only for my followers', { reply_policy: 'followers' })
  const added = await post(author, 'And more', { in_reply_to_id: root.id, reply_policy: 'everybody' })
  const canReply = async (id: string) =>
    (await people.stranger.get<Status>(`/api/v1/statuses/${id}`)).body.can_reply
  assert.equal(await canReply(added.id), false)
  const tried = await people.stranger.post('/api/v1/statuses', { status: 'But', in_reply_to_id: added.id })
  assert.equal(tried.status, 403)
  const answer = await post(people.follower, 'May I?', { in_reply_to_id: added.id })
  assert.equal(await canReply(answer.id), true)
  const path = `/api/v1/statuses/${root.id}/interaction_policy`
  assert.equal((await author.put(path, { reply_policy: 'everybody' })).status, 200)
  assert.equal(await canReply(added.id), true, 'a later change of the first post is seen at once')
  assert.equal((await people.stranger.put(path, { reply_policy: 'nobody' })).status, 404)
  assert.equal((await author.put(path, { reply_policy: 'friends' })).status, 422)
})

test('whom the author follows from now on may answer from now on', async () => {
  const { id } = await post(author, 'People I follow', { reply_policy: 'following' })
  const look = async () => (await people.stranger.get<Status>(`/api/v1/statuses/${id}`)).body.can_reply
  assert.equal(await look(), false)
  await author.post(`/api/v1/accounts/${people.stranger.id}/follow`)
  assert.equal(await look(), true)
  await author.post(`/api/v1/accounts/${people.stranger.id}/unfollow`)
  assert.equal(await look(), false)
})
