import type { TagMeaning } from '../../wire/registry.ts'
import { hashtagUrl } from '../hashtags/json.ts'
import type { Context } from '../platform/context.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { registryIndex } from './index-of-tags.ts'

const most = 100

/** What some hashtags mean, in one line each; those that nobody has described, were retired or are held back are left out. From memory alone. */
export async function showMeanings(ctx: Context, names: string): Promise<TagMeaning[]> {
  const index = await registryIndex(ctx)
  const asked = [...new Set(names.split(',', most).map(foldHashtag))]
  return asked.flatMap((name) => {
    const entry = index.resolve(name)
    if (!entry || entry.status === 'retired' || !entry.listed) return []
    const { tag, shown, kind, status, meaning, interest } = entry
    return [
      {
        tag: { name: tag, shown, url: hashtagUrl(ctx.config, tag) },
        kind,
        status,
        meaning,
        interest,
        synonym: name === tag ? null : name,
      },
    ]
  })
}
