import { removeLater } from '#lib/api/remove-later.ts'

/** Deletes a post when the time to take it back is over, see `removeLater`. Gives the function that takes it back. */
export function deleteLater(id: string, failed: (cause: unknown) => void): () => void {
  return removeLater(`/api/v1/statuses/${id}?delete_media=true`, { failed })
}
