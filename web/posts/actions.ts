import { api } from '#lib/api/client.ts'
import type { OriginalStatus, Status } from '#lib/api/types.ts'

/** A switch on a post: what it is called on the wire, its two verbs, and the counter that moves with it. */
export type Flag = 'favourited' | 'reblogged' | 'bookmarked' | 'pinned' | 'muted'

const flags: Record<Flag, { on: string; off: string; counter?: 'favourites_count' | 'reblogs_count' }> = {
  favourited: { on: 'favourite', off: 'unfavourite', counter: 'favourites_count' },
  reblogged: { on: 'reblog', off: 'unreblog', counter: 'reblogs_count' },
  bookmarked: { on: 'bookmark', off: 'unbookmark' },
  pinned: { on: 'pin', off: 'unpin' },
  muted: { on: 'mute', off: 'unmute' },
}

/** The post as it will look when the switch is turned: shown at once, before the server answers. */
export function turned(post: OriginalStatus, flag: Flag): OriginalStatus {
  const on = !post[flag]
  const { counter } = flags[flag]
  return {
    ...post,
    [flag]: on,
    ...(counter && { [counter]: Math.max(0, post[counter] + (on ? 1 : -1)) }),
  }
}

/** Turns the switch on the server and gives the post as it is then. Throws `ApiError`. */
export async function turn(post: OriginalStatus, flag: Flag): Promise<OriginalStatus> {
  const verb = post[flag] ? flags[flag].off : flags[flag].on
  const answer = await api().post<Status>(`/api/v1/statuses/${post.id}/${verb}`)
  return answer.reblog ?? { ...answer, reblog: null }
}
