import { inspectPages } from './inspect.ts'
import { forMembers } from './list.ts'

inspectPages('a member', 'bob', forMembers)
