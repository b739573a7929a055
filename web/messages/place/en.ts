import { auth } from '../en/auth.ts'
import { peers } from '../en/peers.ts'
import { pages } from '../en/pages.ts'

/** English sentences of the landing page, the pages about the place and the ways in. */
export const place = { ...auth, ...pages, ...peers }
