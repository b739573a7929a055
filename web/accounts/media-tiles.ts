import type { MediaAttachment, OriginalStatus, Status } from '#lib/api/types.ts'
import { verdictOf } from '#lib/posts/filtered.ts'

/** One picture, film or recording of a wall, with the post that shows it. */
export interface Tile {
  post: OriginalStatus
  media: MediaAttachment
  kind: 'picture' | 'film' | 'sound'
  /** Its author, or a filter of the reader, wants it behind a cover. */
  covered: boolean
}

/** The media of some posts in their order; what a filter of the reader hides, and files that nobody can show, are left out. */
export function tilesOf(posts: readonly Status[], readerId: string | undefined): Tile[] {
  return posts.flatMap((status) => {
    const post: OriginalStatus = status.reblog ?? { ...status, reblog: null }
    const verdict = verdictOf(post.filtered, 'account', { mine: readerId === post.account.id })
    if (verdict.show === 'no') return []
    const covered = post.sensitive || post.spoiler_text !== '' || verdict.blur || verdict.show === 'folded'
    return post.media_attachments.flatMap((media) => {
      const kind = kindOf(media)
      return kind ? [{ post, media, kind, covered }] : []
    })
  })
}

function kindOf({ type, url, preview_url }: MediaAttachment): Tile['kind'] | null {
  if (!(url ?? preview_url)) return null
  if (type === 'image') return 'picture'
  if (type === 'audio') return 'sound'
  return type === 'video' || type === 'gifv' ? 'film' : null
}
