import { parentPort } from 'node:worker_threads'
import { eld } from 'eld/extrasmall'

/** A thread of its own: reading the table of the detector takes over a second, in which nothing else could be answered. */
parentPort?.on('message', ({ id, text }: { id: number; text: string }) => {
  const found = eld.detect(text)
  const language = found.isReliable() && found.language !== '' ? found.language : null
  parentPort?.postMessage({ id, language }, [])
})
