import type { Cookies } from '@sveltejs/kit'

type CookieOptions = Parameters<Cookies['set']>[2]

/** What one Set-Cookie header asks for (RFC 6265, 5.2); null when it has no name. The value stays as it is written. */
export function readSetCookie(
  header: string,
): { name: string; value: string; options: CookieOptions & { path: string } } | null {
  const [pair = '', ...attributes] = header.split(';').map((part) => part.trim())
  const at = pair.indexOf('=')
  if (at < 1) return null
  const given = new Map(
    attributes.map((attribute) => {
      const [name = '', value = ''] = attribute.split('=', 2)
      return [name.toLowerCase(), value] as const
    }),
  )
  const age = given.get('max-age')
  const sameSite = (['lax', 'strict', 'none'] as const).find(
    (one) => one === given.get('samesite')?.toLowerCase(),
  )
  return {
    name: pair.slice(0, at),
    value: pair.slice(at + 1),
    options: {
      path: given.get('path') || '/',
      httpOnly: given.has('httponly'),
      secure: given.has('secure'),
      ...(sameSite && { sameSite }),
      ...(age && { maxAge: Number(age) }),
      encode: (value) => value,
    },
  }
}

/** Gives the browser the cookies that the API set while a page or an action asked it on the reader's behalf. */
export function passCookies(cookies: Cookies, headers: Headers): void {
  for (const header of headers.getSetCookie()) {
    const cookie = readSetCookie(header)
    if (cookie) cookies.set(cookie.name, cookie.value, cookie.options)
  }
}
