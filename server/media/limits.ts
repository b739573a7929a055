import type { Config } from '../platform/config.ts'

const mebibyte = 1024 * 1024

/** Mastodon's limits where it has one, https://docs.joinmastodon.org/user/posting/#attachments */
export const mediaLimits = {
  /** Of one post. */
  perPost: 4,
  /** In characters as people count them. */
  description: 1500,
  /** As large as telephones take pictures by themselves; turning one upright may need four bytes for each pixel. */
  imagePixels: 64_000_000,
  /** WebP ends here, and what is longer is no picture that anybody could look at. */
  imageSide: 16_383,
  /** What is larger is made smaller. */
  keptPixels: 8_294_400,
  mediumSide: 1280,
  smallPixels: 230_400,
  /** Of all frames of a moving picture together. */
  frames: 1000,
  videoPixels: 8_294_400,
  videoFrameRate: 120,
  videoStreams: 16,
} as const

/** The largest files that are taken, in bytes. */
export function sizeLimits(config: Config): { image: number; video: number } {
  return { image: config.maxImageMegabytes * mebibyte, video: config.maxVideoMegabytes * mebibyte }
}
