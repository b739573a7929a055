import { SvelteSet } from 'svelte/reactivity'

/** Lists that are being deleted, as long as that can be taken back: they are not shown. */
export const leaving = new SvelteSet<string>()
