import type { Page } from 'playwright-core'

/** What a screen reader would stumble over on a page. */
export type Stumbles = {
  /** Buttons, links, fields and pictures without a name. */
  unnamed: string[]
  /** Links of the same name that lead to different places, outside of posts and lists, where the entry tells them apart. */
  alike: string[]
  /** Headings that skip a level. */
  skipped: string[]
  /** Landmarks of one kind that cannot be told apart, or a main part that is not there once. */
  landmarks: string[]
}

type Node = { role: string; name: string; level: number; url: string; inEntry: boolean; landmark: string }

const needName = new Set([
  'button',
  'link',
  'img',
  'textbox',
  'searchbox',
  'combobox',
  'checkbox',
  'radio',
  'switch',
])
const landmarkRoles = new Set(['navigation', 'complementary', 'search', 'region', 'form'])

/** Reads the page as the browser tells it to a screen reader (Playwright's ariaSnapshot). */
export async function stumblesOf(page: Page): Promise<Stumbles> {
  const nodes = read(await page.locator('body').ariaSnapshot())
  const mains = nodes.filter(({ role }) => role === 'main').length
  return {
    unnamed: nodes.filter(({ role, name }) => needName.has(role) && name === '').map(told),
    alike: alike(nodes),
    skipped: skipped(nodes.filter(({ role }) => role === 'heading')),
    landmarks: [
      ...(mains === 1 ? [] : [`${mains} main parts`]),
      ...twice(nodes.filter(({ role }) => landmarkRoles.has(role)).map(told)),
    ],
  }
}

const told = ({ role, name }: Node) => `${role} “${name}”`

/** One line for each thing: `- heading "Home" [level=1]`, what is in it and the address of a link on lines of their own below it. */
function read(snapshot: string): Node[] {
  const nodes: Node[] = []
  const around: { depth: number; role: string; name: string }[] = []
  for (const line of snapshot.split('\n')) {
    const [, indent = '', rest = ''] = /^(\s*)- (.*)$/.exec(line) ?? []
    while ((around.at(-1)?.depth ?? -1) >= indent.length) around.pop()
    const url = /^\/url: "?([^"]*)"?$/.exec(rest)?.[1]
    const last = nodes.at(-1)
    if (url !== undefined && last) last.url = url
    const [, role = '', quoted = ''] = /^'?([a-z]+)(?: "((?:[^"\\]|\\.)*)")?/.exec(rest) ?? []
    if (role === '' || url !== undefined) continue
    // What holds nothing but a text is told as `- link: text`.
    const name = quoted || (/^[a-z]+: (.*)$/.exec(rest)?.[1] ?? '')
    const landmark = around.findLast((one) => landmarkRoles.has(one.role))
    nodes.push({
      role,
      name,
      level: Number(/\[level=(\d)\]/.exec(rest)?.[1] ?? 0),
      url: '',
      inEntry: around.some((one) => one.role === 'article' || one.role === 'listitem'),
      landmark: landmark ? `${landmark.role} ${landmark.name}` : '',
    })
    around.push({ depth: indent.length, role, name })
  }
  return nodes
}

function alike(nodes: readonly Node[]): string[] {
  const places = new Map<string, Set<string>>()
  for (const { role, name, url, inEntry, landmark } of nodes) {
    if (role !== 'link' || inEntry || url === '') continue
    const key = `${landmark} “${name}”`
    places.set(key, (places.get(key) ?? new Set()).add(url))
  }
  return [...places].flatMap(([key, urls]) => (urls.size > 1 ? [`${key}: ${[...urls].join(' ')}`] : []))
}

function skipped(headings: readonly Node[]): string[] {
  return headings.flatMap(({ level, name }, at) =>
    level > (headings[at - 1]?.level ?? 0) + 1 ? [`“${name}” is of level ${level}`] : [],
  )
}

function twice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))]
}
