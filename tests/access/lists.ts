import type { List, ListEntry } from '../../wire/list.ts'
import type { Person } from '../world.ts'
import { member, type Area, type Make, type Row } from './row.ts'

const foreign = 404
const read = (more: Omit<Row, 'who' | 'scope'> = {}) => member('read:lists', more)
const write = (more: Omit<Row, 'who' | 'scope'> = {}) => member('write:lists', more)

const rows: Record<string, Row> = {
  'GET /api/v1/lists': read(),
  'POST /api/v1/lists': write({ body: { title: 'Colleagues' } }),
  'GET /api/v1/lists/:id': read({ of: 'list', foreign }),
  'PUT /api/v1/lists/:id': write({ of: 'list', body: { title: 'Teachers' }, foreign }),
  'DELETE /api/v1/lists/:id': write({ of: 'list', foreign }),
  'GET /api/v1/lists/:id/accounts': read({ of: 'list', foreign }),
  'POST /api/v1/lists/:id/accounts': write({ of: 'list', body: { account_ids: [] }, foreign }),
  'DELETE /api/v1/lists/:id/accounts': write({ of: 'list', body: { account_ids: [] }, foreign }),
  'GET /api/v1/accounts/:id/lists': read({ of: 'account' }),
  'GET /api/v1/timelines/list/:id': read({ of: 'list', foreign }),
  'GET /api/rounds/v1/tags/:name/lists': read({ of: 'tag' }),
  'GET /api/rounds/v1/lists/:id/entries': read({ of: 'list', foreign }),
  'POST /api/rounds/v1/lists/:id/entries': write({ of: 'list', body: { hashtag: 'MedEd' }, foreign }),
  'PATCH /api/rounds/v1/lists/:id/entries/:entry_id': write({
    of: 'entry',
    body: { in_home: false },
    foreign,
  }),
  'DELETE /api/rounds/v1/lists/:id/entries/:entry_id': write({ of: 'entry', foreign }),
}

const makeList = async (person: Person) =>
  (await person.post<List>('/api/v1/lists', { title: 'Colleagues' })).body.id

const things: Record<string, Make> = {
  list: (_scene, person) => makeList(person),
  entry: async (_scene, person) => {
    const list = await makeList(person)
    const path = `/api/rounds/v1/lists/${list}/entries`
    const { id } = (await person.post<ListEntry>(path, { hashtag: 'FOAMed' })).body
    return `${list}/${id}`
  },
}

export const lists: Area = { rows, things }
