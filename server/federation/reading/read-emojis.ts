import { shortcodeShape } from '../../emojis/find.ts'
import { idOf, webAddress } from './addresses.ts'
import { readPastMoment } from './dates.ts'
import { hasType, member, objectsOf, stringOf } from './json.ts'
import type { ForeignEmoji, JsonObject } from './types.ts'
import { lineOf } from './words.ts'

const mostEmojis = 100

/**
 * The pictures that an object's `tag` explains shortcodes with, https://docs.joinmastodon.org/spec/activitypub/#emoji .
 * Those with a shortcode that texts here cannot use are left out.
 */
export function readEmojis(object: JsonObject, now: Date): ForeignEmoji[] {
  const emojis = new Map<string, ForeignEmoji>()
  for (const tag of objectsOf(member(object, 'tag'))) {
    if (!hasType(tag, 'Emoji') || emojis.size === mostEmojis) continue
    const shortcode = (stringOf(member(tag, 'name')) ?? '').trim().replace(/^:|:$/g, '')
    const url = pictureOf(tag)
    if (url === undefined || !shortcodeShape.test(shortcode) || emojis.has(shortcode)) continue
    const updatedAt = readPastMoment(member(tag, 'updated'), now) ?? null
    const uri = webAddress(tag.id) ?? null
    emojis.set(shortcode, { shortcode, url, staticUrl: url, uri, updatedAt, licence: licenceOf(tag) })
  }
  return [...emojis.values()]
}

/** Misskey's words about it, or an address or words under the usual name. */
function licenceOf(tag: JsonObject): string | null {
  const [misskey] = objectsOf(member(tag, '_misskey_license'))
  const said = stringOf(misskey?.freeText) ?? stringOf(member(tag, 'license')) ?? ''
  return lineOf(said, 'licence') || null
}

function pictureOf(tag: JsonObject): string | undefined {
  const icon = member(tag, 'icon')
  for (const picture of objectsOf(icon)) {
    const url = idOf(member(picture, 'url')) ?? webAddress(picture.href)
    if (url !== undefined) return url
  }
  return idOf(icon)
}
