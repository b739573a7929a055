import { createContext } from 'svelte'
import type { Deed, Fields } from './deeds.ts'

/** What the buttons of the console do things with. */
export interface Desk {
  /** Does it and says so; false when the server refuses, and then says why. */
  act: (deed: Deed, fields: Fields) => Promise<boolean>
}

const [get, set] = createContext<Desk>()
export { get as deskOf, set as provideDesk }
