import { IntlMessageFormat } from 'intl-messageformat'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

const catalogue = /\/web\/messages\/(?:en|fr)\/\w+\.ts$/
const parser = '@formatjs/icu-messageformat-parser'

/**
 * Takes the sentences with variables apart when the pages are built, so that no browser loads the parser: a tenth of
 * what a visitor would load. The source of the way: FormatJS, "Advanced Usage: pre-parsing messages".
 */
export function precompileMessages(): Plugin {
  return {
    name: 'rounds-messages',
    enforce: 'pre',
    config: () => ({
      resolve: { alias: [{ find: new RegExp(`^${parser}$`), replacement: `${parser}/no-parser.js` }] },
      ssr: { noExternal: ['intl-messageformat', parser] },
    }),
    async transform(_code, id) {
      const [path = ''] = id.split('?', 1)
      if (!catalogue.test(path)) return null
      const loaded: Record<string, unknown> = await import(`${pathToFileURL(path).href}?at=${Date.now()}`)
      const exported = Object.entries(loaded).map(
        ([name, sentences]) => `export const ${name} = ${JSON.stringify(sentences, parsed)}`,
      )
      return { code: exported.join('\n'), map: null }
    },
  }
}

/** A sentence with variables as its parts; any other as it is (translate.ts gives it as it is, too). */
function parsed(_key: string, value: unknown): unknown {
  return typeof value === 'string' && value.includes('{') ? new IntlMessageFormat(value).getAst() : value
}
