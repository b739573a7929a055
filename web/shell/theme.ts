export const themes = ['system', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof themes)[number]

/** The theme of a cookie's value; anything else follows the device. */
export function pickTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system'
}
