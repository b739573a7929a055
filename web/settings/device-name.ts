const browsers: [name: string, sign: RegExp][] = [
  ['Edge', /\bEdg(A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /SamsungBrowser/],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bVersion\/[\d.]+ .*Safari\//],
]

const systems: [name: string, sign: RegExp][] = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /Linux|X11/],
]

/**
 * What a person calls the browser and the device of a User-Agent header. A guess for the eye: the header is whatever the
 * browser likes to say.
 */
export function deviceName(userAgent: string): { browser: string | null; system: string | null } {
  const first = (list: [string, RegExp][]) => list.find(([, sign]) => sign.test(userAgent))?.[0] ?? null
  return { browser: first(browsers), system: first(systems) }
}
