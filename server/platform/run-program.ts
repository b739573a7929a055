import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

export type Limits = {
  /** Of real time; then the program is killed. */
  seconds: number
  /** Of what it prints; then it is killed. */
  bytes: number
  /** Of memory, where the system can limit it (Linux). */
  megabytes: number
}

/** A program that did not do what it was asked to: its last words, which are for the log and never for a person. */
export class ProgramError extends Error {
  readonly reason: 'missing' | 'failed' | 'took too long' | 'said too much'
  constructor(reason: ProgramError['reason'], words: string) {
    super(`${reason}: ${words}`)
    this.name = 'ProgramError'
    this.reason = reason
  }
}

/**
 * Runs an installed program within limits of time, memory and output, with low priority and nothing to read.
 * @param program a name in PATH, or a path. No shell reads it or its arguments.
 * @returns what it printed.
 * @throws ProgramError
 */
export function runProgram(program: string, args: readonly string[], limits: Limits): Promise<Buffer> {
  // The shell only sets the limit of memory and then becomes the program; words reach it as data.
  // Its limit of computing time is for a program that is left alone because this process was killed.
  const computing = Math.ceil(limits.seconds * availableParallelism())
  const script = `ulimit -v ${limits.megabytes * 1024} 2>/dev/null; ulimit -t ${computing} 2>/dev/null; exec nice -n 10 "$0" "$@"`
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', script, program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    const printed: Buffer[] = []
    let size = 0
    let words = ''
    let reason: ProgramError['reason'] | undefined
    const kill = (why: ProgramError['reason']) => {
      reason ??= why
      child.kill('SIGKILL')
    }
    const patience = setTimeout(() => kill('took too long'), limits.seconds * 1000)
    child.stdout.on('data', (bytes: Buffer) => {
      size += bytes.length
      if (size > limits.bytes) kill('said too much')
      else printed.push(bytes)
    })
    child.stderr.on('data', (bytes: Buffer) => (words = (words + bytes.toString()).slice(-2000)))
    child.on('error', (error) => reject(new ProgramError('missing', error.message)))
    child.on('close', (code) => {
      clearTimeout(patience)
      if (reason === undefined && code === 0) resolve(Buffer.concat(printed))
      else reject(new ProgramError(reason ?? (code === 127 ? 'missing' : 'failed'), words))
    })
  })
}
