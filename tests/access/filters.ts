import { member, newPost, type Area, type Make, type Row, type Scene } from './row.ts'
import type { Filter, FilterStatus } from '../../wire/filter.ts'
import type { Person } from '../world.ts'

const foreign = 404
const filter = { title: 'Spoilers', context: ['home'], keywords_attributes: [{ keyword: 'finale' }] }
const phrase = { phrase: 'finale', context: ['home'] }

const rows: Record<string, Row> = {
  'GET /api/v2/filters': member('read:filters'),
  'POST /api/v2/filters': member('write:filters', { body: filter }),
  'GET /api/v2/filters/:id': member('read:filters', { of: 'filter', foreign }),
  'PUT /api/v2/filters/:id': member('write:filters', { of: 'filter', body: { title: 'Films' }, foreign }),
  'DELETE /api/v2/filters/:id': member('write:filters', { of: 'filter', foreign }),
  'GET /api/v2/filters/:filter_id/keywords': member('read:filters', { of: 'filter', foreign }),
  'POST /api/v2/filters/:filter_id/keywords': member('write:filters', {
    of: 'filter',
    body: { keyword: 'last episode' },
    foreign,
  }),
  'GET /api/v2/filters/keywords/:id': member('read:filters', { of: 'keyword', foreign }),
  'PUT /api/v2/filters/keywords/:id': member('write:filters', {
    of: 'keyword',
    body: { keyword: 'ending' },
    foreign,
  }),
  'DELETE /api/v2/filters/keywords/:id': member('write:filters', { of: 'keyword', foreign }),
  'GET /api/v2/filters/:filter_id/statuses': member('read:filters', { of: 'filter', foreign }),
  'POST /api/v2/filters/:filter_id/statuses': member('write:filters', {
    of: 'filter',
    body: { status_id: '1' },
    status: 404,
    foreign,
  }),
  'GET /api/v2/filters/statuses/:id': member('read:filters', { of: 'filteredPost', foreign }),
  'DELETE /api/v2/filters/statuses/:id': member('write:filters', { of: 'filteredPost', foreign }),
  'GET /api/v1/filters': member('read:filters'),
  'POST /api/v1/filters': member('write:filters', { body: phrase }),
  'GET /api/v1/filters/:id': member('read:filters', { of: 'keyword', foreign }),
  'PUT /api/v1/filters/:id': member('write:filters', { of: 'keyword', body: phrase, foreign }),
  'DELETE /api/v1/filters/:id': member('write:filters', { of: 'keyword', foreign }),
}

const make = async (person: Person) => (await person.post<Filter>('/api/v2/filters', filter)).body

const things: Record<string, Make> = {
  filter: async (_scene: Scene, person) => (await make(person)).id,
  keyword: async (_scene, person) => (await make(person)).keywords[0]?.id ?? '',
  filteredPost: async ({ dora }, person) => {
    const path = `/api/v2/filters/${(await make(person)).id}/statuses`
    return (await person.post<FilterStatus>(path, { status_id: await newPost(dora, 'The end') })).body.id
  },
}

export const filters: Area = { rows, things }
