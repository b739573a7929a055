import { connect, type Socket } from 'node:net'
import { tokenOf } from '../community/fill-database.ts'
import { answerOrders } from './children.ts'

/** Opens one stream for each of some members, or tells when each of them heard each of many posts. */
export type RoomListenOrder =
  | { open: { port: number; path: string; from: number; count: number } }
  | { hear: { word: string; posts: number; patienceMs: number } }
/** `heard`: of each post by each listener, its number and the moment in milliseconds of the wall clock. */
export type RoomListenAnswer = { opened: number; heard: { post: number; at: number }[] }

const sockets: Socket[] = []
let heard: RoomListenAnswer['heard'] = []
let pattern: RegExp | undefined
let wanted = 0
let told: (() => void) | undefined

function open(port: number, path: string, member: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const known = new Set<string>()
    let rest = ''
    const socket = connect(port, '127.0.0.1', () => {
      const head = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${tokenOf(member)}\r\n\r\n`
      socket.write(head)
    })
    socket.setEncoding('latin1')
    socket.once('data', () => resolve())
    socket.on('error', reject)
    socket.on('data', (text: string) => {
      if (!pattern) return
      const at = Date.now()
      // A word may be cut in two by the pieces in which it comes.
      const whole = rest + text
      rest = whole.slice(-80)
      for (const [word, post] of whole.matchAll(pattern)) {
        if (known.has(word)) continue
        known.add(word)
        heard.push({ post: Number(post), at })
      }
      if (heard.length >= wanted) told?.()
    })
    sockets.push(socket)
  })
}

answerOrders(async (order: RoomListenOrder): Promise<RoomListenAnswer> => {
  if ('open' in order) {
    const { port, path, from, count } = order.open
    await Promise.all(Array.from({ length: count }, (_, place) => open(port, path, from + place)))
    return { opened: sockets.length, heard: [] }
  }
  const { word, posts, patienceMs } = order.hear
  heard = []
  wanted = sockets.length * posts
  await new Promise<void>((resolve) => {
    told = resolve
    setTimeout(resolve, patienceMs)
    pattern = new RegExp(`${word}-(\\d+)x`, 'g')
  })
  pattern = undefined
  return { opened: sockets.length, heard }
})
process.on('SIGTERM', () => process.exit(0))
process.send?.({ opened: 0, heard: [] } satisfies RoomListenAnswer)
