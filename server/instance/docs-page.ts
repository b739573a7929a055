import { escapeHtml } from '../text/escape.ts'
import { type OpenApiDocument, type OpenApiOperation, typeInWords } from './openapi-schemas.ts'

type Operation = OpenApiOperation & { method: string; path: string }
type Schema = NonNullable<OpenApiDocument['components']['schemas']>[string]

/** The style of the page; its hash stands in the page's policy. */
export const docsStyle = `
:root { color-scheme: light dark; --ink: #1d2125; --soft: #5b646e; --line: #d9dde2; --ground: #fbfaf8; --card: #fff; --accent: #0b6e75 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaec; --soft: #a3adb7; --line: #353b42; --ground: #15181b; --card: #1c2024; --accent: #6fd0d6 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 Inter, system-ui, sans-serif }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 6rem }
h1 { font-size: 2rem; margin: 0 0 .5rem } h2 { margin: 3rem 0 1rem; padding-top: 1rem; border-top: 1px solid var(--line) }
a { color: var(--accent) } p { max-width: 44rem }
nav ul { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; padding: 0; list-style: none }
details { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin: .5rem 0 }
summary { cursor: pointer; padding: .75rem 1rem; display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline }
summary:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
summary span { color: var(--soft) } details > div { padding: 0 1rem 1rem }
code { font: 0.9em/1.4 ui-monospace, monospace; overflow-wrap: anywhere }
.method { font-weight: 700; color: var(--accent); min-width: 4rem }
.wide { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-size: .9375rem }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line) }
h3 { font-size: 1rem; margin: 1rem 0 .25rem }
`

/** The document as one HTML page that needs no script: operations by subject, then the shapes. */
export function docsPage(document: OpenApiDocument, version: string): string {
  const sections = bySubject(document)
  const schemas = Object.entries(document.components.schemas ?? {})
  const contents = [...sections.keys(), 'Shapes']
    .map((name) => `<li><a href="#${anchor(name)}">${escapeHtml(name)}</a></li>`)
    .join('')
  const operations = [...sections].map(
    ([name, list]) =>
      `<section><h2 id="${anchor(name)}">${escapeHtml(name)}</h2>${list.map(operationHtml).join('')}</section>`,
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>API of ${escapeHtml(document.info.title)}</title><style>${docsStyle}</style></head>
<body><main><h1>API of ${escapeHtml(document.info.title)}</h1>
<p>${escapeHtml(document.info.description ?? '')}</p>
<p>Version <code>${escapeHtml(version)}</code>. The same for programs: <a href="/api/openapi.json">openapi.json</a>.</p>
<nav aria-label="Subjects"><ul>${contents}</ul></nav>
${operations.join('\n')}
<section><h2 id="${anchor('Shapes')}">Shapes</h2>${schemas.map(([name, schema]) => shapeHtml(name, schema)).join('')}</section>
</main></body></html>`
}

function bySubject(document: OpenApiDocument): Map<string, Operation[]> {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Operation => ({ ...operation, method, path })),
  )
  const groups = Map.groupBy(all, (operation) => operation.tags?.[0] ?? 'Other')
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function operationHtml({ method, path, summary, description, security, ...rest }: Operation): string {
  const scope = security?.flatMap((one) => Object.values(one).flat()).join(', ')
  const needs = [description, scope ? `Scope of a token: ${scope}.` : ''].filter(Boolean).join(' ')
  const body = rest.requestBody && Object.values(rest.requestBody.content)[0]?.schema
  const answer = Object.values(rest.responses?.['200']?.content ?? {})[0]?.schema
  return `<details><summary><code class="method">${escapeHtml(method.toUpperCase())}</code> <code>${escapeHtml(path)}</code>
<span>${escapeHtml(summary ?? '')}</span></summary><div><p>${escapeHtml(needs)}</p>
${parametersHtml(rest.parameters ?? [])}${body ? `<h3>Body</h3>${fieldsHtml(body)}` : ''}
${answer ? `<h3>Answer</h3><p><code>${linked(typeInWords(answer))}</code></p>` : ''}</div></details>`
}

function parametersHtml(parameters: NonNullable<OpenApiOperation['parameters']>): string {
  if (parameters.length === 0) return ''
  const rows = parameters.map((one) => ({
    name: one.name,
    type: typeInWords(one.schema),
    says: [one.in, one.required ? 'required' : '', one.description ?? ''].filter(Boolean).join('; '),
  }))
  return `<h3>Parameters</h3>${table(rows)}`
}

function fieldsHtml(schema: Schema): string {
  const rows = Object.entries((schema.properties ?? {}) as Record<string, Schema>).map(([name, field]) => ({
    name,
    type: typeInWords(field),
    says: typeof field.description === 'string' ? field.description : '',
  }))
  return rows.length === 0 ? `<p><code>${linked(typeInWords(schema))}</code></p>` : table(rows)
}

function shapeHtml(name: string, schema: Schema): string {
  return `<details id="${anchor(`shape ${name}`)}"><summary><code>${escapeHtml(name)}</code></summary><div>${fieldsHtml(schema)}</div></details>`
}

function table(rows: { name: string; type: string; says: string }[]): string {
  const body = rows.map(
    ({ name, type, says }) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td><code>${linked(type)}</code></td><td>${escapeHtml(says)}</td></tr>`,
  )
  const head = '<tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Meaning</th></tr>'
  return `<div class="wide"><table><thead>${head}</thead><tbody>${body.join('')}</tbody></table></div>`
}

/** Escaped text in which the name of a shape leads to it; a word in quotes is one that may be sent. */
function linked(text: string): string {
  return escapeHtml(text).replace(
    /(?<!&quot;|&#39;|["'])\b[A-Z][A-Za-z0-9]+\b/g,
    (name) => `<a href="#${anchor(`shape ${name}`)}">${name}</a>`,
  )
}

function anchor(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}
