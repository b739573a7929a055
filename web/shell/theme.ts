import type { MessageKey } from '#lib/messages/index.ts'

export const themes = ['system', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof themes)[number]

export const themeLabels: Record<Theme, MessageKey> = {
  system: 'shell.themeSystem',
  light: 'shell.themeLight',
  dark: 'shell.themeDark',
  contrast: 'shell.themeContrast',
}

/** The theme of a cookie's value; anything else follows the device. */
export function pickTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system'
}
