import { Refusal, type Details } from '../platform/refusal.ts'
import { checkUsername, type UsernameProblem } from '../text/usernames.ts'
import { normaliseEmail } from './email-address.ts'
import { PASSWORD_MAX, PASSWORD_MIN } from './passwords.ts'

/** What somebody asks for who wants an account. */
export type Wish = {
  username: string
  email: string
  password: string
  /** undefined where nobody has to agree: accounts that the operator makes. */
  agreement?: boolean
  reason?: string
}

type Problem = Details[string][number]

/** What the rules need to know of the place. */
export type Place = {
  taken: { username: boolean; email: boolean; skeleton: boolean }
  /** Usernames that nobody may imitate. */
  official: readonly string[]
  reasonRequired: boolean
  /** What the blocks say to the mail address. */
  mailBlocked?: Problem
  /** An operator may give away any free name. */
  anyName: boolean
}

const problem = (error: string, description: string): Problem => ({ error, description })

const usernameProblems: Record<UsernameProblem, Problem> = {
  empty: problem('ERR_BLANK', 'can’t be blank'),
  too_long: problem('ERR_TOO_LONG', 'is too long (at most 30 characters)'),
  characters: problem('ERR_INVALID', 'may have letters from a to z, digits and underscores only'),
  reserved: problem('ERR_RESERVED', 'is reserved'),
  look_alike: problem('ERR_RESERVED', 'looks like the name of somebody who runs this place'),
}

/**
 * What stands against a registration, by field, with Mastodon's words for programs
 * (https://docs.joinmastodon.org/methods/accounts/#create).
 */
export function registrationProblems(wish: Wish, place: Place): Details {
  const found: [string, Problem | undefined][] = [
    ['username', usernameProblem(wish, place)],
    ['email', emailProblem(wish.email, place.taken.email) ?? place.mailBlocked],
    ['password', passwordProblem(wish.password)],
    ['agreement', wish.agreement === false ? problem('ERR_ACCEPTED', 'must be accepted') : undefined],
    ['reason', place.reasonRequired && !wish.reason ? problem('ERR_BLANK', 'can’t be blank') : undefined],
  ]
  return Object.fromEntries(found.flatMap(([field, one]) => (one ? [[field, [one]]] : [])))
}

/** What stands against a username. */
export function usernameProblem(
  { username }: Wish,
  { taken, official, anyName }: Place,
): Problem | undefined {
  const kind = checkUsername(username, official)
  const refused = anyName && (kind === 'reserved' || kind === 'look_alike') ? undefined : kind
  if (refused) return usernameProblems[refused]
  if (taken.username) return problem('ERR_TAKEN', 'has already been taken')
  return taken.skeleton && !anyName
    ? problem('ERR_TAKEN', 'looks too much like a name that is taken')
    : undefined
}

function emailProblem(email: string, taken: boolean): Problem | undefined {
  if (email.trim() === '') return problem('ERR_BLANK', 'can’t be blank')
  if (!normaliseEmail(email)) return problem('ERR_INVALID', 'is not a mail address')
  return taken ? problem('ERR_TAKEN', 'has already been taken') : undefined
}

/** What stands against a password, or undefined. Length is counted in characters, not in bytes. */
export function passwordProblem(password: string): Problem | undefined {
  if (password === '') return problem('ERR_BLANK', 'can’t be blank')
  const length = [...password].length
  if (length < PASSWORD_MIN)
    return problem('ERR_TOO_SHORT', `is too short (at least ${PASSWORD_MIN} characters)`)
  return length > PASSWORD_MAX
    ? problem('ERR_TOO_LONG', `is too long (at most ${PASSWORD_MAX} characters)`)
    : undefined
}

/** Refuses a form for all its problems at once; does nothing when there are none. */
export function refuseProblems(details: Details): void {
  const entries = Object.entries(details)
  const [first] = entries
  if (!first) return
  const [field, [{ error } = { error: 'ERR_INVALID' }]] = [first[0], first[1]]
  const sentences = entries.flatMap(([name, problems]) =>
    problems.map((one) => `${label(name)} ${one.description}`),
  )
  throw new Refusal('invalid', sentences.join(', '), field, error, details)
}

function label(field: string): string {
  return field === 'email' ? 'E-mail' : field.charAt(0).toUpperCase() + field.slice(1)
}
