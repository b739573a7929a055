import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { postsAround } from './queries.ts'

/** Mastodon's limits: visitors get less of a large thread. https://docs.joinmastodon.org/methods/statuses/#context */
const limits = {
  member: { above: 4096, below: 4096, deep: 4096 },
  visitor: { above: 40, below: 60, deep: 20 },
}

/**
 * The posts above and below a post, in reading order: ancestors oldest first; descendants depth first, each branch
 * by age. Visibility is judged when they are written out.
 */
export async function readThread(
  ctx: Context,
  viewer: Viewer | null,
  id: number,
): Promise<{ ancestors: number[]; descendants: number[] }> {
  const { above, below } = await postsAround(ctx.db, id, viewer ? limits.member : limits.visitor)
  return { ancestors: above, descendants: depthFirst(id, below) }
}

/** Puts a tree, given as nodes with parents and sorted by id within a level, into depth-first order. */
export function depthFirst(root: number, nodes: readonly { id: number; parent: number }[]): number[] {
  const children = Map.groupBy(nodes, (node) => node.parent)
  const order: number[] = []
  const waiting = (children.get(root) ?? []).toReversed()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    order.push(next.id)
    waiting.push(...(children.get(next.id) ?? []).toReversed())
  }
  return order
}
