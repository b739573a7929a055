import { api } from '#lib/api/client.ts'
import type { TagMeaning } from '#lib/api/types.ts'

/** As long as the answer of the server may be kept. */
const keptMs = 5 * 60_000
/** The server takes no more at once. */
const atOnce = 20

type Known = { meaning: Promise<TagMeaning | null>; until: number }
const known = new Map<string, Known>()

const fold = (name: string) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * What a hashtag means; null where nobody has said, or the server cannot be asked now. `beside` are hashtags that are likely to be asked for
 * next: they come with the same question.
 */
export function meaningOf(name: string, beside: readonly string[] = []): Promise<TagMeaning | null> {
  const wanted = fold(name)
  const now = Date.now()
  const fresh = known.get(wanted)
  if (fresh && now < fresh.until) return fresh.meaning
  const missing = new Set([wanted])
  for (const other of beside.map(fold)) {
    const kept = known.get(other)
    if (missing.size < atOnce && !(kept && now < kept.until)) missing.add(other)
  }
  const asked = ask([...missing])
  for (const tag of missing)
    known.set(tag, { meaning: asked.then((found) => found.get(tag) ?? null), until: now + keptMs })
  return (known.get(wanted) as Known).meaning
}

async function ask(tags: string[]): Promise<Map<string, TagMeaning>> {
  try {
    const found = await api().get<TagMeaning[]>('/api/rounds/v1/registry/meanings', { tags: tags.join(',') })
    return new Map(found.map((one) => [fold(one.synonym ?? one.tag.name), one]))
  } catch {
    // A meaning is no news: without it the link is as good as before. It is asked for anew by the next one.
    for (const tag of tags) known.delete(tag)
    return new Map()
  }
}
