import type { SourceFile } from './read-source.ts'
import {
  defaultExports,
  knowHttp,
  long,
  longestFile,
  longestFunction,
  mayImport,
  notInPlatform,
} from './rules.ts'

/** The word of the product that a file belongs to; `main` for the files that put all together. */
export function placeOf(path: string): string {
  const [top = '', folder = ''] = path.split('/')
  if (top !== 'server') return top.includes('.') ? 'scripts' : top
  return folder.includes('.') ? 'main' : folder
}

const isTest = (path: string) => path.includes('.test') || path.startsWith('tests/')
const isOurs = (path: string) => /^(server|wire|web|tests|bench|scripts)\//.test(path)

/** Imports that the table does not allow, as sentences. Tests may look at anything but may not cross to the web. */
export function forbiddenImports(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, imports }) => {
    const place = placeOf(path)
    const allowed = mayImport[place]
    if (!allowed) return [`${path}: the table says nothing of "${place}"`]
    if (allowed === 'everything' || (isTest(path) && place !== 'web')) return []
    return imports
      .map(({ from }) => from)
      .filter((from) => isOurs(from) && placeOf(from) !== place && !allowed.includes(placeOf(from)))
      .map(
        (from) => `${path} imports ${from}, but ${place} may only import ${allowed.join(', ') || 'itself'}`,
      )
  })
}

/** HTTP is for the edge. */
export function httpInside(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => path.startsWith('server/') && placeOf(path) !== 'main' && !isTest(path))
    .filter(({ path }) => !/(^|[/-])routes\.ts$/.test(path) && !(path in knowHttp))
    .filter(({ imports }) => imports.some(({ from }) => /^@?fastify/.test(from)))
    .map(({ path }) => `${path} imports fastify: routes.ts does that, and hands on plain values`)
}

/** Circles of imports that are there at run time, each as the paths on it. */
export function circles(files: readonly SourceFile[]): string[][] {
  const next = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.filter(({ typeOnly }) => !typeOnly).map(({ from }) => from),
    ]),
  )
  const found: string[][] = []
  const finished = new Set<string>()
  const walk = (path: string, trail: string[]): void => {
    const seen = trail.indexOf(path)
    if (seen >= 0) found.push([...trail.slice(seen), path])
    if (seen >= 0 || finished.has(path)) return
    for (const following of next.get(path) ?? []) walk(following, [...trail, path])
    finished.add(path)
  }
  for (const path of next.keys()) walk(path, [])
  return found
}

/** What is too long, has a default export or an unchecked type, or speaks of the product where it must not. */
export function badHabits(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => [
    ...tooLong(file),
    ...(file.hasDefaultExport && !defaultExports.test(file.path) ? [`${file.path}: named exports only`] : []),
    ...(file.hasAny ? [`${file.path}: any switches the types off`] : []),
    ...(placeOf(file.path) === 'platform' && !isTest(file.path) ? productWords(file) : []),
  ])
}

function tooLong({ path, text, functions }: SourceFile): string[] {
  if (path in long) return []
  const lines = text.trimEnd().split('\n').length
  const longFunctions = isTest(path) ? [] : functions.filter((each) => each.lines > longestFunction)
  return [
    ...(lines > longestFile ? [`${path}: ${lines} lines, more than ${longestFile}`] : []),
    ...longFunctions.map(
      (each) => `${path}: ${each.name} has ${each.lines} lines, more than ${longestFunction}`,
    ),
  ]
}

function productWords({ path, text }: SourceFile): string[] {
  const [word] = notInPlatform.exec(text) ?? []
  return word === undefined ? [] : [`${path}: platform knows nothing of "${word}"`]
}
