import assert from 'node:assert/strict'
import { openSession } from '../../server/signin/sessions/open-session.ts'
import { addressWith, things } from '../access/routes.ts'
import { newPost, type Row, type Scene } from '../access/row.ts'
import { caller, world, type Answer, type Caller, type Person, type World } from '../world.ts'

/** Who calls the endpoints: the same people and things as in tests/route-access.test.ts. */
export type Cast = Scene & {
  member: Person
  admin: Person
  carl: Person
  /** A member's token that may do next to nothing. */
  narrow: Person
  app: Caller
}

export async function makeCast(): Promise<Cast> {
  const place = await world({ environment: { LOG_LEVEL: 'error' } })
  const scopes = 'read write follow push profile admin:read admin:write'
  let count = 0
  const newPerson = () => place.member(`person${++count}`)
  const dora = await place.member('dora')
  return {
    place,
    ctx: place.ctx,
    newPerson,
    dora,
    shared: { post: await newPost(dora, 'A case #meded'), account: dora.id, tag: 'meded' },
    member: await place.member('alison', { scopes }),
    admin: await place.member('root', { role: 'admin', scopes }),
    carl: await place.member('carl'),
    narrow: await place.member('nora', { scopes: 'push' }),
    app: await anApp(place),
  }
}

/** The one who may call a route, and no more than that. */
export async function rightPerson(cast: Cast, row: Row): Promise<Caller> {
  if (row.who === 'anyone') return row.visitor === undefined ? cast.place.visitor : cast.member
  if (row.who === 'app') return cast.app
  if (row.who === 'moderator' || row.who === 'admin') return cast.admin
  if (row.who === 'member') return cast.member
  const person = await cast.newPerson()
  const secret = await openSession(cast.ctx, cast.ctx.db, person.accountId, { userAgent: '', address: '' })
  return caller(cast.place.url, { cookie: `rounds_session=${secret}`, 'sec-fetch-site': 'same-origin' })
}

/** Makes what a row is about, of a person where it belongs to one. */
export async function thing(cast: Cast, row: Row, person: Person): Promise<string> {
  if (row.of === undefined) return 'none'
  const make = things[row.of]
  return make ? make(cast, person) : (cast.shared[row.of as keyof Scene['shared']] ?? assert.fail(row.of))
}

/** Calls a route as it is mounted, with what its row sends and more. */
export function call<T = unknown>(
  person: Caller,
  route: string,
  row: Row,
  id: string,
  more: { query?: string; body?: object } = {},
): Promise<Answer<T>> {
  const [method = '', pattern = ''] = route.split(' ')
  const query = [row.query, more.query].filter(Boolean).join('&')
  const body = row.body === undefined && !more.body ? undefined : { ...(row.body as object), ...more.body }
  const send = person[method.toLowerCase() as 'post']
  return send<T>(
    addressWith(pattern, id) + (query === '' ? '' : `?${query}`),
    method === 'GET' ? undefined : body,
  )
}

async function anApp({ url, visitor }: World): Promise<Caller> {
  const scopes = 'read write follow push'
  const redirect_uris = 'urn:ietf:wg:oauth:2.0:oob'
  const wish = { client_name: 'An app', redirect_uris, scopes }
  const { body } = await visitor.post<{ client_id: string; client_secret: string }>('/api/v1/apps', wish)
  const token = await visitor.post<{ access_token: string }>('/oauth/token', {
    grant_type: 'client_credentials',
    client_id: body.client_id,
    client_secret: body.client_secret,
    scope: scopes,
  })
  return caller(url, { authorization: `Bearer ${token.body.access_token}` })
}
