import { Type, type Static } from 'typebox'
import { Id, Instant } from './base.ts'

/** https://docs.joinmastodon.org/entities/Marker/ */
export const Marker = Type.Object({ last_read_id: Id, version: Type.Integer(), updated_at: Instant })
export type Marker = Static<typeof Marker>

/** The timelines of which somebody keeps how far they read. */
export const Markers = Type.Object({ home: Type.Optional(Marker), notifications: Type.Optional(Marker) })
export type Markers = Static<typeof Markers>
