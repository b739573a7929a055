import type { Purpose } from '#lib/api/types.ts'

const purposes: readonly Purpose[] = ['advocacy', 'teaching', 'news', 'networking']

/** The purpose that the address asks for; null for all posts. */
export function purposeIn(url: URL): Purpose | null {
  const wanted = url.searchParams.get('purpose')
  return purposes.find((purpose) => purpose === wanted) ?? null
}
