import type { Relay as RelayEntity } from '../../../wire/relay.ts'
import type { Relay } from './queries.ts'

export function relayJson({ id, kind, inbox_url, state, created_at, changed_at }: Relay): RelayEntity {
  return {
    id: String(id),
    kind,
    inbox_url,
    state,
    created_at: created_at.toISOString(),
    changed_at: changed_at.toISOString(),
  }
}
