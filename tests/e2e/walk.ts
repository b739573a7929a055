import type { Page } from 'playwright-core'

/** What one meets on the way through a page with Tab alone. */
export type Walk = {
  /** How many things one can do something with. */
  count: number
  /** Those that Tab does not reach. */
  missed: string[]
  /** Those that do not show that they have the focus. */
  unseen: string[]
  /** Those that something else covers while they have the focus. */
  covered: string[]
  /** Those that come before something that stands before them. */
  outOfOrder: string[]
}

type Stop = { at: number; name: string; unseen: boolean; covered: string }

/** Numbers everything that one should reach, and tells its names. What a browser draws by itself (players, parts of a date) is its own matter. */
const numberScript = `(() => {
  const name = (one) => (one.getAttribute('aria-label') || one.labels?.[0]?.textContent || one.textContent || one.name || one.tagName)
    .replace(/\\s+/g, ' ').trim().slice(0, 50)
  const isHidden = (one) => one.disabled || one.type === 'hidden' || one.tabIndex < 0 || one.closest('[inert], video, audio')
  const group = (one) => [...document.getElementsByName(one.name)].filter((other) => other.type === 'radio' && other.form === one.form)
  // Of choices that exclude each other, Tab comes to the chosen one, or to the first.
  const isStop = (one) => one.type !== 'radio' || one === (group(one).find((other) => other.checked) ?? group(one)[0])
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((one) => !isHidden(one) && isStop(one) && one.checkVisibility({ visibilityProperty: true }))
  all.forEach((one, at) => (one.dataset.walk = String(at)))
  return all.map(name)
})()`

const stopScript = `(() => {
  const at = document.activeElement
  if (!at || at === document.body) return null
  const has = (one) => one !== null && getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) >= 2
  const box = at.getBoundingClientRect()
  const inside = (value, most) => Math.min(Math.max(value, 1), most - 1)
  const top = document.elementFromPoint(inside(box.x + box.width / 2, innerWidth), inside(box.y + box.height / 2, innerHeight))
  const isFree = box.bottom > 0 && box.top < innerHeight && (top === null || at.contains(top) || top.contains(at) || at.labels?.[0]?.contains(top))
  return {
    at: Number(at.dataset.walk ?? -1),
    name: (at.getAttribute('aria-label') || at.labels?.[0]?.textContent || at.textContent || at.tagName).replace(/\\s+/g, ' ').trim().slice(0, 50),
    unseen: ![at, at.parentElement, at.parentElement?.parentElement ?? null].some(has),
    covered: isFree ? '' : (top?.className || top?.tagName || 'the edge of the window'),
  }
})()`

/** Goes through a page with Tab from its beginning to its end. The page must have nothing focused. */
export async function walk(page: Page): Promise<Walk> {
  const names = await page.evaluate<string[]>(numberScript)
  const reached = new Set<number>()
  const found: Walk = { count: names.length, missed: [], unseen: [], covered: [], outOfOrder: [] }
  let last = -1
  // A date has several parts, each with a stop of its own.
  for (let presses = 0; presses < names.length * 2 + 20; presses++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate<Stop | null>(stopScript)
    if (stop === null || (stop.at === 0 && reached.size > 0)) break
    if (stop.unseen) found.unseen.push(stop.name)
    if (stop.covered !== '') found.covered.push(`${stop.name} (by ${stop.covered})`)
    if (stop.at >= 0 && stop.at < last) found.outOfOrder.push(stop.name)
    reached.add(stop.at)
    last = stop.at
  }
  found.missed = names.filter((_name, at) => !reached.has(at))
  return found
}
