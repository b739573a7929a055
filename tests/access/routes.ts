import { accounts } from './accounts.ts'
import { media } from './media.ts'
import { moderation } from './moderation.ts'
import { filters } from './filters.ts'
import { notifications } from './notifications.ts'
import { oauth } from './oauth.ts'
import { polls } from './polls.ts'
import { posts } from './posts.ts'
import type { Area, Make, Row } from './row.ts'
import { server } from './server.ts'
import { signin } from './signin.ts'
import { writing } from './writing.ts'

/**
 * Every route of the API and who may call it, written by hand, one file for each area of the product.
 * `tests/route-access.test.ts` fails when a route is missing here, and calls each as everybody.
 */
const areas: Area[] = [
  signin,
  oauth,
  accounts,
  posts,
  polls,
  writing,
  media,
  notifications,
  moderation,
  filters,
  server,
]

export const routeTable: Record<string, Row> = Object.assign({}, ...areas.map(({ rows }) => rows))

/** How to make the things that the routes are about. */
export const things: Record<string, Make> = Object.assign({}, ...areas.map((area) => area.things ?? {}))

/** The address of a route with its things in place: `id` is `a/b` for a route with two parts. */
export function addressWith(pattern: string, id: string): string {
  const parts = id.split('/')
  let place = 0
  return pattern.replace(/:\w+|\*/g, () =>
    encodeURIComponent(parts[Math.min(place++, parts.length - 1)] ?? ''),
  )
}
