import { createHash } from 'node:crypto'

const indents = Array.from({ length: 7 }, (_, depth) => `.d${depth}{margin-inline-start:${depth * 1.25}rem}`)

/** The looks of the exported document, on screens and on paper. */
export const documentStyle = `
:root{color-scheme:light dark;font:17px/1.55 Georgia,'Times New Roman',serif}
body{max-inline-size:44rem;margin:2rem auto;padding-inline:1rem;overflow-wrap:anywhere}
h1{font-size:1.9rem;line-height:1.2;margin-block:0 .5rem}
h2{font-size:1.3rem;line-height:1.3;margin-block:2.5rem .75rem;border-block-end:1px solid;padding-block-end:.25rem}
header p{margin-block:.25rem}
.about{white-space:pre-line}
article{margin-block:.9rem;padding-inline-start:.75rem;border-inline-start:2px solid color-mix(in srgb,currentColor 20%,transparent)}
article p{margin-block:.25rem}
.asked,.marked{border-inline-start-width:4px;border-inline-start-color:currentColor}
.who,.gone{font:14px/1.4 system-ui,sans-serif}
.gone{font-style:italic}
.invisible{font-size:0}
.ellipsis::after{content:'…'}
table{border-collapse:collapse}
caption{text-align:start}
td,th{padding:.2rem .8rem .2rem 0;text-align:start}
${indents.join('\n')}
@media print{body{max-inline-size:none;margin:0}article,h2{break-inside:avoid}h2{break-after:avoid}a{color:inherit}}
`

/** What is added for the sheet to print. */
export const sheetStyle = `
:root{color-scheme:light;font-size:11px;line-height:1.35}
body{max-inline-size:none}
main{columns:2;column-gap:2rem}
h2{margin-block:1rem .35rem}
article{margin-block:.4rem;padding-inline-start:.4rem}
.who,.gone{font-size:9px}
${indents.map((indent) => indent.replace(/:[\d.]+rem/, (size) => `:${Number.parseFloat(size.slice(1)) / 2}rem`)).join('\n')}
@page{margin:1.2cm}
`

const digest = (style: string) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`

/** What the document may do when it is read from here: show its own style, lead elsewhere, and nothing more. */
export const documentPolicy = [
  "default-src 'none'",
  `style-src ${digest(documentStyle)} ${digest(documentStyle + sheetStyle)}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
].join('; ')
