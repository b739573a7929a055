import { ApiError, type Api } from '#lib/api/client.ts'
import type { Instance, WritingPreferences } from '#lib/api/types.ts'
import type { CustomEmoji } from '#wire/base.ts'
import type { PollLimits } from './poll.ts'

/** What this server lets its members do while writing. */
export interface Abilities {
  media: MediaRules | null
  poll: PollLimits | null
  /** The member's habits; null where the server keeps neither these nor drafts and schedules. */
  preferences: WritingPreferences | null
  emojis: CustomEmoji[]
}

export interface MediaRules {
  types: string[]
  most: number
  maxDescription: number
  /** In bytes. */
  maxImage: number
  maxFilm: number
  /** What the server says to a picture without a description. */
  descriptions: 'off' | 'remind' | 'require'
}

let known: Promise<Abilities> | undefined

/** Asks once for each window; in a load function on the server each time. Throws `ApiError`. */
export function loadAbilities(client: Api, { keep = true } = {}): Promise<Abilities> {
  if (!keep) return ask(client)
  known ??= ask(client).catch((cause: unknown) => {
    known = undefined
    throw cause
  })
  return known
}

/** Asks anew when the composer opens next: the member's habits have changed. */
export function forgetAbilities(): void {
  known = undefined
}

async function ask(client: Api): Promise<Abilities> {
  const [instance, preferences, emojis] = await Promise.all([
    client.get<Instance>('/api/v2/instance'),
    ifThere(client.get<WritingPreferences>('/api/rounds/v1/writing-preferences'), null),
    ifThere(client.get<CustomEmoji[]>('/api/v1/custom_emojis'), []),
  ])
  return { ...abilitiesOf(instance), preferences, emojis: emojis.filter((one) => one.visible_in_picker) }
}

/** What the description of a server says about media and polls. */
export function abilitiesOf({ configuration }: Instance): Pick<Abilities, 'media' | 'poll'> {
  const { statuses, media_attachments: media, polls } = configuration
  return {
    media:
      media.supported_mime_types.length === 0 || statuses.max_media_attachments === 0
        ? null
        : {
            types: media.supported_mime_types,
            most: statuses.max_media_attachments,
            maxDescription: media.description_limit,
            maxImage: media.image_size_limit,
            maxFilm: media.video_size_limit,
            descriptions: media.description_rule,
          },
    poll:
      polls.max_options < 2
        ? null
        : {
            maxOptions: polls.max_options,
            maxOptionLength: polls.max_characters_per_option,
            minSeconds: polls.min_expiration,
            maxSeconds: polls.max_expiration,
          },
  }
}

async function ifThere<T, U>(answer: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await answer
  } catch (cause) {
    if (cause instanceof ApiError && (cause.status === 404 || cause.status === 403)) return otherwise
    throw cause
  }
}
