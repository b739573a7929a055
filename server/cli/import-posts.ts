import { Option, type Command } from 'commander'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { StartError } from '../platform/start-error.ts'
import { accountsByHandles } from '../accounts/queries.ts'
import { importBatch, importPosts, oldestFirst, type ImportOptions } from '../posts/import-posts.ts'
import { idServices, readArchivedPost, type IdService, type ImportedPost } from '../posts/imported-post.ts'
import { showProgress, type Progress } from './progress.ts'
import { readArchive, type ArchiveRow } from './read-archive.ts'
import { remark, tell, withContext } from './with-context.ts'

type Options = {
  account: string
  visibility: ImportOptions['visibility']
  from: string
  idsFrom?: IdService
}

export function addImportPosts(group: Command): void {
  group
    .command('posts')
    .description(
      'store posts that somebody wrote elsewhere, each at its own time; a second time adds nothing\n' +
        'FILE.csv: a header with the columns text, and time or id, and language\n' +
        'FILE.jsonl: one object a line with the same names\n' +
        'FILE.txt: id|time|text',
    )
    .argument('<file>', 'CSV, JSON lines, or lines of id|time|text')
    .requiredOption('--account <name>', 'whose posts they are')
    .addOption(
      new Option('--visibility <visibility>', 'who may see them')
        .choices(['public', 'unlisted', 'private', 'local'])
        .default('public'),
    )
    .option('--from <word>', 'where they come from', 'archive')
    .addOption(
      new Option('--ids-from <service>', 'the service whose ids tell the time of rows without one').choices(
        idServices,
      ),
    )
    .action(run)
}

async function run(path: string, options: Options): Promise<void> {
  const { added, known, bad } = await withContext((ctx) => importArchive(ctx, path, options))
  tell(`${added} added, ${known} already there, ${bad} bad`)
  if (bad > 0 && added + known === 0) process.exitCode = 1
}

/**
 * Imports a whole archive and tells on stderr of rows that are bad, and how far it is.
 * @throws StartError when the file or the account is not there.
 */
export async function importArchive(
  ctx: Context,
  path: string,
  options: Options,
  show = showProgress,
): Promise<{ added: number; known: number; bad: number }> {
  const { posts, bad } = readRows(await readArchive(path), options.idsFrom)
  return { ...(await importAll(ctx, posts, options, show(posts.length, 'posts'))), bad }
}

/** Reads what can be read, oldest first, and tells of every other row. */
function readRows(
  rows: readonly ArchiveRow[],
  idsFrom: IdService | undefined,
): { posts: ImportedPost[]; bad: number } {
  const now = new Date()
  const posts: ImportedPost[] = []
  let bad = 0
  const complain = (line: number, problem: string) => {
    bad += 1
    remark(`line ${line}: ${problem}`)
  }
  for (const row of rows) {
    if ('problem' in row) {
      complain(row.line, row.problem)
      continue
    }
    try {
      posts.push(readArchivedPost(row.post, now, idsFrom))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      complain(row.line, error.message)
    }
  }
  return { posts: posts.sort(oldestFirst), bad }
}

async function importAll(
  ctx: Context,
  posts: readonly ImportedPost[],
  { account, visibility, from }: Options,
  progress: Progress,
) {
  const total = { added: 0, known: 0 }
  try {
    const [found] = await accountsByHandles(ctx.db, [{ username: account, domain: null }])
    if (!found)
      throw new StartError(
        `There is no account named ${account}. Make it with: user create ${account} --email …`,
      )
    for (let start = 0; start < posts.length; start += importBatch) {
      const batch = posts.slice(start, start + importBatch)
      const { added, known } = await importPosts(ctx, batch, { accountId: found.id, visibility, from })
      total.added += added
      total.known += known
      progress.to(start + batch.length)
    }
  } finally {
    progress.end()
  }
  return total
}
