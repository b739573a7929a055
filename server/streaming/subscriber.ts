import type { Grant, Viewer } from '../accounts/viewer.ts'
import type { Channel } from './channels.ts'
import type { Frame } from './frames.ts'

/** One open connection, whatever it is made of. */
export type Wire = {
  /** Sends an event of a stream. */
  send: (frame: Frame, channel: Channel) => void
  /** Bytes that wait because the other side does not read. */
  waiting: () => number
  /** Shows that it is still there, and finds out whether the other side is. */
  beat: () => void
  close: (reason: string) => void
}

/** Somebody who listens: a connection with its streams. */
export type Subscriber = {
  wire: Wire
  grant: Grant | null
  viewer: Viewer | null
  /** Whether notifications may be told, by the scopes of the token. */
  mayHearNotifications: boolean
  channels: Map<string, Channel>
  /** Whether it understands events that only Rounds has; it says so by naming where it was. */
  knowsRounds: boolean
}

/** A stream as one connection has it. */
export type Subscription = {
  subscriber: Subscriber
  channel: Channel
  /** What happened up to this place was told when the stream was opened, and is not told once more. */
  since: number
}

/** Tells the streams of one connection apart. */
export function keyOf({ label }: Channel): string {
  return label.join(' ')
}
