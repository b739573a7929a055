import { SingleBar, Presets } from 'cli-progress'
import { remark } from './with-context.ts'

export type Progress = { to: (done: number) => void; end: () => void }

/** Shows how far something is: a bar on a terminal, else a line for each tenth. */
export function showProgress(total: number, what: string): Progress {
  return process.stderr.isTTY ? bar(total, what) : lines(total, what)
}

function bar(total: number, what: string): Progress {
  const shown = new SingleBar(
    { stream: process.stderr, format: `{bar} {percentage} %  {value}/{total} ${what}  {eta_formatted} left` },
    Presets.shades_classic,
  )
  shown.start(total, 0)
  return { to: (done) => shown.update(done), end: () => shown.stop() }
}

function lines(total: number, what: string): Progress {
  let told = 0
  return {
    to: (done) => {
      const tenth = Math.floor((done * 10) / total)
      if (tenth > told) remark(`${done} of ${total} ${what}`)
      told = Math.max(told, tenth)
    },
    end: () => undefined,
  }
}
