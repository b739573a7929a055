import { inspectPages } from './inspect.ts'
import { forEverybody } from './list.ts'

inspectPages('a visitor', null, forEverybody)
