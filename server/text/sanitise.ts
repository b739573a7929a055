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

/** Elements whose content is not text for readers. */
const DROPPED_WHOLE = (
  'script style textarea option select noscript template iframe object embed applet title head frameset noframes ' +
  'noembed xmp plaintext annotation annotation-xml'
).split(' ')

/** Mastodon's classes: microformats, meaning, and shortened links. */
const CLASSES = [/^(?:h|p|u|dt|e)-[\w-]*$/, /^(?:mention|hashtag|ellipsis|invisible|quote-inline)$/]

const NESTING_LIMIT = 40

const HEADING_TAGS = new RegExp(`<(/?)(?:${HEADINGS.join('|')})>`, 'g')
const BLOCK_TAGS = new RegExp(`</?(?:${BLOCKS.join('|')})(?: /)?>`, 'g')

const NO_TRANSLATION = { name: 'translate', values: ['no'] }

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [...KEPT, ...HEADINGS, ...BLOCKS],
  selfClosing: ['br', 'hr'],
  nonTextTags: DROPPED_WHOLE,
  allowedAttributes: {
    ...Object.fromEntries(KEPT.map((tag) => [tag, ['lang']])),
    a: ['href', 'rel', 'target', 'class', 'lang', NO_TRANSLATION],
    span: ['class', 'lang', NO_TRANSLATION],
    p: ['class', 'lang'],
    ol: ['start', 'reversed', 'lang'],
    li: ['value', 'lang'],
  },
  allowedClasses: { a: CLASSES, span: CLASSES, p: CLASSES },
  allowedSchemes: SCHEMES,
  allowProtocolRelative: false,
  nestingLimit: NESTING_LIMIT,
  transformTags: { a: transformLink, ol: transformNumbers, li: transformNumbers },
}

/**
 * Cleans HTML written by strangers (feeds, other servers) to what Mastodon keeps: text, paragraphs, line breaks, lists,
 * quotes, code, emphasis, ruby, and links to known schemes, which open in a new window and pass no rank. Headings become
 * bold paragraphs; the rest of the mark-up goes and its text stays. Scripts, styles, frames and forms' inner text go whole.
 * Cleaning twice gives the same as once.
 */
export function sanitiseHtml(html: string): string {
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

function transformNumbers(tagName: string, attributes: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const whole = ([name, value]: [string, string]) =>
    !['start', 'value'].includes(name) || /^-?\d{1,9}$/.test(value)
  return { tagName, attribs: Object.fromEntries(Object.entries(attributes).filter(whole)) }
}
