import { emoji } from '../en/emoji.ts'
import { filters } from '../en/filters.ts'
import { bookmarks } from '../en/bookmarks.ts'
import { lists } from '../en/lists.ts'
import { delivery } from '../en/delivery.ts'
import { device } from '../en/device.ts'
import { messages } from '../en/messages.ts'
import { notifications } from '../en/notifications.ts'
import { portability } from '../en/portability.ts'
import { settings } from '../en/settings.ts'
import { shut } from '../en/shut.ts'
import { since } from '../en/since.ts'
import { suggest } from '../en/suggest.ts'

/** English sentences of settings and lists. */
export const more = {
  ...emoji,
  ...bookmarks,
  ...settings,
  ...portability,
  ...filters,
  ...lists,
  ...shut,
  ...since,
  ...suggest,
  ...delivery,
  ...device,
  ...messages,
  ...notifications,
}
