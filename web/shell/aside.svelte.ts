import { createContext, type Snippet } from 'svelte'

/** What the page puts into the context column. */
export interface Aside {
  snippet: Snippet | null
}

const [getAside, setAside] = createContext<Aside>()

/** Called once by the shell. */
export function provideAside(): Aside {
  const aside: Aside = $state({ snippet: null })
  setAside(aside)
  return aside
}

export { getAside }
