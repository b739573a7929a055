export type Strength = 'short' | 'weak' | 'fair' | 'strong'

/** The server's own lower limit, in characters. */
const least = 8

/** What everybody tries first, and the rows of the keyboard. */
const usual =
  /pass|word|qwert|azert|asdf|wxcv|abcd|1234|4321|letmein|welcome|bienvenue|bonjour|admin|rounds|meded|doctor|docteur|medic|hospital|soleil/

/**
 * How hard a password is to guess, roughly and without asking anybody: length counts most, then how different its
 * characters are; common beginnings, runs, and the person's own name or address take away.
 * @param known what others know of the person: name, username, mail address
 */
export function passwordStrength(password: string, known: readonly string[] = []): Strength {
  const characters = [...password.normalize('NFKC')]
  if (characters.length < least) return 'short'
  const plain = password.toLowerCase()
  const different = new Set(plain).size
  const own = known
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length > 3)
  let points = Math.min(characters.length, 24) / 4 + different / 5 + kinds(password) / 2
  if (usual.test(plain)) points -= 2
  if (/(.)\1\1/u.test(plain)) points -= 1
  points -= 1.5 * new Set(own.filter((word) => plain.includes(word))).size
  if (points < 4.75) return 'weak'
  return points < 6.75 ? 'fair' : 'strong'
}

/** Small letters, capitals, digits, and everything else: how many of them occur. */
function kinds(password: string): number {
  return [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length
}
