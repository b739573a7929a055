import MissingParent from './MissingParent.svelte'
import PostOrigin from './PostOrigin.svelte'
import Refreshing from './Refreshing.svelte'

/** The pieces of a thread in which something is from another server; only such pages load this file. */
export const ofThread = { MissingParent, PostOrigin, Refreshing }
