import { emoji } from '../fr/emoji.ts'
import { filters } from '../fr/filters.ts'
import { bookmarks } from '../fr/bookmarks.ts'
import { lists } from '../fr/lists.ts'
import { delivery } from '../fr/delivery.ts'
import { device } from '../fr/device.ts'
import { messages } from '../fr/messages.ts'
import { notifications } from '../fr/notifications.ts'
import { portability } from '../fr/portability.ts'
import { settings } from '../fr/settings.ts'
import { shut } from '../fr/shut.ts'
import { since } from '../fr/since.ts'
import { suggest } from '../fr/suggest.ts'

/** French sentences of settings and lists. */
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
