import { readdirSync } from 'node:fs'
import type { Area, Make, Row } from './row.ts'

/** The areas of the product: what each other file of this folder exports. */
const files = readdirSync(import.meta.dirname).filter((file) => !['row.ts', 'routes.ts'].includes(file))
const areas = await Promise.all(
  files.map(async (file) => {
    const [area] = Object.values((await import(`./${file}`)) as Record<string, Area>)
    if (!area) throw new Error(`tests/access/${file} exports no area.`)
    return area
  }),
)

/**
 * Every route of the API and who may call it, written by hand, one file for each area of the product.
 * `tests/route-access.test.ts` fails when a route is missing here, and calls each as everybody.
 */
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
