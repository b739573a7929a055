import type { Stretch } from '#lib/reading/stretches.ts'

/** A heading, paragraph or point of a text. */
export interface Block {
  kind: 'heading' | 'text' | 'point'
  text: string
}

/** A block with what became of it, or so many blocks between two changes that stayed. */
export type Change = (Pick<Block, 'kind'> & { parts: Stretch[] }) | { kind: 'skipped'; count: number }

/** Whether nothing that can be read has changed. */
export function isSame(changes: readonly Change[]): boolean {
  return changes.every(
    (change) => change.kind === 'skipped' || change.parts.every(({ kind }) => kind === 'same'),
  )
}
