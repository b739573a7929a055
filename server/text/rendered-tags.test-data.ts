/** Every tag that rendering may give, whole. What else begins with `<` is an attack that got through. */
const ADDRESS = 'https?://[^"<>\\s]+'

/** A formula's MathML: elements that draw, and no attribute that could act. */
export const MATHML_TAG =
  /^<\/?(?:math|semantics|annotation|maction|merror|mfrac|mi|mmultiscripts|mn|mo|mover|mpadded|mphantom|mprescripts|mroot|mrow|ms|mspace|msqrt|mstyle|msub|msubsup|msup|mtable|mtd|mtext|mtr|munder|munderover|menclose|none)(?: (?!on)[a-z]+="[^"<>]*")*(?: ?\/)?>$/

export const RENDERED_TAGS: RegExp[] = [
  MATHML_TAG,
  /^<\/?p>$/,
  /^<br \/>$/,
  /^<\/?span>$/,
  /^<\/a>$/,
  /^<span class="(?:invisible|ellipsis|)">$/,
  /^<span class="h-card" translate="no">$/,
  new RegExp(`^<a href="${ADDRESS}" rel="(?:me )?nofollow noopener" target="_blank" translate="no">$`, 'i'),
  new RegExp(`^<a href="${ADDRESS}" class="mention hashtag" rel="tag">$`),
  new RegExp(`^<a href="${ADDRESS}" class="u-url mention">$`),
]

const SCHEME = '(?:https?|mailto|dat|dweb|ipfs|ipns|ssb|gopher|xmpp|magnet|gemini):'

/** The same for what may be left of other people's HTML. */
export const SANITISED_TAGS: RegExp[] = [
  /^<\/?(?:p|span|a|del|s|pre|blockquote|code|b|strong|u|i|em|ul|ol|li|ruby|rt|rp)(?: lang="[^"<>]*")?>$/,
  /^<br(?: lang="[^"<>]*")? \/>$/,
  /^<(?:p|span)(?: (?:class|lang)="[^"<>]*"| translate="no")*>$/,
  /^<ol(?: start="-?\d+"| reversed(?:="[^"<>]*")?| lang="[^"<>]*")*>$/,
  /^<li(?: value="-?\d+"| lang="[^"<>]*")*>$/,
  new RegExp(
    `^<a(?: href="${SCHEME}[^"<>\\s]*"| rel="(?:tag )?nofollow noopener"| target="_blank"| (?:class|lang)="[^"<>]*"| translate="no")*>$`,
    'i',
  ),
]
