/**
 * Formulae in a text as the server will look for them: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`. Between single dollars no space
 * just inside and no letter or digit just outside, and what begins with a digit has a sign of TeX: money is no formula.
 */
const formula =
  /\\\((.+?)\\\)|\\\[([\s\S]+?)\\\]|(?<!\\)\$\$([\s\S]+?)\$\$|(?<![\\$\p{L}\p{N}])\$(?![\s$])(?![\d.,][^\\^_=+<>{}$]*\$)([^$\n]+?)(?<![\s\\])\$(?![$\p{L}\p{N}])/gu

/** The sources of the formulae, each once, in order. */
export function formulaeIn(text: string): string[] {
  const sources = [...text.matchAll(formula)].map((found) => found.slice(1).find((one) => one !== undefined))
  return [...new Set(sources.map((source) => (source ?? '').trim()))].filter((source) => source !== '')
}
