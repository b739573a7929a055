import type { CsvKind } from '../../../wire/portability.ts'

/** How a kind of file looks: Mastodon's columns to the letter, in its order. */
type Shape = {
  /** Name of the file that Mastodon exports. */
  file: string
  /** The columns; the first one names the kind where a file has a header. */
  columns: readonly string[]
  /** Whether our export begins with a header, as Mastodon's does. */
  header: boolean
}

/** https://docs.joinmastodon.org/user/moving/#export ; the columns are those of its exporter. */
export const shapes: Record<CsvKind, Shape> = {
  following: {
    file: 'following_accounts.csv',
    columns: ['Account address', 'Show boosts', 'Notify on new posts', 'Languages'],
    header: true,
  },
  lists: { file: 'lists.csv', columns: ['List name', 'Account address'], header: false },
  mutes: { file: 'muted_accounts.csv', columns: ['Account address', 'Hide notifications'], header: true },
  blocks: { file: 'blocked_accounts.csv', columns: ['Account address'], header: false },
  domain_blocks: { file: 'blocked_domains.csv', columns: ['#domain'], header: false },
  bookmarks: { file: 'bookmarks.csv', columns: ['#uri'], header: false },
}

/** One line that was understood. `address` is `name` for somebody of this server and `name@server` for others. */
export type CsvRow =
  | {
      address: string
      list?: string
      boosts?: boolean
      notify?: boolean
      languages?: string[]
      notifications?: boolean
    }
  | { domain: string }
  | { uri: string; collections?: string[]; note?: string }
