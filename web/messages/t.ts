import { page } from '$app/state'
import type { Locale, MessageArgs, MessageKey } from './index.ts'

/**
 * The sentence of `key` in the reader's language. For use in components (templates, handlers, `$derived`);
 * a `load` function takes `t` from `await parent()` instead.
 */
export function t(key: MessageKey, args?: MessageArgs): string {
  return page.data.t(key, args)
}

/** The reader's language, for Intl. For use in components. */
export function currentLocale(): Locale {
  return page.data.locale
}
