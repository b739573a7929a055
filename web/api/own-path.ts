/** A path on this server that somebody asked to be led to, or `fallback`: never another site. */
export function ownPath(value: FormDataEntryValue | null | undefined, fallback = '/'): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value)) return fallback
  // The parser of addresses drops tabs and line ends: "/\t/elsewhere" would become "//elsewhere".
  const here = 'http://here.invalid'
  const url = URL.canParse(value, here) ? new URL(value, here) : null
  return url?.origin === here ? url.pathname + url.search + url.hash : fallback
}
