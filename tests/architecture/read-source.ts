import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folders = ['server', 'wire', 'web', 'tests', 'bench', 'scripts']

export type Import = { from: string; typeOnly: boolean }
export type SourceFile = {
  /** Seen from the project's root, with slashes. */
  path: string
  text: string
  imports: Import[]
  functions: { name: string; lines: number }[]
  hasDefaultExport: boolean
  hasAny: boolean
}

/** All source files of the project. */
export function readSources(): SourceFile[] {
  const patterns = folders.flatMap((folder) => [`${folder}/**/*.ts`, `${folder}/**/*.svelte`])
  const paths = globSync([...patterns, '*.ts'], { cwd: root }).map((path) => path.replaceAll('\\', '/'))
  return paths.sort().map((path) => readSource(path, readFileSync(`${root}${path}`, 'utf8')))
}

/** Every text of the project that is kept, also documents and settings. */
export function readTexts(): { path: string; text: string }[] {
  const folder = [...folders, 'migrations', 'docs', '.ci'].join(',')
  const paths = globSync(
    [`{${folder}}/**/*.{ts,svelte,md,json,sql,css,html,svg}`, '*.{md,json,ts}', '.ci/*'],
    { cwd: root },
  )
  return paths
    .filter((path) => path !== 'package-lock.json')
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(`${root}${path}`, 'utf8') }))
}

/** Reads one file; of a component, the script. */
export function readSource(path: string, text: string): SourceFile {
  const script = path.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, code]) => code).join('\n')
    : text
  const parsed = ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)
  const file: SourceFile = { path, text, imports: [], functions: [], hasDefaultExport: false, hasAny: false }
  const visit = (node: ts.Node): void => {
    look(file, parsed, node)
    ts.forEachChild(node, visit)
  }
  visit(parsed)
  return file
}

function look(file: SourceFile, parsed: ts.SourceFile, node: ts.Node): void {
  if (node.kind === ts.SyntaxKind.AnyKeyword) file.hasAny = true
  if (ts.isExportAssignment(node) || hasDefaultModifier(node)) file.hasDefaultExport = true
  const imported = importOf(node)
  if (imported) file.imports.push({ ...imported, from: resolve(file.path, imported.from) })
  if (isFunction(node)) {
    const [first, last] = [node.getStart(parsed), node.getEnd()].map(
      (at) => parsed.getLineAndCharacterOfPosition(at).line,
    )
    file.functions.push({
      name: node.name?.getText(parsed) ?? 'a function',
      lines: (last ?? 0) - (first ?? 0) + 1,
    })
  }
}

function importOf(node: ts.Node): Import | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { from: node.moduleSpecifier.text, typeOnly: isTypeOnly(node.importClause) }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { from: node.moduleSpecifier.text, typeOnly: node.isTypeOnly }
  }
  if (
    ts.isImportTypeNode(node) &&
    ts.isLiteralTypeNode(node.argument) &&
    ts.isStringLiteral(node.argument.literal)
  ) {
    return { from: node.argument.literal.text, typeOnly: true }
  }
  const [argument] =
    ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments : []
  return argument && ts.isStringLiteral(argument) ? { from: argument.text, typeOnly: false } : undefined
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const names = clause.namedBindings
  return (
    !clause.name &&
    !!names &&
    ts.isNamedImports(names) &&
    names.elements.length > 0 &&
    names.elements.every((name) => name.isTypeOnly)
  )
}

function hasDefaultModifier(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    !!ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
  )
}

type FunctionNode = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration

function isFunction(node: ts.Node): node is FunctionNode {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node)
  )
}

/** Own files by path from the root, packages by name. */
function resolve(path: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(path), specifier))
  if (specifier === '#lib') return 'web/index.ts'
  return specifier
    .replace(/^#lib\//, 'web/')
    .replace(/^\$lib\//, 'web/')
    .replace(/^#wire\//, 'wire/')
}
