import { diffArrays } from 'diff'
import { plainText } from '#lib/posts/plain-text.ts'
import { wordChanges, type Stretch } from '#lib/reading/stretches.ts'
import type { Block, Change } from './change-kinds.ts'

/** More like each other than this, two blocks are one that was changed. */
const alike = 0.4

/** The blocks of a text; the HTML is the server's own, so a few rules do. */
export function blocksOf(html: string): Block[] {
  return html
    .split(/(?<=<\/(?:h[1-6]|p|li|tr|pre)>)|(?=<[uo]l)/)
    .map((piece): Block => {
      const kind = /<h[1-6]\b/.test(piece) ? 'heading' : /<li\b/.test(piece) ? 'point' : 'text'
      return {
        kind,
        text: plainText(piece.replace(/<\/t[hd]>\s*(?=<t)/g, ' — '))
          .replace(/\s+/g, ' ')
          .trim(),
      }
    })
    .filter(({ text }) => text !== '')
}

/**
 * What one version of a long text changed of the one before: block by block, and within a block that was changed word by
 * word. Of what stayed there is the heading above a change and the block before it; the rest is counted.
 * @param before HTML, as `after`
 */
export function changesBetween(before: string, after: string): Change[] {
  const runs = diffArrays(blocksOf(before), blocksOf(after), {
    comparator: (one, other) => one.kind === other.kind && one.text === other.text,
  })
  return runs.flatMap(({ value, added, removed }, at): Change[] => {
    const previous = runs[at - 1]
    if (removed) return runs[at + 1]?.added ? [] : value.map((block) => whole(block, 'removed'))
    if (!added) return excerptOf(value, { isFirst: at === 0, isLast: at === runs.length - 1 })
    return previous?.removed ? paired(previous.value, value) : value.map((block) => whole(block, 'added'))
  })
}

function whole({ kind, text }: Block, became: Stretch['kind']): Change {
  return { kind, parts: [{ kind: became, text }] }
}

/** Blocks that went, with those that came in their place: each goes with the next one that is like it. */
function paired(gone: readonly Block[], come: readonly Block[]): Change[] {
  const changes: Change[] = []
  let next = 0
  /** Where the blocks after the last pair begin: what went stands before what came. */
  let after = 0
  for (const block of come) {
    const found = gone.findIndex((other, at) => at >= next && isLike(other, block))
    if (found === -1) {
      changes.push(whole(block, 'added'))
      continue
    }
    changes.push(...gone.slice(next, found).map((other) => whole(other, 'removed')))
    changes.push({ kind: block.kind, parts: wordChanges(gone[found]?.text ?? '', block.text) })
    next = found + 1
    after = changes.length
  }
  const rest = gone.slice(next).map((other) => whole(other, 'removed'))
  return changes.toSpliced(after, 0, ...rest)
}

function isLike(one: Block, other: Block): boolean {
  if (one.kind !== other.kind) return false
  const [some, others] = [wordsOf(one.text), wordsOf(other.text)]
  const shared = [...some].filter((word) => others.has(word)).length
  return shared >= alike * Math.max(some.size, others.size)
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
}

/** Of blocks that stayed, what one needs to see where the next change is. */
function excerptOf(
  blocks: readonly Block[],
  { isFirst, isLast }: { isFirst: boolean; isLast: boolean },
): Change[] {
  const shown = new Set<number>()
  if (!isFirst && blocks.length > 0) shown.add(0)
  if (!isLast) {
    shown.add(blocks.length - 1)
    const heading = blocks.findLastIndex(({ kind }) => kind === 'heading')
    if (heading !== -1) shown.add(heading)
  }
  const changes: Change[] = []
  let skipped = 0
  const flush = () => {
    if (skipped > 0) changes.push({ kind: 'skipped', count: skipped })
    skipped = 0
  }
  for (const [at, block] of blocks.entries()) {
    if (!shown.has(at)) {
      skipped++
      continue
    }
    flush()
    changes.push(whole(block, 'same'))
  }
  flush()
  return changes
}
