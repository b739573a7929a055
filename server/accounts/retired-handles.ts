import { createHash } from 'node:crypto'
import type { Tx } from '../platform/database.ts'

/** What is kept of the handle of somebody who is gone: enough to know it again, and not to read it. */
export function handleDigest(username: string): Buffer {
  return createHash('sha256').update(`rounds handle ${username.toLowerCase()}`).digest()
}

/** Keeps a handle from being given away, until a moment or (null) for ever. */
export async function retireHandle(tx: Tx, username: string, until: Date | null): Promise<void> {
  await tx
    .insertInto('retired_handles')
    .values({ digest: handleDigest(username), until })
    .onConflict((conflict) => conflict.column('digest').doUpdateSet({ until }))
    .execute()
}
