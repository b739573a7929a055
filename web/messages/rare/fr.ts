import { history } from '../fr/history.ts'
import { menu } from '../fr/menu.ts'
import { people } from '../fr/people.ts'
import { policy } from '../fr/policy.ts'
import { reading } from '../fr/reading.ts'
import { redact } from '../fr/redact.ts'
import { terms } from '../fr/terms.ts'
import { viewer } from '../fr/viewer.ts'

/** French sentences of tools and pages that few ask for. */
export const rare = { ...history, ...menu, ...people, ...policy, ...reading, ...redact, ...terms, ...viewer }
