import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../../server/platform/start-error.ts'

const sign = 'this-is-a-demo'

/** What lies in a folder of the sample community: nothing, or a community that is complete. */
export type DemoFolder = { complete: boolean; markComplete: () => void }

/**
 * Takes a folder for the sample community. One that was not finished is emptied; `fresh` empties it in any case.
 * @throws StartError when it holds anything that is not a demo: a real server is never touched.
 */
export function takeDemoFolder(dataDir: string, fresh: boolean): DemoFolder {
  const path = join(dataDir, sign)
  const used = existsSync(dataDir) && readdirSync(dataDir).length > 0
  if (used && !existsSync(path)) {
    throw new StartError(
      `${dataDir} has something in it that is not a demo, so the demo leaves it alone. Choose another folder: DATA_DIR=/tmp/rounds-demo npm run demo`,
    )
  }
  const complete = used && !fresh && readFileSync(path, 'utf8').startsWith('complete')
  if (used && !complete) rmSync(dataDir, { recursive: true })
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  if (!complete) writeFileSync(path, 'unfinished: the next start begins anew\n')
  return {
    complete,
    markComplete: () => writeFileSync(path, 'complete: delete the whole folder to begin anew\n'),
  }
}
