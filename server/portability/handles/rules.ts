const dayMs = 86_400_000
/** Between two changes. */
export const pauseDays = 30
/** For so long an old handle leads to its account and is nobody else's. */
export const keptDays = 365

type Renamed = { renamed_at: Date | null; renamed_from: string | null }

/** From when on a handle can be changed again; null: now. */
export function changeableFrom({ renamed_at }: Pick<Renamed, 'renamed_at'>): Date | null {
  return renamed_at === null ? null : new Date(renamed_at.getTime() + pauseDays * dayMs)
}

/** Until when the last change can be taken back; null when there is none. */
export function undoUntil({ renamed_at, renamed_from }: Renamed): Date | null {
  return renamed_at === null || renamed_from === null ? null : new Date(renamed_at.getTime() + dayMs)
}
