import { logNormal, type Random, zipf } from '../random.ts'
import { accents, hashtags, ornaments, words } from './words.ts'

const longest = 480
const drawHashtag = zipf(hashtags.length)

/** The text of one post: lengths as people write (half below 120 characters), two in five with hashtags. */
export function postText(random: Random, answers: string | undefined): string {
  const length = Math.min(longest, Math.max(12, logNormal(random, 115, 0.75)))
  let text = answers === undefined ? '' : `@${answers} `
  while (text.length < length) {
    text += text.length === 0 || text.endsWith(' ') ? random.pick(words) : ` ${random.pick(words)}`
    if (random.chance(0.06)) text += random.chance(0.1) ? '.\n\n' : '. '
  }
  if (random.chance(0.15)) text += random.pick(ornaments)
  if (random.chance(0.1)) text += ` ${random.pick(accents)}`
  if (random.chance(0.25)) text += ` https://example.org/${random.pick(words)}/${random.whole(100_000)}`
  for (const tag of tagsOf(random)) text += ` #${tag}`
  return text.trim()
}

function tagsOf(random: Random): Set<string> {
  const count = random.chance(0.4) ? 1 + Math.floor(-Math.log(1 - random.next()) * 0.7) : 0
  return new Set(Array.from({ length: Math.min(count, 5) }, () => hashtags[drawHashtag(random)] as string))
}
