import { maxId } from '../platform/ids.ts'

/**
 * Where a client was in its streams: a place in the memory of one process, and the newest post or notification that had been sent,
 * for when that memory is gone.
 */
export type Cursor = { process: string; place: number; id: number }

export function writeCursor({ process, place, id }: Cursor): string {
  return `${process}-${place.toString(36)}-${id.toString(36)}`
}

/** undefined when it is none: whoever sends nonsense begins now. */
export function readCursor(text: string | undefined): Cursor | undefined {
  const [, process, place, id] = /^([0-9a-f]{8})-([0-9a-z]{1,10})-([0-9a-z]{1,11})$/.exec(text ?? '') ?? []
  if (!process || !place || !id) return undefined
  const cursor = { process, place: parseInt(place, 36), id: parseInt(id, 36) }
  return cursor.place <= maxId && cursor.id <= maxId ? cursor : undefined
}
