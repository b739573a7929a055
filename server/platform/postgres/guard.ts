import { type ChildProcess, spawn } from 'node:child_process'
import type { Writable } from 'node:stream'
import type { Account } from './account.ts'
import { cleanEnvironment } from './program.ts'

/** A PostgreSQL that ends when Node ends, however Node ends. */
export type Guarded = {
  /** Fast shutdown: open transactions are rolled back, everything is written. Resolves when the process is gone. */
  stop(): Promise<void>
  /** Resolves with an exit code or the name of a signal when PostgreSQL has ended for whatever reason. */
  ended: Promise<string>
}

/*
 * A shell that is the parent of PostgreSQL and whose standard input is a pipe from Node. A line on it asks for a fast
 * shutdown; its end means that Node is gone. The reader is a process of its own, so that PostgreSQL is still stopped if the
 * shell is killed too. A signal can come before PostgreSQL listens to it, therefore they are repeated; after three seconds
 * immediate shutdown (safe: the next start recovers), after five the hard way.
 */
const script = `
socket=$1 rubbish=$2; shift 2
exec 4<&0 </dev/null
"$@" 4<&- & server=$!
{
  while read -r word; do kill -INT $server; done
  n=0
  while kill -0 $server; do
    if [ $n -lt 15 ]; then kill -INT $server; elif [ $n -lt 25 ]; then kill -QUIT $server; else kill -KILL $server; fi
    n=$((n + 1)); sleep 0.2
  done
  rm -rf "$socket" "$rubbish"
} <&4 >/dev/null 2>&1 & reader=$!
exec 4<&-
wait $server; code=$?
kill $reader 2>/dev/null
rm -rf "$socket" "$rubbish"
exit $code
`

const patience = 30_000

/**
 * Starts `command` under a guard, in a session of its own: Ctrl-C in a terminal reaches Node only.
 * @param options.folder open folder that becomes descriptor 3 of the command
 * @param options.socketDir folder that is deleted when the command has ended, like `rubbish`, if given
 */
export function startGuarded(
  command: string[],
  options: { account?: Account; folder?: number; logFile: number; socketDir: string; rubbish?: string },
): Guarded {
  const { account, folder, logFile, socketDir, rubbish } = options
  const child = spawn(
    '/bin/sh',
    ['-c', script, 'rounds-postgres', socketDir, rubbish ?? socketDir, ...command],
    {
      ...account,
      cwd: '/',
      env: cleanEnvironment,
      detached: true,
      stdio: ['pipe', logFile, logFile, folder ?? 'ignore'],
    },
  )
  const pipe = child.stdin as Writable & { unref?: () => void }
  pipe.on('error', () => undefined)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`))
  })
  child.unref()
  pipe.unref?.()
  return { ended, stop: () => stop(child, pipe, ended) }
}

async function stop(child: ChildProcess, pipe: Writable, ended: Promise<string>): Promise<void> {
  child.ref()
  if (!pipe.writableEnded && !pipe.destroyed) pipe.write('stop\n')
  const timer = setTimeout(() => pipe.end(), patience)
  await ended
  clearTimeout(timer)
  pipe.destroy()
}
