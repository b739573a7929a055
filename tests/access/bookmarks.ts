import { member, newPost, type Area, type Make, type Row } from './row.ts'

const collections = '/api/rounds/v1/bookmark-collections'

const rows: Record<string, Row> = {
  'GET /api/rounds/v1/bookmarks': member('read:bookmarks'),
  'GET /api/rounds/v1/bookmarks/:id': member('read:bookmarks', { of: 'bookmarkedPost', foreign: 404 }),
  'PUT /api/rounds/v1/bookmarks/:id': member('write:bookmarks', {
    of: 'post',
    body: { note: 'For the course' },
  }),
  [`GET ${collections}`]: member('read:bookmarks'),
  [`POST ${collections}`]: member('write:bookmarks', { body: { name: 'For the course' } }),
  [`PUT ${collections}/:id`]: member('write:bookmarks', {
    of: 'collection',
    body: { name: 'For the exam' },
    foreign: 404,
  }),
  [`DELETE ${collections}/:id`]: member('write:bookmarks', { of: 'collection', foreign: 404 }),
}

let count = 0

const things: Record<string, Make> = {
  bookmarkedPost: async (_scene, person) => {
    const id = await newPost(person, 'Kept')
    await person.put(`/api/rounds/v1/bookmarks/${id}`, { note: 'A note' })
    return id
  },
  collection: async (_scene, person) =>
    (await person.post<{ id: string }>(collections, { name: `Number ${++count}` })).body.id,
}

export const bookmarks: Area = { rows, things }
