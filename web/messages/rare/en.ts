import { people } from '../en/people.ts'
import { redact } from '../en/redact.ts'

/** English sentences of tools that are loaded when somebody asks for them. */
export const rare = { ...people, ...redact }
