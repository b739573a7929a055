import type { Status } from '#lib/api/types.ts'
import type { Board, Counts } from './board.ts'

/** An event as the server sends it, by WebSocket or as a server-sent event. */
export type Message = { event: string; payload?: string; stream?: readonly string[]; id?: string }

/** What an event cannot tell by itself, and has to be asked for. */
export type Asks = {
  /** What is shown may be old: all of it. */
  refresh: () => void
  /** What the reader has to do with an account has changed. */
  relationship: (accountId: string) => void
}

/** Puts an event of the server on the board. */
export function take(board: Board, { event, payload = '', stream = [] }: Message, asks: Asks): void {
  switch (event) {
    case 'update':
      return board.tell({ kind: 'post', post: JSON.parse(payload) as Status, stream: stream.join(' ') })
    case 'status.update': {
      const post = JSON.parse(payload) as Status
      return board.tellPost(post.id, { kind: 'edit', post })
    }
    case 'rounds.counts': {
      const counts = JSON.parse(payload) as Counts
      board.tellPost(counts.id, { kind: 'counts', counts })
      return board.tell({ kind: 'counts', counts })
    }
    case 'delete':
      board.tellPost(payload, { kind: 'delete' })
      return board.tell({ kind: 'delete', id: payload })
    case 'notification':
    case 'notifications_merged':
      return board.tell({ kind: 'notification' })
    case 'conversation':
      return board.tell({ kind: 'conversation' })
    case 'rounds.chat':
    case 'rounds.contribution':
    case 'rounds.contribution_gone':
    case 'rounds.presence':
      return board.tell({ kind: 'room', event, payload })
    case 'rounds.relationship':
      return asks.relationship((JSON.parse(payload) as { id: string }).id)
    case 'filters_changed':
    case 'rounds.gap':
      return asks.refresh()
  }
}
