import type { WrappedCollection } from '../../wire/collection.ts'
import type { Person } from '../world.ts'
import { anyone, member, type Area, type Make, type Row } from './row.ts'

const path = '/api/v1/collections'
const open = anyone({ scope: 'read:collections' })
const write = (more: Omit<Row, 'who' | 'scope'>) => member('write:collections', more)
const follow = (more: Omit<Row, 'who' | 'scope'>) => member('write:follows', more)

const rows: Record<string, Row> = {
  'GET /api/rounds/v1/collections': open,
  'GET /api/v1/accounts/:account_id/collections': { ...open, of: 'curator', visitor: 404 },
  'GET /api/v1/accounts/:account_id/in_collections': member('read:collections', {
    of: 'oneself',
    foreign: 403,
  }),
  [`POST ${path}`]: write({ body: { name: 'Simulation', description: 'Start here', tag_name: 'SimEd' } }),
  [`GET ${path}/:id`]: { ...open, of: 'sharedCollection', visitor: 404 },
  [`PATCH ${path}/:id`]: write({ of: 'people', body: { name: 'Ultrasound' }, foreign: 403 }),
  [`PUT ${path}/:id`]: write({ of: 'people', body: { name: 'Ultrasound' }, foreign: 403 }),
  [`DELETE ${path}/:id`]: write({ of: 'people', foreign: 403 }),
  // An id that is nobody's: whom one may put there is tested with the rules.
  [`POST ${path}/:collection_id/items`]: write({
    of: 'people',
    body: { account_id: '1' },
    status: 422,
    foreign: 403,
  }),
  [`DELETE ${path}/:collection_id/items/:id`]: write({ of: 'personIn', foreign: 403 }),
  [`POST ${path}/:collection_id/items/:id/revoke`]: write({ of: 'personIn', foreign: 403 }),
  'POST /api/rounds/v1/collections/:id/follow': follow({ of: 'sharedCollection' }),
  'POST /api/rounds/v1/collections/:id/unfollow': follow({
    of: 'sharedCollection',
    body: { account_ids: [] },
  }),
}

/** A collection with its maker in it. */
async function make(person: Person): Promise<WrappedCollection['collection']> {
  const wish = { name: 'Simulation', tag_name: 'SimEd', account_ids: [person.id] }
  return (await person.post<WrappedCollection>(path, wish)).body.collection
}

const things: Record<string, Make> = {
  oneself: async (_scene, person) => person.id,
  curator: async (_scene, person) => (await make(person)).account_id,
  people: async (_scene, person) => (await make(person)).id,
  sharedCollection: async ({ newPerson }) => (await make(await newPerson())).id,
  personIn: async (_scene, person) => {
    const { id, items } = await make(person)
    return `${id}/${items[0]?.id}`
  },
}

export const collections: Area = { rows, things }
