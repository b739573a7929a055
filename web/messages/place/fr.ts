import { auth } from '../fr/auth.ts'
import { peers } from '../fr/peers.ts'
import { pages } from '../fr/pages.ts'

/** French sentences of the landing page, the pages about the place and the ways in. */
export const place = { ...auth, ...pages, ...peers }
