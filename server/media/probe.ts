import { ProgramError, runProgram } from '../platform/run-program.ts'
import { Refusal } from '../platform/refusal.ts'
import { formats, type FormatName } from './formats.ts'
import type { Studio } from './ffmpeg.ts'
import { mediaLimits } from './limits.ts'

/** What is in a film or sound. */
export type Recording = {
  /** In seconds. */
  duration: number
  /** Bits in a second. */
  bitrate: number
  picture: Picture | undefined
  sound: Sound | undefined
  /** The number of the stream that holds the cover of a sound. */
  cover: number | undefined
}

/** As it is shown: a film that was taken upright is higher than wide. */
type Picture = {
  stream: number
  codec: string
  pixels: string
  width: number
  height: number
  isTurned: boolean
  /** As a fraction, such as 30000/1001. */
  frameRate: string
}
type Sound = { stream: number; codec: string; bitrate: string; channels: string }

type Stream = {
  index: number
  codec_type?: string
  codec_name?: string
  pix_fmt?: string
  width?: number
  height?: number
  avg_frame_rate?: string
  r_frame_rate?: string
  bit_rate?: string
  sample_rate?: string
  channel_layout?: string
  channels?: number
  duration?: string
  disposition?: { attached_pic?: number }
  side_data_list?: { rotation?: number }[]
}
type Probed = { streams?: Stream[]; format?: { duration?: string; bit_rate?: string; nb_streams?: number } }

/** Only the named reader may look at the file, and no reader may open another one. */
export function readOnly(path: string, format: FormatName): string[] {
  return ['-protocol_whitelist', 'file', '-f', formats[format].reader, '-i', `file:${path}`]
}

const refuse = (sentence: string) => new Refusal('invalid', sentence, 'file')
const wanted = [
  'stream=index,codec_type,codec_name,pix_fmt,width,height,avg_frame_rate,r_frame_rate,bit_rate,sample_rate,channel_layout,channels,duration',
  'stream_disposition=attached_pic',
  'stream_side_data=rotation',
  'format=duration,bit_rate,nb_streams',
].join(':')

/**
 * Looks into a film or sound without decoding it.
 * @param mostSeconds how long it may be
 * @throws Refusal invalid naming `file` when it is broken, lies, or is beyond a limit.
 */
export async function probe(
  { ffprobe }: Studio,
  path: string,
  format: FormatName,
  mostSeconds: number,
): Promise<Recording> {
  const probed = await ask(ffprobe, path, format)
  const streams = probed.streams ?? []
  if (streams.length > mediaLimits.videoStreams)
    throw refuse(`The file has ${streams.length} streams; at most ${mediaLimits.videoStreams} are taken.`)
  const isCover = (stream: Stream) => stream.disposition?.attached_pic === 1
  const film = streams.find((stream) => stream.codec_type === 'video' && !isCover(stream))
  const sound = streams.find((stream) => stream.codec_type === 'audio')
  if (!film && !sound) throw refuse('There is neither a film nor sound in the file.')
  const duration = Number(probed.format?.duration ?? film?.duration ?? sound?.duration) || 0
  if (duration > mostSeconds) {
    const minutes = Math.round(mostSeconds / 60)
    throw refuse(`Films and sound may last at most ${minutes} minutes.`)
  }
  return {
    duration,
    bitrate: Number(probed.format?.bit_rate) || 0,
    picture: film && readPicture(film),
    sound: sound && readSound(sound),
    cover: streams.find(isCover)?.index,
  }
}

async function ask(ffprobe: string, path: string, format: FormatName): Promise<Probed> {
  // A reader that meets more streams than twice our limit gives up, instead of making room for each.
  const careful = ['-v', 'error', '-max_streams', '64', '-probesize', '20M', '-analyzeduration', '10M']
  const args = [...careful, '-show_entries', wanted, '-of', 'json', ...readOnly(path, format)]
  try {
    const printed = await runProgram(ffprobe, args, { seconds: 20, bytes: 500_000, megabytes: 2000 })
    return JSON.parse(printed.toString()) as Probed
  } catch (error) {
    if (error instanceof ProgramError && error.reason === 'missing') throw error
    const { name } = formats[format]
    const sentence = `The file is broken, has too many streams, or is no ${name} file although it begins like one.`
    throw refuse(sentence)
  }
}

function readPicture(stream: Stream): Picture {
  const { width = 0, height = 0 } = stream
  const { videoPixels, videoFrameRate } = mediaLimits
  if (width < 2 || height < 2) throw refuse('The film has no picture.')
  if (width * height > videoPixels) throw refuse(`${width}x${height} videos are not supported`)
  const given = [stream.avg_frame_rate, stream.r_frame_rate].find((rate) => inNumbers(rate) > 0)
  const frameRate = given ?? '25/1'
  if (inNumbers(frameRate) > videoFrameRate) {
    // Some recordings of changing speed announce thousands; what counts is what is written.
    throw refuse(`${Math.floor(inNumbers(frameRate))}fps videos are not supported`)
  }
  const turn = Math.abs(stream.side_data_list?.find(({ rotation }) => rotation)?.rotation ?? 0)
  const isSideways = turn % 180 === 90
  return {
    stream: stream.index,
    codec: stream.codec_name ?? '',
    pixels: stream.pix_fmt ?? '',
    width: isSideways ? height : width,
    height: isSideways ? width : height,
    isTurned: turn !== 0,
    frameRate,
  }
}

function readSound(stream: Stream): Sound {
  const rate = stream.sample_rate ? `${stream.sample_rate} Hz` : ''
  return {
    stream: stream.index,
    codec: stream.codec_name ?? '',
    bitrate: stream.bit_rate ? `${Math.round(Number(stream.bit_rate) / 1000)} kb/s` : rate,
    channels: stream.channel_layout ?? `${stream.channels ?? 1} channels`,
  }
}

/** "30000/1001" as a number; 0 when it is none. */
export function inNumbers(fraction: string | undefined): number {
  const [over = 0, under = 1] = (fraction ?? '').split('/').map(Number)
  return over / under || 0
}
