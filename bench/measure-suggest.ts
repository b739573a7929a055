import type { Context } from '../server/platform/context.ts'
import { registryIndex } from '../server/registry/index-of-tags.ts'
import { suggestTags } from '../server/registry/suggest-tags.ts'
import { benchRuntime } from './runtime.ts'
import { quantile } from './statistics.ts'

export type SuggestFigures = {
  entries: number
  /** Reading the whole registry into memory, once. */
  readMs: number
  asked: number
  p50: number
  p99: number
  slowest: number
}

/** So many entries has the registry, each with a synonym. */
export const registrySize = 20_000
/** No suggestion may take longer, in milliseconds. */
export const mostMs = 50
const typed = ['meducation12', 'foamed', 'cardiology1999', 'a', 's', 'tag', 'zzz', 'synonym777', 'мед']

/**
 * Fills the registry and asks for suggestions as words are typed, letter by letter, one after the other.
 * @throws Error when one in a hundred of them takes longer than `mostMs`.
 */
export async function measureSuggest(url: string): Promise<SuggestFigures> {
  const { ctx, close } = await benchRuntime(url)
  try {
    await fillRegistry(ctx)
    const begun = performance.now()
    const { size } = await registryIndex(ctx)
    const readMs = performance.now() - begun
    await suggestTags(ctx, 'warm')
    const times: number[] = []
    for (let turn = 0; turn < 5; turn++)
      for (const word of typed)
        for (let end = 1; end <= word.length; end++) {
          const start = performance.now()
          await suggestTags(ctx, word.slice(0, end))
          times.push(performance.now() - start)
        }
    const [p50, p99, slowest] = [quantile(times, 0.5), quantile(times, 0.99), Math.max(...times)]
    if (p99 > mostMs)
      throw new Error(`A suggestion takes ${p99.toFixed(0)} ms (p99), ${p50.toFixed(0)} (p50).`)
    return { entries: size, readMs, asked: times.length, p50, p99, slowest }
  } finally {
    await close()
  }
}

async function fillRegistry({ pool }: Context): Promise<void> {
  await pool.query(`
    insert into registry_entries (tag, id, shown, skeleton, kind, meaning, status, had_owner, synonyms, proposed_at, confirmed_at, updated_at)
    select w || n, 900000000 + n, initcap(w) || n, w || n, 'topic', 'What is said of ' || w || ' in one line, number ' || n,
      case when n % 5 = 0 then 'proposed' else 'registered' end, false, array['Synonym' || n], now(), now(), now()
    from (select n, (array['meducation', 'foamed', 'cardiology', 'surgery', 'airway', 'tag', 'simulation', 'neuro'])[1 + n % 8] as w
      from generate_series(1, ${registrySize}) n) t
    on conflict do nothing`)
  await pool.query(`
    insert into registry_synonyms select 'synonym' || substring(tag from '[0-9]+$'), tag from registry_entries
    where id between 900000001 and ${900_000_000 + registrySize} on conflict do nothing`)
  await pool.query('analyze registry_entries')
}
