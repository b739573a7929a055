import { idOf, mimeOf, webAddress } from './addresses.ts'
import { imagesIn } from './clean-html.ts'
import { readDuration } from './dates.ts'
import { anyMember, hasType, isObject, listOf, member, objectsOf, stringOf } from './json.ts'
import type { ForeignMedia, JsonObject } from './types.ts'
import { naturalText, paragraphOf } from './words.ts'

const mostMedia = 32
const largestSide = 65_535
/** Films come in several sizes; this height is good to look at and not too much to send. */
const wantedHeight = 720

const MEDIA_TYPES = ['Document', 'Image', 'Video', 'Audio']
const PLAYLIST = /mpegurl$/

const KINDS_BY_ENDING: [RegExp, ForeignMedia['kind']][] = [
  [/\.(?:jpe?g|jfif|png|gif|webp|avif|heic|heif|svg|bmp|jxl)$/i, 'image'],
  [/\.(?:mp4|m4v|mov|webm|ogv|mkv)$/i, 'video'],
  [/\.(?:mp3|m4a|aac|ogg|oga|opus|wav|flac)$/i, 'audio'],
]

/**
 * The media of a post: its attachments; of a Video, Audio or Image the thing itself; of an Article, Page or Event its
 * picture; and where there is none of these, the pictures in its HTML.
 */
export function readMedia(object: JsonObject, content: string): ForeignMedia[] {
  const own = hasType(object, 'Video', 'Audio', 'Image', 'Document') ? [...readOwn(object)] : []
  const attached = objectsOf(member(object, 'attachment')).flatMap(readAttachment)
  const media = unique([...own, ...attached])
  if (media.length === 0) media.push(...pictures(object))
  if (media.length === 0) media.push(...inlinePictures(content))
  return media.slice(0, mostMedia)
}

