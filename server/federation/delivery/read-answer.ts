/**
 * What the answer of an inbox means for what was sent and for its server:
 * - `taken`: it is there;
 * - `refused`: it will never be taken, and says nothing about others;
 * - `gone`: nobody is there any more;
 * - `accident`: something went wrong with this one, perhaps with all;
 * - `later`: the server asks to be left alone, or what stands before it finds nobody behind.
 */
export type Meaning = 'taken' | 'refused' | 'gone' | 'accident' | 'later'

/** Reads a status of HTTP. Servers in the field answer 401 and 404 for things that they do not want, so that these end it. */
export function readAnswer(status: number): Meaning {
  if (status >= 200 && status < 300) return 'taken'
  if (status === 410) return 'gone'
  if (status === 429 || (status >= 502 && status <= 504) || status >= 520) return 'later'
  if (status === 408 || status === 425 || status >= 500) return 'accident'
  return 'refused'
}
