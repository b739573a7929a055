import { onMount } from 'svelte'

/**
 * What a reader unfolded while the script was still loading stays so when the page wakes up: it would be folded again, because the
 * page was written folded. Called once, by the outermost layout, before anything below it has woken up.
 */
export function keepUnfolded(): void {
  if (typeof document === 'undefined') return
  const unfolded = document.querySelectorAll('details[open]')
  onMount(() => {
    for (const details of unfolded) details.setAttribute('open', '')
  })
}
