/** What XML 1.0 does not know, or warns of (https://www.w3.org/TR/xml/#charsets): control characters, halves of characters. */
const notInXml = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu
const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Without characters that no XML may hold. */
export function xmlClean(text: string): string {
  return text.replace(notInXml, '')
}

/** A text for the inside of an element or an attribute. */
export function xmlText(text: string): string {
  return xmlClean(text).replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign)
}
