import { oncePerProcess } from '../platform/once.ts'
import { audiences } from './between.ts'

/** The audiences of this process, made once. */
export const keptAudiences = oncePerProcess((ctx) => audiences(ctx))
