import type { StoredVisibility } from '../accounts/tables.ts'

/** Reads who may see a post from the wire: `local_only` makes any visibility "this server only". */
export function readVisibility(input: {
  visibility?: StoredVisibility
  local_only?: boolean
}): StoredVisibility | undefined {
  return input.local_only ? 'local' : input.visibility
}
