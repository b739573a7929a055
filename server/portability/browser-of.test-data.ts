import { caller, password, type Caller, type World } from '../../tests/world.ts'

/** A browser in which somebody has signed in. */
export async function browserOf(place: World, username: string): Promise<Caller> {
  const answer = await place.visitor.post('/api/rounds/v1/session', { username, password })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return caller(place.url, { cookie, origin: place.ctx.config.publicUrl.origin })
}
