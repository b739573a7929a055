import { connect, type Socket } from 'node:net'
import { tokenOf } from '../community/fill-database.ts'
import { answerOrders } from './children.ts'

/** Opens streams for some members, or tells when each of them heard of a post. */
export type ListenOrder =
  { open: { port: number; from: number; count: number } } | { hear: { word: string; patienceMs: number } }
/** Moments are milliseconds of the wall clock, which all processes of a machine share. */
export type ListenAnswer = { opened: number; heardAt: number[] }

/** Raw sockets: a client of the browser's kind for each of thousands would measure the client. */
const sockets: Socket[] = []
let heardAt: number[] = []
let word = ''
let told: (() => void) | undefined
let wanted = 0

function open(port: number, member: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        `GET /api/v1/streaming/user HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${tokenOf(member)}\r\n\r\n`,
      )
    })
    socket.setEncoding('latin1')
    socket.once('data', () => resolve())
    socket.on('error', reject)
    socket.on('data', (text: string) => {
      if (word === '' || !text.includes(word)) return
      heardAt.push(Date.now())
      if (heardAt.length >= wanted) told?.()
    })
    sockets.push(socket)
  })
}

answerOrders(async (order: ListenOrder): Promise<ListenAnswer> => {
  if ('open' in order) {
    const { port, from, count } = order.open
    for (let begun = 0; begun < count; begun += 50) {
      const some = Array.from({ length: Math.min(50, count - begun) }, (_, place) => from + begun + place)
      await Promise.all(some.map((member) => open(port, member)))
    }
    return { opened: sockets.length, heardAt: [] }
  }
  const { patienceMs } = order.hear
  heardAt = []
  wanted = sockets.length
  await new Promise<void>((resolve) => {
    told = resolve
    setTimeout(resolve, patienceMs)
    word = order.hear.word
  })
  word = ''
  return { opened: sockets.length, heardAt }
})
process.on('SIGTERM', () => process.exit(0))
process.send?.({ opened: 0, heardAt: [] } satisfies ListenAnswer)
