import { sameOrigin } from '../reading/addresses.ts'
import type { ForeignActivity, JsonObject } from '../reading/types.ts'

/** The object of an activity where it is embedded, and not only named. */
export function embeddedObject({ object }: ForeignActivity): JsonObject | undefined {
  const [first] = Array.isArray(object) ? object : [object]
  return typeof first === 'object' ? first : undefined
}

/** Whether a server may speak about an address: only about its own. */
export function isOwn(senderUri: string, uri: string | null): uri is string {
  return uri !== null && sameOrigin(senderUri, uri)
}
