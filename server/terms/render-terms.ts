import type { Config } from '../platform/config.ts'
import { Refusal } from '../platform/refusal.ts'
import { renderMarkdown } from '../text/markdown.ts'

/**
 * The Markdown of a version as safe HTML.
 * @throws Refusal invalid, naming `text`, when quotations or lists are nested in a way that nobody could mean.
 */
export function renderTerms({ publicUrl }: Config, text: string): string {
  try {
    return renderMarkdown(text, publicUrl)
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new Refusal('invalid', 'Quotations or lists are nested too deeply.', 'text', 'ERR_INVALID')
    throw cause
  }
}
