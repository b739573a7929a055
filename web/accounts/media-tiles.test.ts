import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Status } from '#lib/api/types.ts'
import { tilesOf } from './media-tiles.ts'

const post = (given: object) =>
  ({
    spoiler_text: '',
    sensitive: false,
    reblog: null,
    account: { id: '1' },
    ...given,
  }) as unknown as Status
const media = (id: string, type: string, url: string | null = `/${id}`) => ({
  id,
  type,
  url,
  preview_url: null,
})
const told = (posts: Status[], readerId?: string) =>
  tilesOf(posts, readerId).map(
    ({ media, kind, covered }) => `${media.id} ${kind}${covered ? ' covered' : ''}`,
  )

test('each medium of each post has a tile, in order', () => {
  const posts = [
    post({ media_attachments: [media('1', 'image'), media('2', 'audio')] }),
    post({ media_attachments: [media('3', 'gifv')] }),
  ]
  assert.deepEqual(told(posts), ['1 picture', '2 sound', '3 film'])
})

test('what is sensitive, warned of or filtered is covered; what a filter hides is left out', () => {
  const media_attachments = [media('1', 'image')]
  const filtered = (filter_action: string) => [
    { filter: { filter_action, title: 'F', context: ['account'], expires_at: null } },
  ]
  assert.deepEqual(told([post({ media_attachments, sensitive: true })]), ['1 picture covered'])
  assert.deepEqual(told([post({ media_attachments, spoiler_text: 'Blood' })]), ['1 picture covered'])
  assert.deepEqual(told([post({ media_attachments, filtered: filtered('blur') })]), ['1 picture covered'])
  assert.deepEqual(told([post({ media_attachments, filtered: filtered('hide') })]), [])
  assert.deepEqual(told([post({ media_attachments, filtered: filtered('hide') })], '1'), ['1 picture'])
})

test('files that are still being prepared or that nobody can show have no tile', () => {
  assert.deepEqual(
    told([post({ media_attachments: [media('1', 'image', null), media('2', 'unknown')] })]),
    [],
  )
})
