import type { GuideKey } from '#lib/guide/outline.ts'
import { makeTranslate, type Locale } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

const loaders: Record<Locale, () => Promise<Record<GuideKey, string>>> = {
  en: async () => (await import('#lib/messages/en/guide.ts')).guide,
  fr: async () => (await import('#lib/messages/fr/guide.ts')).guide,
}

/** The guide's own sentences: long, and for this page only. */
export const load: PageLoad = async ({ parent }) => {
  const { locale } = await parent()
  return { say: makeTranslate(await loaders[locale](), locale) }
}
