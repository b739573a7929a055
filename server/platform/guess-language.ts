import { Worker } from 'node:worker_threads'

/** Fewer letters are not worth a guess; a character of a script that writes words with one or two counts for several. */
const leastLetters = 20
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
const denseCounts = 3
const longest = 2000
const mostWaiting = 50
/** The detector holds some 90 MB; it is let go when nobody has asked for so long. */
const idleMs = 60_000
const noWords = /https?:\/\/\S+|[@#:][\p{L}\p{M}\p{N}_@.:-]+|\$[^$\n]+\$/gu

/** What of a text says something about its language: no addresses, names, words with a sign before them, formulae. null: too little. */
export function wordsForGuess(text: string): string | null {
  const words = text.slice(0, longest).replace(noWords, ' ').trim()
  const letters = words.match(/\p{L}/gu)?.length ?? 0
  const more = (words.match(dense)?.length ?? 0) * (denseCounts - 1)
  return letters + more < leastLetters ? null : words
}

type Asked = { resolve: (language: string | null) => void; timer: NodeJS.Timeout }

/** The one thread of this process, while there is one. */
let worker: Worker | undefined
let idle: NodeJS.Timeout | undefined
let lastId = 0
const waiting = new Map<number, Asked>()

/**
 * The language that a text is taken for (ISO 639-1); null when it has too few words, is not clearly one language, or no
 * answer comes in time: a guess is never worth waiting for. Runs in a thread that is started on demand and ends when idle.
 */
export function guessLanguage(text: string, timeoutMs = 5000): Promise<string | null> {
  const words = wordsForGuess(text)
  if (words === null || waiting.size >= mostWaiting) return Promise.resolve(null)
  const id = ++lastId
  const { promise, resolve } = Promise.withResolvers<string | null>()
  const timer = setTimeout(() => answer(id, null), timeoutMs)
  waiting.set(id, { resolve, timer })
  worker ??= start()
  worker.postMessage({ id, text: words }, [])
  clearTimeout(idle)
  return promise
}

/** Ends the thread; who waits gets null. */
export async function stopGuessing(): Promise<void> {
  const ending = worker
  worker = undefined
  clearTimeout(idle)
  for (const id of waiting.keys()) answer(id, null)
  await ending?.terminate()
}

function start(): Worker {
  const started = new Worker(new URL('guess-language-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  })
  started.on('message', ({ id, language }: { id: number; language: string | null }) => answer(id, language))
  const lost = () => {
    if (worker === started) void stopGuessing()
  }
  started.on('error', lost)
  started.on('exit', lost)
  // A guess keeps no process alive.
  started.unref()
  return started
}

function answer(id: number, language: string | null): void {
  const asked = waiting.get(id)
  if (!asked) return
  waiting.delete(id)
  clearTimeout(asked.timer)
  asked.resolve(language)
  if (waiting.size > 0) return
  clearTimeout(idle)
  idle = setTimeout(() => void stopGuessing(), idleMs)
  idle.unref()
}
