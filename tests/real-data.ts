import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Where a topic of the real data lies, or undefined when this machine has none.
 * Looks in the folder named by ROUNDS_DATA, then in `../shared/data` seen from the project's root.
 * A test without its data skips and says so in one line.
 *
 * @param topic folder name, for example `07-text`
 */
export function realData(topic: string): string | undefined {
  const beside = fileURLToPath(new URL('../../shared/data', import.meta.url))
  const roots = [process.env.ROUNDS_DATA, beside].filter((root) => root !== undefined && root !== '')
  return roots.map((root) => join(root as string, topic)).find((path) => existsSync(path))
}
