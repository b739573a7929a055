export type Theme = 'light' | 'dark' | 'system'

type Palette = {
  ground: string
  ink: string
  muted: string
  line: string
  edge: string
  halo: string
  other: string
  accent: string
  second: string
  kinds: readonly string[]
}

/**
 * Colours that are told apart with the usual kinds of colour blindness (after Okabe and Ito 2008), darker on light ground and
 * lighter on dark: each has 3 : 1 against its ground, words have 7 : 1.
 */
export const colours: Record<'light' | 'dark', Palette> = {
  light: {
    ground: '#ffffff',
    ink: '#1d2427',
    muted: '#4a5559',
    line: '#c9d1d3',
    edge: '#7d8b90',
    halo: '#ffffff',
    other: '#7c878b',
    accent: '#1d6f72',
    second: '#b86a1f',
    kinds: ['#1d6f72', '#b4541c', '#0063a8', '#8f3f79', '#6d7200', '#a1324a'],
  },
  dark: {
    ground: '#14191b',
    ink: '#eef2f3',
    muted: '#b5c0c3',
    line: '#3a4548',
    edge: '#8b999e',
    halo: '#14191b',
    other: '#8e999d',
    accent: '#5fc0c1',
    second: '#eaa04f',
    kinds: ['#5fc0c1', '#f0914f', '#6cb5ee', '#dd8dc4', '#c4c94a', '#f28aa0'],
  },
}

/** On a phone a picture is a third as wide: fewer words, and larger ones. A picture's media queries are about itself. */
const small =
  '@media (max-width:520px){.label{font-size:46px;stroke-width:9px}.minor{display:none}.note{font-size:40px}.axis{font-size:36px}.few{display:none}}'

/** What makes PNG of SVG knows neither variables nor media queries, so colours stand in plain rules. */
export function styleOf(theme: Theme): string {
  if (theme === 'system')
    return `${rules(colours.light)}@media (prefers-color-scheme:dark){${rules(colours.dark)}}${small}`
  return rules(colours[theme]) + small
}

function rules(one: Palette): string {
  const kinds = one.kinds.map((colour, kind) => `.k${kind}{fill:${colour}}`).join('')
  return (
    `text{font-family:Inter,"DejaVu Sans","Noto Sans","Liberation Sans",Arial,sans-serif;fill:${one.ink}}` +
    `.ground{fill:${one.ground}}.edge{stroke:${one.edge};stroke-opacity:0.4;fill:none}` +
    `.node{stroke:${one.halo};stroke-width:1.5}.other{fill:${one.other}}${kinds}` +
    `.label{font-size:23px;font-weight:600;stroke:${one.halo};stroke-width:5px;paint-order:stroke;stroke-linejoin:round}` +
    `.note{font-size:22px;fill:${one.muted}}.axis{font-size:20px;fill:${one.muted}}.grid{stroke:${one.line};stroke-width:1}` +
    `.first{fill:${one.accent}}.second{fill:${one.second}}`
  )
}
