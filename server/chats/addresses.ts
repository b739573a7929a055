import type { Config } from '../platform/config.ts'

const at = (config: Config, path: string) => new URL(path, config.publicUrl).href

/** The page of a chat: before it begins, the room, and the transcript. */
export const chatUrl = (config: Config, id: number) => at(config, `/chats/${id}`)
export const chatCalendarUrl = (config: Config, id: number) => at(config, `/chats/${id}.ics`)
export const seriesUrl = (config: Config, id: number) => at(config, `/chats/series/${id}`)
export const seriesCalendarUrl = (config: Config, id: number) => at(config, `/chats/series/${id}.ics`)
