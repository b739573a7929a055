import { inspectPages } from './inspect.ts'
import { forMembersSettings } from './list.ts'

inspectPages('a member among the settings', 'bob', forMembersSettings)
