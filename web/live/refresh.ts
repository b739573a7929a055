import { api, ApiError } from '#lib/api/client.ts'
import type { Relationship, Status } from '#lib/api/types.ts'
import type { Board } from './board.ts'

/** So many posts can be asked for at once. */
const atOnce = 40

/** Asks for all posts that are shown: what was edited changes, what has gone goes; then everything looks for what is new. */
export async function refresh(board: Board): Promise<void> {
  const ids = board.posts()
  for (let at = 0; at < ids.length; at += atOnce) {
    const asked = ids.slice(at, at + atOnce)
    const found = await quietly(api().get<Status[]>('/api/v1/statuses', { id: asked }))
    if (!found) return
    const byId = new Map(found.map((post) => [post.id, post]))
    for (const id of asked) {
      const post = byId.get(id)
      board.tellPost(id, post ? { kind: 'edit', post } : { kind: 'delete' })
      if (!post) board.tell({ kind: 'delete', id })
    }
  }
  board.tell({ kind: 'look' })
}

/** Asks whether somebody is muted or blocked now; then what is shown of them goes. */
export async function askRelationship(board: Board, accountId: string): Promise<void> {
  const found = await quietly(
    api().get<Relationship[]>('/api/v1/accounts/relationships', { id: [accountId] }),
  )
  if (found?.some(({ muting, blocking }) => muting || blocking)) board.tell({ kind: 'shut', accountId })
}

async function quietly<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (cause) {
    if (cause instanceof ApiError) return null
    throw cause
  }
}
