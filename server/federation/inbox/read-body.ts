import { isObject } from '../reading/json.ts'
import type { JsonObject } from '../reading/types.ts'

/** The largest activity that is taken, in bytes. Mastodon's limit. */
export const largestBody = 1024 * 1024
const deepest = 40

/** The JSON object of a body; undefined when it is none, or is nested deeper than anybody could mean it. */
export function readBody(body: Buffer): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return isObject(value) && isShallow(value, deepest) ? value : undefined
  } catch {
    return undefined
  }
}

function isShallow(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return left > 0 && Object.values(value).every((one) => isShallow(one, left - 1))
}
