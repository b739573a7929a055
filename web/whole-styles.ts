import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Manifest, Plugin } from 'vite'

/**
 * Names with each page the style sheets of all files that it imports. SvelteKit looks for them by itself, but gives those of a file that
 * is also behind a dynamic import of the frame to that import alone, when it comes upon it first; pages with the file have no styles then.
 */
export function wholeStyles(): Plugin {
  return {
    name: 'rounds-whole-styles',
    apply: 'build',
    writeBundle: {
      order: 'post',
      async handler({ dir = '' }) {
        if (this.environment.name !== 'client') return
        const path = join(dir, '.vite/manifest.json')
        const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest
        await writeFile(path, JSON.stringify(withImportedStyles(manifest), null, 2))
      },
    },
  }
}

/** The manifest of a build (vite.dev/guide/backend-integration), each entry with the styles of its static imports, theirs before its own. */
export function withImportedStyles(manifest: Manifest): Manifest {
  return Object.fromEntries(
    Object.entries(manifest).map(([name, chunk]) => {
      const css = chunk.isEntry ? [...stylesOf(manifest, name, new Set())] : (chunk.css ?? [])
      return [name, css.length === 0 ? chunk : { ...chunk, css }]
    }),
  )
}

function stylesOf(manifest: Manifest, name: string, seen: Set<string>): Set<string> {
  const chunk = manifest[name]
  if (chunk === undefined || seen.has(name)) return new Set()
  seen.add(name)
  const imported = (chunk.imports ?? []).flatMap((file) => [...stylesOf(manifest, file, seen)])
  return new Set([...imported, ...(chunk.css ?? [])])
}
