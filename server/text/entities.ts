import { type Hashtag, hashtagsOf } from './hashtags.ts'
import { type Link, linksOf } from './links.ts'
import { type Mention, mentionsOf } from './mentions.ts'

export type Entity =
  ({ kind: 'link' } & Link) | ({ kind: 'hashtag' } & Hashtag) | ({ kind: 'mention' } & Mention)

/**
 * All links, hashtags and mentions of a text in their order, none overlapping. Where two overlap, the one that begins
 * first stays, as in Mastodon: a hashtag or mention inside an address is part of the address.
 */
export function extractEntities(text: string): Entity[] {
  return [...entitiesOf(text, ['link', 'hashtag', 'mention'])]
}

/** Lazy form of `extractEntities` for some kinds only. */
export function* entitiesOf(text: string, kinds: Entity['kind'][]): Generator<Entity> {
  const streams = kinds.map((kind) => readKind(text, kind))
  const heads = streams.map((stream) => stream.next())
  let end = 0
  for (;;) {
    const first = firstOf(heads)
    if (first === undefined) return
    const head = heads[first] as IteratorYieldResult<Entity>
    if (head.value.start >= end) {
      end = head.value.end
      yield head.value
    }
    heads[first] = (streams[first] as Generator<Entity, void>).next()
  }
}

function* readKind(text: string, kind: Entity['kind']): Generator<Entity, void> {
  if (kind === 'link') for (const link of linksOf(text)) yield { kind, ...link }
  else if (kind === 'hashtag') for (const hashtag of hashtagsOf(text)) yield { kind, ...hashtag }
  else for (const mention of mentionsOf(text)) yield { kind, ...mention }
}

function firstOf(heads: IteratorResult<Entity, void>[]): number | undefined {
  let first: number | undefined
  let start = Infinity
  for (const [index, head] of heads.entries()) {
    if (head.done === true || head.value.start >= start) continue
    first = index
    start = head.value.start
  }
  return first
}
