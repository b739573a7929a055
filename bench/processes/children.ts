import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A process of the benchmark: it answers each order with one message. */
export type Child<Order, Answer> = {
  ask: (order: Order) => Promise<Answer>
  /** Resolves with the message that the child sends by itself, when it is ready. */
  ready: Promise<Answer>
  stop: () => Promise<void>
}

/** Starts one of this folder's programs. What it prints to stderr is shown. */
export function startChild<Order extends object, Answer>(
  program: string,
  { flags = [], environment = {} }: { flags?: string[]; environment?: Record<string, string> } = {},
): Child<Order, Answer> {
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), {
    execArgv: flags,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  })
  const ready = nextMessage<Answer>(child, program)
  return {
    ready,
    ask: async (order) => {
      await ready
      child.send(order)
      return nextMessage<Answer>(child, program)
    },
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

function nextMessage<T>(child: ChildProcess, program: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`${program} ended (${code}).`))
    child.once('exit', ended)
    child.once('message', (message) => {
      child.off('exit', ended)
      resolve(message as T)
    })
  })
}

/** In the child: answers each order, tells why it cannot, and ends with its parent. */
export function answerOrders<Order, Answer>(answer: (order: Order) => Promise<Answer>): void {
  process.on('message', (order: Order) => {
    answer(order).then(
      (result) => process.send?.(result),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  })
  process.on('disconnect', () => process.exit(0))
}
