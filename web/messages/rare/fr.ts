import { people } from '../fr/people.ts'
import { redact } from '../fr/redact.ts'

/** French sentences of tools that are loaded when somebody asks for them. */
export const rare = { ...people, ...redact }
