import type { Passkey } from '../two-factor/input.ts'
import type { StoredPasskey } from './queries.ts'

/** A passkey as its member sees it. */
export function passkeyJson(passkey: Pick<StoredPasskey, 'id' | 'name' | 'created_at' | 'used_at'>): Passkey {
  return {
    id: String(passkey.id),
    name: passkey.name,
    created_at: passkey.created_at.toISOString(),
    last_used_at: passkey.used_at?.toISOString() ?? null,
  }
}
