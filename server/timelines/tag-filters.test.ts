import assert from 'node:assert/strict'
import test from 'node:test'
import { remotePerson, remotePost } from '../../tests/federation/stage.ts'
import { world } from '../../tests/world.ts'
import type { Status } from '../../wire/status.ts'
import { tagFromDatabase } from './lists.ts'
import { keptRecent } from './recent/kept-recent.ts'

test('a hashtag by purpose, language and originals only, from memory and from the database', async () => {
  await using place = await world({ environment: { LOG_LEVEL: 'error' } })
  const [dora, erin] = [await place.member('dora'), await place.member('erin')]
  const write = async (who: typeof dora, more: object) =>
    (await who.post<Status>('/api/v1/statuses', { status: '#MedEd', language: 'en', ...more })).body
  const plain = await write(dora, {})
  const french = await write(dora, { language: 'fr', purpose: 'teaching' })
  const brazilian = await write(dora, { language: 'pt-BR', purpose: 'news' })
  const answer = await write(erin, { in_reply_to_id: plain.id, purpose: 'teaching' })
  const goesOn = await write(dora, { in_reply_to_id: plain.id })
  const far = await remotePerson(place.ctx, { username: 'paul', domain: 'far.example' })
  const orphan = await remotePost(place.ctx, far, {
    html: '<p>An answer</p>',
    inReplyTo: 'https://x.example/1',
    tags: [{ tag: 'meded', shown: 'MedEd' }],
  })
  const every = [String(orphan), goesOn.id, answer.id, brazilian.id, french.id, plain.id]
  const expected = [
    ['', {}, every],
    ['purpose=teaching', { purpose: 'teaching' }, [answer.id, french.id]],
    ['language=en', { language: 'en' }, [String(orphan), goesOn.id, answer.id, plain.id]],
    ['language=pt', { language: 'pt' }, [brazilian.id]],
    ['language=pt-br', { language: 'pt-BR' }, [brazilian.id]],
    ['language=p', undefined, 'language'],
    ['language=%25', undefined, 'language'],
    ['language=de', { language: 'de' }, []],
    ['originals=true', { originals: true }, [goesOn.id, brazilian.id, french.id, plain.id]],
    [
      'originals=true&purpose=teaching&language=fr',
      { originals: true, purpose: 'teaching', language: 'fr' },
      [french.id],
    ],
    [
      'originals=true&purpose=teaching&language=en',
      { originals: true, purpose: 'teaching', language: 'en' },
      [],
    ],
  ] as const
  for (const rebuilt of [false, true]) {
    if (rebuilt) await keptRecent(place.ctx).rebuild()
    for (const [query, wish, ids] of expected) {
      const answer = await place.visitor.get<Status[] & { field?: string }>(
        `/api/v1/timelines/tag/meded?${query}`,
      )
      if (wish === undefined) {
        assert.deepEqual([answer.status, answer.body.field], [422, ids], query)
        continue
      }
      assert.deepEqual(
        answer.body.map(({ id }) => id),
        ids,
        query,
      )
      const whole = {
        purpose: undefined,
        onlyMedia: false,
        side: 'both',
        any: ['meded'],
        all: [],
        none: [],
        ...wish,
      } as const
      const found = await tagFromDatabase(
        place.ctx,
        null,
        { limit: 20 },
        { ...whole, any: ['meded'], all: [], none: [] },
      )
      assert.deepEqual(found.map(String), ids, `${query}, from the database`)
    }
  }
  const [first] = (
    await place.visitor.get<Status[]>('/api/v1/timelines/tag/meded?originals=true&limit=2')
  ).body.slice(-1)
  const next = await place.visitor.get<Status[]>(
    `/api/v1/timelines/tag/meded?originals=true&limit=2&max_id=${first?.id}`,
  )
  assert.deepEqual(
    next.body.map(({ id }) => id),
    [french.id, plain.id],
    'the next page goes on where the first ended',
  )
})
