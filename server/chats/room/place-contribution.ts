import type { ContributionRole } from '../../../wire/chat.ts'
import { endOf, type SittingTimes } from '../windows.ts'
import type { Mark } from './recognise.ts'

/** What was asked in a sitting, and until when. */
export type Asked = { n: number; asked_at: Date | null }

/** The question that was open in a sitting at a moment: the last one asked, until the sitting ends. */
export function openQuestion(sitting: SittingTimes, askings: readonly Asked[], moment: Date): number | null {
  if (moment >= endOf(sitting)) return null
  let open: { n: number; at: Date } | undefined
  for (const { n, asked_at: at } of askings) {
    if (at && at <= moment && (!open || at >= open.at)) open = { n, at }
  }
  return open?.n ?? null
}

/** Where a contribution stands; `byParent`: because what it answers stands there. */
export type Place = { questionN: number | null; role: ContributionRole; byParent: boolean }

/** What decides where a contribution stands. */
export type Signs = {
  mark: Mark | undefined
  /** Of a post that the chat itself has asked with: which question it is. */
  asks: number | undefined
  /** Where the contribution stands that it answers; undefined when it answers none. */
  parent: Omit<Place, 'byParent'> | undefined
  /** Whether it answers anything at all. */
  isReply: boolean
  /** Whether its author is host or co-host. */
  byHost: boolean
  /** The numbers of the chat's questions; empty when none were prepared, then every number counts. */
  numbers: ReadonlySet<number>
  openQuestion: number | null
  late: boolean
}

/**
 * The question and the role of a contribution: what the text says (`A2`), else the question of what it answers, else the one that was open
 * at that minute. What comes before the first question is a welcome; what a host says without a mark belongs to the talk and is no answer.
 */
export function placeOf(signs: Signs): Place {
  const { mark, asks, parent, isReply, byHost, numbers, openQuestion, late } = signs
  const byParent = false
  if (asks !== undefined) return { questionN: asks, role: 'question', byParent }
  if (mark && (numbers.size === 0 || numbers.has(mark.n))) {
    const isQuestion = byHost && mark.letter !== 'A' && !isReply
    return { questionN: mark.n, role: isQuestion ? 'question' : 'answer', byParent }
  }
  if (parent?.role === 'welcome') {
    if (openQuestion === null) return { questionN: null, role: 'welcome', byParent: true }
    return { questionN: openQuestion, role: 'reply', byParent }
  }
  if (parent) {
    const answers = parent.role === 'question' && !byHost
    return { questionN: parent.questionN, role: answers ? 'answer' : 'reply', byParent: true }
  }
  if (openQuestion === null) return { questionN: null, role: late ? 'reply' : 'welcome', byParent }
  return { questionN: openQuestion, role: isReply || byHost ? 'reply' : 'answer', byParent }
}
