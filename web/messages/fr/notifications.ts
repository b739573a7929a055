import type { notifications as source } from '../en/notifications.ts'

export const notifications: Record<keyof typeof source, string> = {}
