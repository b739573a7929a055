import type { Context } from '../../server/platform/context.ts'
import type { Status } from '../../wire/status.ts'
import type { Caller, Person, World } from '../world.ts'

export type Row = {
  /**
   * anyone; app (any token); member; browser (a member's session, no token); moderator; admin. A member who is refused
   * for the role gets 403.
   */
  who: 'anyone' | 'app' | 'member' | 'browser' | 'moderator' | 'admin'
  scope?: string
  /** What `:id` and its like stand for: `account`, `post` and `tag` are Dora's; the others are in some area's `things`. */
  of?: string
  query?: string
  body?: unknown
  /** Status for whoever may call it; 200 unless said. */
  status?: number
  /** Status for nobody, where it is neither the usual 401 nor that of everybody. */
  visitor?: number
  /** Status for a member who calls it on the things of another member; only where `of` is the caller's own. */
  foreign?: number
}

/** The people and things among whom the routes are called. */
export type Scene = {
  place: World
  ctx: Context
  /** Others follow her too, and have favourited, boosted and bookmarked her post. */
  dora: Person
  shared: { post: string; account: string; tag: string }
  /** A member who has nothing yet. */
  newPerson: () => Promise<Person>
}

/**
 * Makes something that belongs to a person, and gives what stands in the address for it: an id, or `a/b` where the route
 * has two parts.
 */
export type Make = (scene: Scene, person: Person) => Promise<string>

/** The routes of one area of the product, and what they are about. */
export type Area = { rows: Record<string, Row>; things?: Record<string, Make> }

type More = Omit<Row, 'who' | 'scope'>
export const anyone = (more: More & { scope?: string } = {}): Row => ({ who: 'anyone', ...more })
export const member = (scope: string, more: More = {}): Row => ({ who: 'member', scope, ...more })
export const browser = (scope: string, more: More = {}): Row => ({ who: 'browser', scope, ...more })
export const staff = (who: 'moderator' | 'admin', scope: string, more: More = {}): Row => ({
  who,
  scope,
  ...more,
})

export const password = 'correct horse battery staple'
export const outOfBand = 'urn:ietf:wg:oauth:2.0:oob'

/** Publishes a post as a person. @returns its id. */
export async function newPost(person: Caller, status: string): Promise<string> {
  return (await person.post<Status>('/api/v1/statuses', { status })).body.id
}

/** The only id that a query finds for a person. */
export async function oneId({ ctx }: Scene, query: string, { accountId }: Person): Promise<string> {
  return String((await ctx.pool.query(query, [accountId])).rows[0].id)
}
