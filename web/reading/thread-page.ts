import type { Account, MediaAttachment, Status } from '#lib/api/types.ts'

/** The answer of /api/rounds/v1/threads/:id : a thread from its first part to its last. */
export interface ThreadPage {
  account: Account
  parts: Status[]
}

/** A picture of a thread with its number in the whole. */
export interface Figure {
  number: number
  part: number
  media: MediaAttachment
}

/** All pictures of a thread, numbered through, as a journal would. */
export function figuresOf(parts: readonly Status[]): Figure[] {
  return parts
    .flatMap((post, at) =>
      post.media_attachments.filter(({ type }) => type === 'image').map((media) => ({ part: at + 1, media })),
    )
    .map((figure, at) => ({ ...figure, number: at + 1 }))
}
