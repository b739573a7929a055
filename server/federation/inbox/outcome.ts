/** What became of an activity: taken in as something, passed over because it concerns nobody here, or refused with the reason. */
export type Outcome = { did: 'taken' | 'ignored' | 'refused'; as: string }

export const taken = (as: string): Outcome => ({ did: 'taken', as })
export const ignored = (as: string): Outcome => ({ did: 'ignored', as })
export const refused = (as: string): Outcome => ({ did: 'refused', as })
