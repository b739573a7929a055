import { foldHashtag, isHashtagName } from '../../text/hashtags.ts'
import { webAddress } from './addresses.ts'
import { hasType, member, objectsOf, stringOf } from './json.ts'
import type { ForeignPost, JsonObject } from './types.ts'
import { lineOf } from './words.ts'

const mostTags = 100
const mostMentions = 200

/** The hashtags that a post says it has; what no hashtag can be here is left out. */
export function readTags(object: JsonObject): ForeignPost['tags'] {
  const tags = new Map<string, string>()
  for (const tag of objectsOf(member(object, 'tag'))) {
    if (!hasType(tag, 'Hashtag') || tags.size === mostTags) continue
    const shown = (stringOf(member(tag, 'name')) ?? '')
      .trim()
      .replace(/^[#＃]/, '')
      .normalize('NFC')
    if (!isHashtagName(shown)) continue
    const folded = foldHashtag(shown)
    if (!tags.has(folded)) tags.set(folded, shown)
  }
  return [...tags].map(([tag, shown]) => ({ tag, shown }))
}

/** Whom a post says it mentions: the id of each (or the address of their page, where a server gives that) and the handle as written. */
export function readMentions(object: JsonObject): ForeignPost['mentions'] {
  const mentions = new Map<string, string>()
  for (const tag of objectsOf(member(object, 'tag'))) {
    if (!hasType(tag, 'Mention') || mentions.size === mostMentions) continue
    const href = webAddress(tag.href)
    if (href !== undefined && !mentions.has(href))
      mentions.set(href, lineOf(stringOf(member(tag, 'name')) ?? '', 'fieldName'))
  }
  return [...mentions].map(([href, name]) => ({ href, name }))
}
