import { importBatch, importPosts } from '../server/posts/import-posts.ts'
import { postText } from './community/post-text.ts'
import { random } from './random.ts'
import { benchRuntime } from './runtime.ts'

const count = 4000

/** How many posts a second the import stores, in its own batches, in one process. */
export async function measureImport(url: string): Promise<{ postsPerSecond: number }> {
  const { ctx, close } = await benchRuntime(url)
  try {
    const { rows } = await ctx.pool.query<{ id: number }>('select min(id) as id from accounts')
    const accountId = rows[0]?.id ?? 0
    const source = random(1)
    const posts = Array.from({ length: count }, (_, index) => ({
      sourceKey: `bench-${index}`,
      at: new Date(Date.UTC(2015, 0, 1) + index * 60_000),
      text: postText(source, undefined),
      language: 'en',
    }))
    const begun = performance.now()
    for (let at = 0; at < count; at += importBatch) {
      const some = posts.slice(at, at + importBatch)
      await importPosts(ctx, some, { accountId, visibility: 'public', from: 'bench' })
    }
    return { postsPerSecond: count / ((performance.now() - begun) / 1000) }
  } finally {
    await close()
  }
}
