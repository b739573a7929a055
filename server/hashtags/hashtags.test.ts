import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { world, type Person, type World } from '../../tests/world.ts'
import type { Tag } from '../../wire/tag.ts'
import { findHashtags } from './find-hashtags.ts'
import { followedTags } from './followed-tags.ts'

describe('hashtags', () => {
  let w: World
  let alice: Person
  let bob: Person
  before(async () => {
    w = await world({ environment: { LOG_LEVEL: 'error' } })
    alice = await w.member('alice')
    bob = await w.member('bob')
  })
  after(() => w[Symbol.asyncDispose]())

  const today = async (name: string) => {
    const { body } = await w.visitor.get<Tag>(`/api/v1/tags/${encodeURIComponent(name)}`)
    return { name: body.name, uses: body.history[0]?.uses, accounts: body.history[0]?.accounts }
  }

  test('a hashtag counts uses and people of the day, in the capitals of its first author', async () => {
    await alice.post('/api/v1/statuses', { status: '#MedEd and once more #MedEd' })
    await alice.post('/api/v1/statuses', { status: '#MEDED' })
    await bob.post('/api/v1/statuses', { status: '#medéd' })
    assert.deepEqual(await today('ＭＥＤＥＤ'), { name: 'MedEd', uses: '3', accounts: '2' })
  })

  test('deleting a post takes its use back', async () => {
    const { body } = await bob.post<{ id: string }>('/api/v1/statuses', { status: '#Ephemeral' })
    assert.equal((await today('ephemeral')).uses, '1')
    await bob.delete(`/api/v1/statuses/${body.id}`)
    await w.settle()
    assert.deepEqual(await today('ephemeral'), { name: 'Ephemeral', uses: '0', accounts: '0' })
  })

  test('what is not public neither counts nor registers a hashtag', async () => {
    for (const visibility of ['unlisted', 'private', 'direct']) {
      await alice.post('/api/v1/statuses', { status: '#Whispered', visibility })
    }
    assert.deepEqual(await today('whispered'), { name: 'whispered', uses: '0', accounts: '0' })
    assert.deepEqual(await findHashtags(w.ctx, 'whisp', { limit: 10, offset: 0 }), [])
  })

  test('an unknown name is an empty hashtag, a name that cannot be one is not found', async () => {
    const unknown = await w.visitor.get<Tag>(`/api/v1/tags/${encodeURIComponent('医学教育')}`)
    assert.equal(unknown.status, 200)
    assert.equal(unknown.body.name, '医学教育')
    assert.equal('following' in unknown.body, false)
    for (const name of ['a b', '123', '%23MedEd', "';drop--", '%F0%9F%98%80', 'a%00b%20']) {
      const answer = await w.visitor.get(`/api/v1/tags/${name}`)
      assert.ok([400, 404].includes(answer.status), `${name}: ${answer.status}`)
    }
  })

  test('following is per member, folded, harmless twice, and ends', async () => {
    const first = await alice.post<Tag>('/api/v1/tags/MedEd/follow')
    const again = await alice.post<Tag>('/api/v1/tags/meded/follow')
    assert.deepEqual([first.body.following, again.body.following], [true, true])
    assert.deepEqual([...(await followedTags(w.ctx).of(alice.accountId))], ['meded'])
    const others = await bob.get<Tag>('/api/v1/tags/MedEd')
    assert.equal(others.body.following, false)
    const ended = await alice.post<Tag>('/api/v1/tags/MEDED/unfollow')
    assert.equal(ended.body.following, false)
    assert.equal((await followedTags(w.ctx).of(alice.accountId)).size, 0)
    assert.equal((await w.visitor.post('/api/v1/tags/MedEd/follow')).status, 401)
    assert.equal((await alice.post('/api/v1/tags/123/follow')).status, 404)
  })

  test('followed hashtags are paged by their follows, the latest first', async () => {
    for (const name of ['one', 'two', 'three']) await bob.post(`/api/v1/tags/${name}/follow`)
    const names: string[] = []
    let next: string | undefined = '/api/v1/followed_tags?limit=2'
    while (next) {
      const page: Awaited<ReturnType<typeof bob.get<Tag[]>>> = await bob.get<Tag[]>(next)
      names.push(...page.body.map((tag) => tag.name))
      const link: string | undefined = /<[^>]*?(\/api[^>]*)>; rel="next"/.exec(
        page.headers.get('link') ?? '',
      )?.[1]
      next = page.body.length > 0 ? link : undefined
    }
    assert.deepEqual(names, ['three', 'two', 'one'])
    assert.equal((await bob.get('/api/v1/followed_tags?max_id=nonsense')).status, 422)
  })

  test('a hashtag is found by itself, then by its beginning, then inside others', async () => {
    await alice.post('/api/v1/statuses', { status: '#Ward #WardRound #MyWard #الطب #الطب_الباطني' })
    assert.deepEqual(await findHashtags(w.ctx, '#WÁRD', { limit: 10, offset: 0 }), [
      'ward',
      'wardround',
      'myward',
    ])
    assert.deepEqual(await findHashtags(w.ctx, 'ward', { limit: 1, offset: 1 }), ['wardround'])
    assert.deepEqual(await findHashtags(w.ctx, 'الطب', { limit: 1, offset: 0 }), ['الطب'])
    assert.deepEqual(await findHashtags(w.ctx, '%', { limit: 5, offset: 0 }), [])
  })
})
