import { Plan } from '../posts/input.ts'

/** A post or thread to be published now. */
export const NewThread = Plan
