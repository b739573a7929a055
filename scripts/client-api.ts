import { writeFile } from 'node:fs/promises'
import { routeTable } from '../tests/access/routes.ts'
import { writeTable } from '../tests/client-api/write-table.ts'

/** npm run client-api: writes docs/client-api.md from the list of the documentation and the routes that are here. */
await writeFile(new URL('../docs/client-api.md', import.meta.url), writeTable(Object.keys(routeTable)))
