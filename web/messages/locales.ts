/** Languages of the interface. The first one is the source and the fallback. */
export const locales = ['en', 'fr'] as const
export type Locale = (typeof locales)[number]

/** Each language by its own name, for the language menu. */
export const localeNames: Record<Locale, string> = { en: 'English', fr: 'Français' }

/** What `Intl` is asked for: dates and numbers of the region whose spelling we use. */
export const intlLocales: Record<Locale, string> = { en: 'en-GB', fr: 'fr' }

export function isLocale(value: string | null | undefined): value is Locale {
  return locales.some((locale) => locale === value)
}

/** Writing direction for the `dir` attribute. */
export function direction(locale: string): 'ltr' | 'rtl' {
  return /^(ar|fa|he|ur|ps|yi|dv|ckb|sd|ug)\b/.test(locale) ? 'rtl' : 'ltr'
}

/**
 * The language to show: the one chosen before, else the best of Accept-Language (RFC 9110 §12.5.4), else English.
 */
export function pickLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';')
      const q = params.map((p) => p.trim()).find((p) => p.startsWith('q='))
      return { language: tag.split('-')[0], weight: q ? Number(q.slice(2)) || 0 : 1 }
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { language } of wishes) if (isLocale(language)) return language
  return 'en'
}
