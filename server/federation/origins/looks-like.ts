import type { LookAlike } from '../../../wire/origin.ts'
import { handleSkeleton, lookAlike } from '../../text/look-alike.ts'

type Stranger = { username: string; domain: string; uri: string | null; alsoKnownAs: readonly string[] }
type Member = { username: string; uri: string; alsoKnownAs: readonly string[]; skeleton: string }

/**
 * Whom a handle of another server is easily taken for, the worst first: letters of several scripts, a host that looks like this
 * server's, a name that looks like a member's, and a name that is a member's. Who says on both sides to be the same person is not
 * taken for anybody. Pure.
 * @param members those whose handles have the skeleton of the stranger's name
 */
export function looksLike(
  stranger: Stranger,
  { here, members }: { here: string; members: readonly Member[] },
): LookAlike | null {
  const { username, domain } = stranger
  if (lookAlike(`${username}@${domain}`) === 'mixed_scripts') return { kind: 'mixed_scripts', acct: null }
  if (lookAlike(domain, [here]) !== undefined) return { kind: 'server', acct: null }
  const skeleton = handleSkeleton(username)
  const alike = members.filter((member) => member.skeleton === skeleton && !isSame(stranger, member))
  const namesake = alike.find((member) => member.username.toLowerCase() === username.toLowerCase())
  if (namesake) return { kind: 'namesake', acct: namesake.username }
  const [first] = alike
  return first ? { kind: 'imitates', acct: first.username } : null
}

/** One side alone could say anything. */
function isSame(stranger: Stranger, member: Member): boolean {
  return (
    stranger.uri !== null &&
    stranger.alsoKnownAs.includes(member.uri) &&
    member.alsoKnownAs.includes(stranger.uri)
  )
}
