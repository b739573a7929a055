import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Bookmark, BookmarkCollection } from '../../wire/bookmark.ts'
import type { Status } from '../../wire/status.ts'
import { world, type Answer, type Person, type World } from '../../tests/world.ts'

const path = '/api/rounds/v1/bookmarks'
const collections = '/api/rounds/v1/bookmark-collections'

describe('bookmarks', () => {
  let w: World
  let ana: Person
  let bo: Person
  before(async () => {
    w = await world()
    ;[ana, bo] = [await w.member('ana'), await w.member('bo')]
  })
  after(() => w[Symbol.asyncDispose]())

  const post = async (status: string, visibility = 'public') =>
    (await ana.post<Status>('/api/v1/statuses', { status, visibility })).body.id
  const make = async (person: Person, name: string) =>
    (await person.post<BookmarkCollection>(collections, { name })).body
  const list = async (person: Person, query = '') => (await person.get<Bookmark[]>(`${path}${query}`)).body
  const ids = (bookmarks: Bookmark[]) => bookmarks.map(({ status }) => status.id)

  test('a note and collections are kept, and bookmark the post', async () => {
    const id = await post('Spaced learning in résidence')
    const course = await make(bo, 'Course')
    const kept = await bo.put<Bookmark>(`${path}/${id}`, {
      note: ' For week two ',
      collection_ids: [course.id],
    })
    assert.deepEqual([kept.body.note, kept.body.collection_ids], ['For week two', [course.id]])
    assert.equal(kept.body.status.bookmarked, true)
    assert.deepEqual(ids(await list(bo)), [id])
    assert.deepEqual(
      (await bo.get<Status[]>('/api/v1/bookmarks')).body.map((status) => status.id),
      [id],
    )
    const again = await bo.put<Bookmark>(`${path}/${id}`, { note: 'For week three' })
    assert.deepEqual(again.body.collection_ids, [course.id], 'what is not named stays')
    assert.equal((await bo.get<BookmarkCollection[]>(collections)).body[0]?.posts_count, 1)
    await bo.post(`/api/v1/statuses/${id}/bookmark`)
    assert.equal((await bo.get<Bookmark>(`${path}/${id}`)).body.note, 'For week three')
    await bo.post(`/api/v1/statuses/${id}/unbookmark`)
    assert.equal((await bo.get(`${path}/${id}`)).status, 404)
    assert.equal((await bo.get<BookmarkCollection[]>(collections)).body[0]?.posts_count, 0)
  })

  test('they are found by words of the post, of the note and by the author, and by collection', async () => {
    const [one, two] = [await post('Feedback on the ward'), await post('A paper on échographie')]
    const exam = await make(bo, 'Exam')
    await bo.put(`${path}/${one}`, { note: 'Ask Dr Müller', collection_ids: [exam.id] })
    await bo.put(`${path}/${two}`, {})
    assert.deepEqual(ids(await list(bo, '?q=feedback')), [one])
    assert.deepEqual(ids(await list(bo, '?q=ECHOGRAPHIE')), [two])
    assert.deepEqual(ids(await list(bo, '?q=muller')), [one])
    assert.deepEqual(ids(await list(bo, '?q=mull')), [one], 'a word that is begun')
    assert.deepEqual(ids(await list(bo, '?q=100%25')), [])
    assert.deepEqual(ids(await list(bo, '?q=ana')), [two, one])
    assert.deepEqual(ids(await list(bo, `?collection=${exam.id}`)), [one])
    assert.deepEqual(ids(await list(bo, '?collection=none')), [two])
    assert.equal((await bo.get(`${path}?collection=nonsense`)).status, 422)
  })

  test('they are paged, each once', async () => {
    const cleo = await w.member('cleo')
    const all: string[] = []
    for (let count = 0; count < 5; count++) all.unshift(await post(`Page ${count}`))
    for (const id of all.toReversed()) await cleo.put(`${path}/${id}`, {})
    const found: string[] = []
    let next: string | undefined = `${path}?limit=2`
    while (next) {
      const page: Answer<Bookmark[]> = await cleo.get(next)
      found.push(...ids(page.body))
      next = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1]
      next = next && new URL(next).pathname + new URL(next).search
    }
    assert.deepEqual(found, all)
  })

  test('what may not be seen any more is left out, and others see nothing of it', async () => {
    const id = await post('For followers only', 'private')
    assert.equal((await bo.put(`${path}/${id}`, {})).status, 404)
    await bo.post(`/api/v1/accounts/${ana.id}/follow`)
    assert.equal((await bo.put(`${path}/${id}`, { note: 'secret' })).status, 200)
    await bo.post(`/api/v1/accounts/${ana.id}/unfollow`)
    assert.ok(!ids(await list(bo)).includes(id))
    assert.equal((await bo.get(`${path}/${id}`)).status, 404)
    assert.ok(!(await ana.get(`/api/v1/statuses/${id}`)).text.includes('secret'))
  })

  test('collections are one’s own, have names of their own, and leave their bookmarks', async () => {
    const dan = await w.member('dan')
    const mine = await make(dan, 'Lectures')
    const same = await dan.post<{ field: string }>(collections, { name: 'LECTURES' })
    assert.deepEqual([same.status, same.body.field], [422, 'name'])
    assert.equal((await bo.put(`${collections}/${mine.id}`, { name: 'Mine now' })).status, 404)
    const id = await post('In somebody else’s collection')
    const foreign = await bo.put<{ field: string }>(`${path}/${id}`, { collection_ids: [mine.id] })
    assert.deepEqual([foreign.status, foreign.body.field], [422, 'collection_ids'])
    assert.equal((await bo.get(`${path}/${id}`)).status, 404, 'nothing is half done')
    await dan.put(`${path}/${id}`, { collection_ids: [mine.id] })
    const other = await make(dan, 'Other')
    assert.equal((await dan.put(`${collections}/${other.id}`, { name: 'lectures' })).status, 422)
    assert.equal((await dan.delete(`${collections}/${mine.id}`)).status, 200)
    assert.deepEqual(ids(await list(dan, '?collection=none')), [id])
  })

  test('what is too long or too much is refused, naming the field', async () => {
    const id = await post('Long')
    for (const [body, field] of [
      [{ note: 'x'.repeat(2001) }, 'note'],
      [{ collection_ids: ['nonsense'] }, 'collection_ids'],
    ] as const)
      assert.equal((await bo.put<{ field: string }>(`${path}/${id}`, body)).body.field, field)
    for (const name of ['', ' \u200b ', 'x'.repeat(81)])
      assert.equal((await bo.post<{ field: string }>(collections, { name })).body.field, 'name')
  })
})
