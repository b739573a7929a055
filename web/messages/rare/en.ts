import { history } from '../en/history.ts'
import { menu } from '../en/menu.ts'
import { people } from '../en/people.ts'
import { policy } from '../en/policy.ts'
import { reading } from '../en/reading.ts'
import { redact } from '../en/redact.ts'
import { terms } from '../en/terms.ts'
import { viewer } from '../en/viewer.ts'

/** English sentences of tools and pages that few ask for. */
export const rare = { ...history, ...menu, ...people, ...policy, ...reading, ...redact, ...terms, ...viewer }
