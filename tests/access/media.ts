import sharp from 'sharp'
import type { MediaAttachment } from '../../wire/status.ts'
import type { Caller } from '../world.ts'
import { anyone, member, type Area, type Make, type Row } from './row.ts'

const rows: Record<string, Row> = {
  'POST /api/v1/media': member('write:media', { body: { description: 'no file' }, status: 422 }),
  'POST /api/v2/media': member('write:media', { body: { description: 'no file' }, status: 422 }),
  'GET /api/v1/media/:id': member('write:media', { of: 'medium', foreign: 404 }),
  'PUT /api/v1/media/:id': member('write:media', {
    of: 'medium',
    body: { description: 'A chest X-ray' },
    foreign: 404,
  }),
  'DELETE /api/v1/media/:id': member('write:media', { of: 'medium', foreign: 404 }),
  'GET /media/*': anyone({ status: 404 }),
}

/** Sends a small picture as a person. @returns its id. */
export async function newMedium(person: Caller, description?: string): Promise<string> {
  const picture = await sharp({ create: { width: 9, height: 6, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(picture)]), 'a.png')
  if (description) form.set('description', description)
  return (await person.post<MediaAttachment>('/api/v2/media', form)).body.id
}

const things: Record<string, Make> = { medium: (_scene, person) => newMedium(person) }

export const media: Area = { rows, things }
