import { inspectPages } from './inspect.ts'
import { forStaff } from './list.ts'

inspectPages('the owner', 'owner', forStaff)
