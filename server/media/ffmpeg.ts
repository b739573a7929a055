import type { Context } from '../platform/context.ts'
import { oncePerProcess } from '../platform/once.ts'
import { Refusal } from '../platform/refusal.ts'
import { runProgram, type Limits } from '../platform/run-program.ts'

/** The installed programs for films and sound, and how they write sound; undefined: there are none, or not all is built in. */
export type Studio = { ffmpeg: string; ffprobe: string; soundEncoder: 'libmp3lame' | 'aac' }

const asking: Limits = { seconds: 20, bytes: 1_000_000, megabytes: 4000 }

/** Looks once per process whether films can be worked on here. */
export const studioOf = oncePerProcess((ctx) => {
  const found = look(ctx)
  return () => found
})

async function look(ctx: Context): Promise<Studio | undefined> {
  const { ffmpeg, ffprobe } = ctx.config
  if (ffmpeg === 'off') return undefined
  try {
    const [encoders] = await Promise.all([
      runProgram(ffmpeg, ['-hide_banner', '-encoders'], asking),
      runProgram(ffprobe, ['-hide_banner', '-version'], asking),
    ])
    const has = (name: string) => new RegExp(`^ \\S+ ${name} `, 'm').test(encoders.toString())
    if (has('libx264') && has('aac'))
      return { ffmpeg, ffprobe, soundEncoder: has('libmp3lame') ? 'libmp3lame' : 'aac' }
    ctx.log.warn('the installed ffmpeg cannot write H.264 and AAC, so films and sound are not taken')
  } catch {
    ctx.log.info('no ffmpeg was found, so films and sound are not taken')
  }
  return undefined
}

/**
 * The programs for films and sound.
 * @throws Refusal invalid naming `file` with a sentence that says what is missing.
 */
export async function studio(ctx: Context): Promise<Studio> {
  const found = await studioOf(ctx)()
  if (found) return found
  const sentence =
    'Films and sound cannot be taken by this server: its operator must first install ffmpeg and ffprobe, with H.264 (libx264) and AAC.'
  throw new Refusal('invalid', sentence, 'file', 'ERR_NO_FFMPEG')
}
