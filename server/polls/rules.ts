import { Refusal } from '../platform/refusal.ts'
import { graphemeLength } from '../text/length.ts'
import { normaliseLine } from '../text/normalise.ts'
import type { PollInput } from './input.ts'

/** When a poll of another server ends that has no end. */
export const never = new Date('2200-01-01T00:00:00Z')

/** Limits in options, characters and seconds; apps read them from the description of the server. */
export const pollLimits = {
  fewest: 2,
  most: 12,
  characters: 100,
  shortest: 300,
  longest: 90 * 86_400,
} as const

/** A poll that may be published. */
export type PollWish = {
  options: string[]
  /** Seconds from the publication. */
  expiresIn: number
  multiple: boolean
  hideTotals: boolean
}

/**
 * Reads a poll; empty options are left out, as Mastodon does.
 * @throws Refusal invalid, naming the part that is wrong, in Mastodon's words.
 */
export function readPoll(input: PollInput): PollWish {
  const given = input.options ?? []
  // Nobody has written so many by hand; nothing of them is read.
  if (given.length > 10 * pollLimits.most) throw tooMany()
  const options = given.map(normaliseLine).filter((option) => option !== '')
  if (options.length < pollLimits.fewest)
    throw wrong('options', 'options must have more than one item', 'ERR_TOO_FEW')
  if (options.length > pollLimits.most) throw tooMany()
  if (options.some((option) => graphemeLength(option, pollLimits.characters) > pollLimits.characters)) {
    throw wrong(
      'options',
      `options cannot be longer than ${pollLimits.characters} characters each`,
      'ERR_TOO_LONG',
    )
  }
  if (new Set(options).size < options.length)
    throw wrong('options', 'options contain duplicate items', 'ERR_DUPLICATE')
  return {
    options,
    expiresIn: readSeconds(input.expires_in),
    multiple: input.multiple ?? false,
    hideTotals: input.hide_totals ?? false,
  }
}

function readSeconds(seconds: number | null | undefined): number {
  if (seconds === undefined || seconds === null || !Number.isFinite(seconds))
    throw wrong('expires_in', 'expires_in must say after how many seconds the poll ends', 'ERR_BLANK')
  if (seconds < pollLimits.shortest)
    throw wrong(
      'expires_in',
      `expires_in is too soon: a poll lasts at least ${pollLimits.shortest} seconds`,
      'ERR_INVALID',
    )
  if (seconds > pollLimits.longest) {
    throw wrong(
      'expires_in',
      `expires_in is too far into the future: at most ${pollLimits.longest} seconds`,
      'ERR_INVALID',
    )
  }
  return Math.floor(seconds)
}

const tooMany = () =>
  wrong('options', `options can't contain more than ${pollLimits.most} items`, 'ERR_TOO_MANY')

function wrong(part: string, sentence: string, reason: string): Refusal {
  return new Refusal('invalid', `Poll ${sentence}`, `poll.${part}`, reason)
}

/**
 * Reads a ballot: places of options, each once, in order.
 * @throws Refusal invalid when there is none, too many, or one that the poll does not have.
 */
export function readChoices(
  choices: readonly number[],
  { options, multiple }: { options: number; multiple: boolean },
): number[] {
  const chosen = [...new Set(choices)].toSorted((a, b) => a - b)
  if (chosen.length === 0) throw refuseBallot('Choose at least one option')
  if (chosen.some((place) => !Number.isInteger(place) || place < 0 || place >= options))
    throw refuseBallot('The chosen vote option does not exist')
  if (!multiple && chosen.length > 1) throw refuseBallot('Only one option of this poll may be chosen')
  return chosen
}

const refuseBallot = (sentence: string): Refusal => new Refusal('invalid', sentence, 'choices', 'ERR_INVALID')

/** Whether a change of a poll makes its ballots meaningless. */
export function emptiesBox(
  before: { options: readonly string[]; multiple: boolean },
  after: Pick<PollWish, 'options' | 'multiple'>,
): boolean {
  return (
    before.multiple !== after.multiple || JSON.stringify(before.options) !== JSON.stringify(after.options)
  )
}
