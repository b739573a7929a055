import { page } from '$app/state'
import type { MessageArgs, MessageKey } from './index.ts'
import { intlLocales } from './locales.ts'

/**
 * The sentence of `key` in the reader's language. For use in components (templates, handlers, `$derived`);
 * a `load` function takes `t` from `await parent()` instead.
 */
export function t(key: MessageKey, args?: MessageArgs): string {
  return page.data.t(key, args)
}

/** The reader's language as a tag for Intl. For use in components. */
export function currentLocale(): string {
  return intlLocales[page.data.locale]
}
