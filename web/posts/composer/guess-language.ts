import { ApiError, api } from '#lib/api/client.ts'

/** A text needs so many letters before a guess is worth anything. */
const leastLetters = 20
let asks = true

/** The language that the server takes a text for (ISO 639-1); null where it is too short, too mixed, or nobody guesses. */
export async function guessLanguage(text: string): Promise<string | null> {
  const words = text.replace(/https?:\/\/\S+|[@#]\S+/gu, ' ').trim()
  const letters = words.match(/\p{L}/gu)?.length ?? 0
  if (!asks || letters < leastLetters) return null
  try {
    const answer = await api().post<{ language: string | null }>('/api/rounds/v1/language-guess', {
      text: words.slice(0, 2_000),
    })
    return answer.language
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause
    // A suggestion that does not come is no problem; where there is none, it is not asked for again.
    if (cause.status === 404 || cause.status === 405) asks = false
    return null
  }
}
