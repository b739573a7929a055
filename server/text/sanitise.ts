import sanitizeHtml from 'sanitize-html'

/** Where a link of a stranger may lead: Mastodon's list, and mail. */
const SCHEMES = [
  'http',
  'https',
  'mailto',
  'dat',
  'dweb',
  'ipfs',
  'ipns',
  'ssb',
  'gopher',
  'xmpp',
  'magnet',
  'gemini',
]

const KEPT = 'p br span a del s pre blockquote code b strong u i em ul ol li ruby rt rp'.split(' ')
const HEADINGS = 'h1 h2 h3 h4 h5 h6'.split(' ')

/** Elements that part words although they are not kept themselves. */
const BLOCKS = (
  'address article aside caption center dd details dir div dl dt fieldset figcaption figure footer form header hr ' +
  'legend main menu nav section summary table tbody td tfoot th thead tr'
).split(' ')

/** Elements whose content is not text for readers. Frames and objects are not here: feeds leave them open, and what follows is text. */
const DROPPED_WHOLE =
  'script style textarea option select noscript template title head noframes noembed xmp annotation annotation-xml'.split(
    ' ',
  )

/** Mastodon's classes: microformats, meaning, and shortened links. */
const CLASSES = [/^(?:h|p|u|dt|e)-[\w-]*$/, /^(?:mention|hashtag|ellipsis|invisible|quote-inline)$/]

const NESTING_LIMIT = 40

const HEADING_TAGS = new RegExp(`<(/?)(?:${HEADINGS.join('|')})>`, 'g')
const BLOCK_TAGS = new RegExp(`</?(?:${BLOCKS.join('|')})(?: /)?>`, 'g')

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [...KEPT, ...HEADINGS, ...BLOCKS],
  selfClosing: ['br', 'hr'],
  nonTextTags: DROPPED_WHOLE,
  allowedAttributes: {
    ...Object.fromEntries(KEPT.map((tag) => [tag, ['lang']])),
    a: ['href', 'rel', 'target', 'class', 'lang', 'translate'],
    span: ['class', 'lang', 'translate'],
    p: ['class', 'lang'],
    ol: ['start', 'reversed', 'lang'],
    li: ['value', 'lang'],
  },
  allowedClasses: { a: CLASSES, span: CLASSES, p: CLASSES },
  allowedSchemes: SCHEMES,
  allowProtocolRelative: false,
  nestingLimit: NESTING_LIMIT,
  transformTags: { a: transformLink, '*': dropEmptyWords },
}

/**
 * Cleans HTML written by strangers (feeds, other servers) to what Mastodon keeps: text, paragraphs, line breaks, lists,
 * quotes, code, emphasis, ruby, and links to known schemes, which open in a new window and pass no rank. Headings become
 * bold paragraphs; the rest of the mark-up goes and its text stays. Scripts, styles and the inside of form
 * fields go whole.
 * Cleaning twice gives the same as once.
 */
export function sanitiseHtml(html: string): string {
  return cleanOnce(cleanOnce(html))
}

/** What is left after elements went may be nested in a way that HTML does not know (`<p><p>`); a second reading puts it right. */
function cleanOnce(html: string): string {
  return sanitizeHtml(html, OPTIONS)
    .replace(HEADING_TAGS, (_tag, close) => (close === '' ? '<p><strong>' : '</strong></p>'))
    .replace(BLOCK_TAGS, ' ')
}

/** A link without a place to go becomes plain text in a span; `rel` keeps only what tells apps about tags. */
function transformLink(_tag: string, attributes: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const href = attributes.href?.trim() ?? ''
  if (!isOutwardLink(href)) return { tagName: 'span', attribs: {} }
  const tag = attributes.rel?.split(/\s+/).includes('tag') === true ? 'tag ' : ''
  return { tagName: 'a', attribs: { ...attributes, href, rel: `${tag}nofollow noopener`, target: '_blank' } }
}

/** Relative addresses have no meaning away from where they were written. */
function isOutwardLink(href: string): boolean {
  if (/[\s\p{Cc}]/u.test(href) || !URL.canParse(href)) return false
  return SCHEMES.includes(new URL(href).protocol.slice(0, -1))
}

/** Drops values that say nothing: numbers that are none, and any `translate` but `no`. */
function dropEmptyWords(tagName: string, attributes: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const kept = Object.entries(attributes).filter(([name, value]) => {
    if (name === 'start' || name === 'value') return /^-?\d{1,9}$/.test(value)
    return name !== 'translate' || value === 'no'
  })
  return { tagName, attribs: Object.fromEntries(kept) }
}
