import type { MediaRules } from './abilities.ts'
import type { Medium } from './draft.ts'

/** Why a file is not taken, before anything is sent. */
export type FileProblem = {
  what: 'type' | 'image-size' | 'film-size' | 'too-many' | 'mixed'
  name: string
  megabytes?: number
}

const kinds = ['image', 'video', 'audio'] as const

/** What kind of thing a file is; a browser that does not know one (HEIC) leaves it to the server. */
export function kindOf({ type }: { type: string }): Medium['kind'] {
  return kinds.find((kind) => type.startsWith(`${kind}/`)) ?? 'image'
}

/** Why a file cannot stand in a part beside what is there; null when it can. */
export function fileProblem(
  file: { name: string; type: string; size: number },
  there: readonly Pick<Medium, 'kind'>[],
  rules: MediaRules,
): FileProblem | null {
  const kind = kindOf(file)
  const { name } = file
  if (file.type !== '' && !rules.types.includes(file.type)) return { what: 'type', name }
  const most = kind === 'image' ? rules.maxImage : rules.maxFilm
  if (file.size > most) {
    return {
      what: kind === 'image' ? 'image-size' : 'film-size',
      name,
      megabytes: Math.floor(most / 1024 ** 2),
    }
  }
  if (there.length === 0) return null
  if (kind !== 'image' || there.some((one) => one.kind !== 'image')) return { what: 'mixed', name }
  return there.length >= rules.most ? { what: 'too-many', name } : null
}
