import { join } from 'node:path'
import { ProgramError, runProgram } from '../platform/run-program.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Studio } from './ffmpeg.ts'
import type { FormatName } from './formats.ts'
import { inNumbers, readOnly, type Recording } from './probe.ts'

/** A file that was recorded anew. */
export type Transcoded = { path: string; ending: string; type: string }

/** Full HD: what telephones show, and a fair price for a small server. */
const mostPixels = 1920 * 1080
const mostFrames = 60
const mostBitrate = 4_500_000

/** The arguments in a line; none of them may have a space. */
const words = (line: string) => line.split(' ')

/** Nothing of what a camera wrote beside picture and sound: place, device, time, chapters, covers, other streams. */
const withoutMetadata = [
  ...words('-map_metadata -1 -map_metadata:s:v -1 -map_metadata:s:a -1'),
  ...words('-map_chapters -1 -sn -dn -fflags +bitexact'),
]

type Job = {
  studio: Studio
  source: string
  format: FormatName
  recording: Recording
  folder: string
  most: { seconds: number; bytes: number }
}

/**
 * Makes an H.264/AAC film in MP4 that begins to play before it is loaded, upright; one that is so already is only packed anew.
 * @param withSound false for a moving picture
 * @throws Refusal invalid naming `file`.
 */
export async function transcodeFilm(job: Job, withSound: boolean): Promise<Transcoded> {
  const { recording, folder } = job
  const path = join(folder, 'film.mp4')
  const { picture, sound } = recording
  if (!picture) throw new Refusal('invalid', 'There is no film in the file.', 'file')
  const streams = ['-map', `0:${picture.stream}`]
  if (sound && withSound) streams.push('-map', `0:${sound.stream}`)
  const soundArgs = sound?.codec === 'aac' ? ['-c:a', 'copy'] : ['-c:a', 'aac', '-b:a', '128k', '-ac', '2']
  await run(job, [
    ...streams,
    ...withoutMetadata,
    ...(canStay(recording) ? keepFilm : makeFilm(recording)),
    ...soundArgs,
    ...words('-movflags +faststart -f mp4'),
    path,
  ])
  return { path, ending: 'mp4', type: 'video/mp4' }
}

/** Unit 6 of H.264 is whatever a camera wanted to add between the pictures. */
const keepFilm = ['-c:v', 'copy', '-bsf:v', 'filter_units=remove_types=6']

function makeFilm({ picture }: Recording): string[] {
  const { width = 2, height = 2, frameRate } = picture ?? {}
  const factor = Math.min(1, Math.sqrt(mostPixels / (width * height)))
  const even = (side: number) => Math.max(2, Math.floor((side * factor) / 2) * 2)
  const filters = [`scale=${even(width)}:${even(height)}`, 'setsar=1']
  if (inNumbers(frameRate) > mostFrames) filters.push(`fps=${mostFrames}`)
  return [
    ...words('-c:v libx264 -preset veryfast -crf 23'),
    ...words(`-maxrate ${mostBitrate} -bufsize ${mostBitrate * 2}`),
    ...words(`-pix_fmt yuv420p -vf ${filters.join(',')} -flags:v +bitexact`),
  ]
}

function canStay({ picture, bitrate }: Recording): boolean {
  return (
    picture?.codec === 'h264' &&
    picture.pixels === 'yuv420p' &&
    !picture.isTurned &&
    picture.width * picture.height <= mostPixels &&
    inNumbers(picture.frameRate) <= mostFrames &&
    bitrate > 0 &&
    bitrate <= mostBitrate
  )
}

/**
 * Makes an MP3 (or AAC, where ffmpeg cannot write MP3) of a sound; an MP3 is only packed anew.
 * @throws Refusal invalid naming `file`.
 */
export async function transcodeSound(job: Job): Promise<Transcoded> {
  const { studio, recording, folder } = job
  const isMp3 = recording.sound?.codec === 'mp3'
  const asMp3 = isMp3 || studio.soundEncoder === 'libmp3lame'
  const path = join(folder, asMp3 ? 'sound.mp3' : 'sound.m4a')
  const encoder = isMp3
    ? ['-c:a', 'copy']
    : asMp3
      ? ['-c:a', 'libmp3lame', '-q:a', '2', '-ac', '2']
      : ['-c:a', 'aac', '-b:a', '160k', '-ac', '2']
  const container = asMp3
    ? ['-id3v2_version', '0', '-write_id3v1', '0', '-f', 'mp3']
    : ['-movflags', '+faststart', '-f', 'mp4']
  const streams = ['-map', `0:${recording.sound?.stream ?? 0}`]
  await run(job, [...streams, ...withoutMetadata, ...encoder, ...container, path])
  return asMp3 ? { path, ending: 'mp3', type: 'audio/mpeg' } : { path, ending: 'm4a', type: 'audio/mp4' }
}

/** One picture of a film, or the cover of a sound, as PNG. */
export async function stillOf({ studio, source, format, recording }: Job, stream: number): Promise<Buffer> {
  const at = recording.picture ? Math.min(1, recording.duration / 4) : 0
  const args = [
    ...words('-nostdin -v error -threads 1 -timelimit 60'),
    ...(at > 0 ? ['-ss', at.toFixed(2)] : []),
    ...readOnly(source, format),
    ...words(`-map 0:${stream} -frames:v 1 -map_metadata -1 -c:v png -f image2pipe pipe:1`),
  ]
  // Only what comes in must be a file; the picture goes out by the pipe.
  return runProgram(studio.ffmpeg, args, { seconds: 60, bytes: 64_000_000, megabytes: 3000 })
}

async function run({ studio, source, format, most }: Job, rest: string[]): Promise<void> {
  const args = [
    ...words('-nostdin -hide_banner -v error -y -threads 2'),
    ...words(`-timelimit ${most.seconds} -max_alloc 500000000`),
    ...readOnly(source, format),
    ...words(`-fs ${most.bytes} -max_muxing_queue_size 1024`),
    ...rest,
  ]
  try {
    await runProgram(studio.ffmpeg, args, { seconds: most.seconds, bytes: 100_000, megabytes: 3000 })
  } catch (error) {
    if (!(error instanceof ProgramError) || error.reason === 'missing') throw error
    const sentence =
      error.reason === 'took too long'
        ? 'The file takes too long to work on; send a shorter or smaller one.'
        : 'The file is broken, or of a kind that cannot be worked on.'
    throw new Refusal('invalid', sentence, 'file')
  }
}
