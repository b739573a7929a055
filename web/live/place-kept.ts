import { tick } from 'svelte'

/** Below the bar at the top, in pixels: what stands here or lower is under the eye. */
const barPx = 60

/**
 * Lets something change what is shown without moving the post under the eye: the first that begins inside the window. Browsers hold
 * on to whatever is at the upper edge instead, which may be the very post that changes, and some hold on to nothing.
 */
export async function keepPlace(change: () => void): Promise<void> {
  if (scrollY < 8) return change()
  const eye = postUnderEye()
  const before = eye?.getBoundingClientRect().top
  const { style } = document.documentElement
  style.overflowAnchor = 'none'
  change()
  await tick()
  if (eye?.isConnected && before !== undefined) {
    const moved = eye.getBoundingClientRect().top - before
    if (moved !== 0) scrollBy({ top: moved, behavior: 'instant' })
  }
  requestAnimationFrame(() => (style.overflowAnchor = ''))
}

function postUnderEye(): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('article[data-post]')].find(
    (post) => post.getBoundingClientRect().top >= barPx,
  )
}
