import { type Random, weighted } from '../random.ts'
import type { Degrees } from './degrees.ts'

/**
 * Who follows whom, by index: `graph[a]` are those whom `a` follows. Account 0 is followed by everybody, the last one by
 * nobody.
 */
export function followGraph(accounts: number, shape: Degrees, random: Random): number[][] {
  const lonely = accounts - 1
  const weights = Array.from({ length: accounts }, (_, index) =>
    index === lonely ? 0 : shape.followers(random),
  )
  const draw = weighted(weights)
  return weights.map((_, index) => {
    const wished = Math.min(shape.following(random), Math.floor(accounts / 3))
    const targets = new Set(index === 0 ? [] : [0])
    // Popular accounts are drawn again and again; after some tries a reader follows fewer than wished.
    for (let tries = wished * 5; targets.size < wished && tries > 0; tries--) {
      const target = draw(random)
      if (target !== index) targets.add(target)
    }
    return [...targets]
  })
}