/** Whether an attachment is a file to look at or to hear; others are links to pages. */
export function isMedia(attachment: JsonObject): boolean {
  const mime = mimeOf(attachment)
  if (mime !== null && /^(?:image|video|audio)\//.test(mime)) return true
  if (hasType(attachment, 'PropertyValue', 'Note', 'Article', 'Page')) return false
  return hasType(attachment, ...MEDIA_TYPES) && mime !== 'text/html'
}

function readAttachment(attachment: JsonObject): ForeignMedia[] {
  const link = isMedia(attachment) ? bestLink(attachment, attachment) : undefined
  return link === undefined ? [] : [describe(attachment, link)]
}

type MediaLink = Pick<ForeignMedia, 'kind' | 'url' | 'mime' | 'width' | 'height'> & { isSilent?: boolean }

/** A PeerTube film, a Funkwhale recording, a picture of its own. One that cannot be played is at least seen. */
function* readOwn(object: JsonObject): Generator<ForeignMedia> {
  const link = bestLink(object, {})
  if (link !== undefined) yield describe(object, link)
  else if (hasType(object, 'Video', 'Audio')) yield* pictures(object)
}

function describe(object: JsonObject, { isSilent: _isSilent, ...link }: MediaLink): ForeignMedia {
  return {
    ...link,
    description: descriptionOf(object),
    blurhash: blurhashOf(member(object, 'blurhash')),
    focus: focusOf(member(object, 'focalPoint')),
    previewUrl:
      link.kind === 'image' ? null : (largestPicture(anyMember(object, 'icon', 'image'))?.url ?? null),
    durationSeconds: link.kind === 'image' ? null : readDuration(member(object, 'duration')),
  }
}

/**
 * Of all the files of one thing the one to show: no torrents, playlists or metadata; of films one of about 720 lines.
 *
 * @param said what speaks for links that say nothing of themselves: an attachment is what its type says, while the
 * address of a film as a whole may be a page
 */
function bestLink(object: JsonObject, said: JsonObject): MediaLink | undefined {
  const links = linksOf(object, said)
  const shown = links.filter(({ kind }) => kind !== 'unknown')
  const films = shown.filter(({ kind, height }) => kind === 'video' && height !== null)
  const heard = films.filter(({ isSilent }) => !isSilent)
  if (films.length > 1)
    return (heard.length > 0 ? heard : films).toSorted((a, b) => fromWanted(a) - fromWanted(b))[0]
  // A file that is not shown, a PDF, is still a link.
  return shown[0] ?? (hasType(said, 'Document') ? links[0] : undefined)
}

const fromWanted = ({ height }: MediaLink) => Math.abs((height ?? 0) - wantedHeight)

function linksOf(object: JsonObject, said: JsonObject): MediaLink[] {
  const given = [...listOf(object.url), ...listOf(object.href)]
  // PeerTube keeps the files of a playlist below it.
  const below = objectsOf(given).flatMap((link) => objectsOf(member(link, 'tag')))
  return [...given, ...below].slice(0, 500).flatMap((one) => readLink(one, object, said))
}

function readLink(one: unknown, owner: JsonObject, said: JsonObject): MediaLink[] {
  const link = isObject(one) ? one : {}
  const url = withoutEntities(isObject(one) ? (webAddress(one.href) ?? idOf(one.url)) : webAddress(one))
  const mime = mimeOf(link) ?? mimeOf(said)
  if (url === undefined || (mime !== null && PLAYLIST.test(mime))) return []
  const kind = kindOf(url, mime, hasType(link, ...MEDIA_TYPES) ? link : said)
  const [width, height] = (['width', 'height'] as const).map(
    (side) => sideOf(member(link, side)) ?? sideOf(member(owner, side)),
  )
  return [{ kind, url, mime, width: width ?? null, height: height ?? null, isSilent: isSilent(link) }]
}

/** PeerTube says what a file holds; some are pictures without sound, the sound being in another file. */
function isSilent(link: JsonObject): boolean {
  const codecs = objectsOf(member(link, 'attachment')).filter(({ name }) => name === 'ffprobe_codec_type')
  return codecs.length > 0 && !codecs.some(({ value }) => value === 'audio')
}

/** WordPress writes addresses of pictures as it would in HTML. */
function withoutEntities(url: string | undefined): string | undefined {
  return url?.replace(/&(?:#0?38|amp);/g, '&')
}

function kindOf(url: string, mime: string | null, said: JsonObject): ForeignMedia['kind'] {
  const main = mime?.split('/')[0]
  if (main === 'image' || main === 'video' || main === 'audio') return main
  if (mime !== null && mime !== 'application/octet-stream') return 'unknown'
  const byEnding = KINDS_BY_ENDING.find(([ending]) => ending.test(new URL(url).pathname))?.[1]
  if (byEnding !== undefined) return byEnding
  if (hasType(said, 'Image')) return 'image'
  if (hasType(said, 'Video')) return 'video'
  return hasType(said, 'Audio') ? 'audio' : 'unknown'
}

/** The pictures that stand for something that is more than a picture: `image` (Article, Page, Event), else `icon`. */
function pictures(object: JsonObject): ForeignMedia[] {
  if (hasType(object, 'Note', 'Question')) return mediaOf(largestPicture(member(object, 'image')))
  return mediaOf(largestPicture(member(object, 'image')) ?? largestPicture(member(object, 'icon')))
}

function mediaOf(picture: Picture | undefined): ForeignMedia[] {
  if (picture === undefined) return []
  const { object: _object, ...file } = picture
  const link: MediaLink = { ...file, kind: 'image' }
  return [describe(picture.object, link)]
}

type Picture = {
  url: string
  mime: string | null
  width: number | null
  height: number | null
  object: JsonObject
}

/** A picture that a member holds as an address, an object, a link, or a list of them: the widest, else the first. */
export function largestPicture(value: unknown): Picture | undefined {
  const found = listOf(value).flatMap((one): Picture[] => {
    if (!isObject(one)) {
      const url = webAddress(one)
      return url === undefined ? [] : [{ url, mime: null, width: null, height: null, object: {} }]
    }
    const url = withoutEntities(idOf(member(one, 'url')) ?? webAddress(one.href))
    if (url === undefined) return []
    const inner = objectsOf(member(one, 'url'))[0] ?? one
    const [width, height] = [member(inner, 'width') ?? one.width, member(inner, 'height') ?? one.height].map(
      sideOf,
    )
    return [
      { url, mime: mimeOf(inner) ?? mimeOf(one), width: width ?? null, height: height ?? null, object: one },
    ]
  })
  return found.toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0))[0]
}

function inlinePictures(content: string): ForeignMedia[] {
  return imagesIn(content, 4).flatMap(({ url, description }) => {
    const address = webAddress(url)
    if (address === undefined) return []
    const link: MediaLink = { kind: 'image', url: address, mime: null, width: null, height: null }
    return [{ ...describe({}, link), description: paragraphOf(description, 'description') }]
  })
}

function unique(media: ForeignMedia[]): ForeignMedia[] {
  return [...new Map(media.map((one) => [one.url, one])).values()]
}

/** What is to be seen: Mastodon and most servers write it as `name`, some as `summary`. */
function descriptionOf(object: JsonObject): string {
  const text = naturalText(object, 'name').text || naturalText(object, 'summary').text
  return paragraphOf(text, 'description')
}

function blurhashOf(value: unknown): string | null {
  const text = stringOf(value)
  return text !== undefined && /^[0-9A-Za-z#$%*+,\-.:;=?@[\]^_{|}~]{6,120}$/.test(text) ? text : null
}

function focusOf(value: unknown): ForeignMedia['focus'] {
  const [x, y] = listOf(value)
  if (typeof x !== 'number' || typeof y !== 'number' || Number.isNaN(x + y)) return null
  return { x: Math.min(1, Math.max(-1, x)), y: Math.min(1, Math.max(-1, y)) }
}

function sideOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) && number > 0 && number <= largestSide
    ? number
    : null
}
