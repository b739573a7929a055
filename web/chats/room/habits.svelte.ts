/** How somebody likes to read rooms; this browser keeps it. */
export interface Habits {
  larger: boolean
  /** New answers are told to screen readers. */
  spoken: boolean
}

const key = 'rounds-room'
const usual: Habits = { larger: false, spoken: true }

/** What the browser has kept; changes are kept. On the server the usual ones. */
export function keptHabits(): Habits {
  const habits: Habits = $state({ ...usual, ...read() })
  $effect(() => {
    const { larger, spoken } = habits
    try {
      localStorage.setItem(key, JSON.stringify({ larger, spoken }))
    } catch (cause) {
      // A browser that keeps nothing: it holds as long as the page.
      if (!(cause instanceof DOMException)) throw cause
    }
  })
  return habits
}

function read(): Partial<Habits> {
  if (typeof localStorage === 'undefined') return {}
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, unknown>
    return {
      ...(typeof kept.larger === 'boolean' && { larger: kept.larger }),
      ...(typeof kept.spoken === 'boolean' && { spoken: kept.spoken }),
    }
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof DOMException) return {}
    throw cause
  }
}
