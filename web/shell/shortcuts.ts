export interface Shortcut {
  /** One key ("j", "?") or two in a row ("g h"), as `KeyboardEvent.key` in lower case. */
  keys: string
  /** What it does, in the reader's language; asked for when the sheet opens. */
  label: () => string
  group: 'move' | 'post' | 'go'
  run: () => void
}

/** How long a first key waits for its second one, in milliseconds. */
const pause = 1200

/** A later entry wins over an earlier one of the same keys. */
let list: Shortcut[] = []
let first = ''
let timer: ReturnType<typeof setTimeout> | undefined

/** Adds shortcuts and gives the function that takes them away: `$effect(() => addShortcuts([...]))`. */
export function addShortcuts(added: readonly Shortcut[]): () => void {
  list = [...list, ...added]
  return () => {
    list = list.filter((one) => !added.includes(one))
  }
}

/** The shortcuts that work at this moment, each pair of keys once. */
export function currentShortcuts(): Shortcut[] {
  return [...new Map(list.map((one) => [one.keys, one])).values()]
}

/** The window's keydown handler. Silent while somebody types, in dialogs and menus, and with Ctrl, Alt or Meta. */
export function handleKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return
  const key = event.key.toLowerCase()
  const keys = first === '' ? key : `${first} ${key}`
  const found = list.findLast((one) => one.keys === keys)
  clearTimeout(timer)
  first = ''
  if (found) {
    event.preventDefault()
    found.run()
  } else if (list.some((one) => one.keys.startsWith(`${key} `))) {
    first = key
    timer = setTimeout(() => (first = ''), pause)
  }
}

function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  return target.closest('input, textarea, select, [contenteditable], [role="menu"], dialog[open]') !== null
}
