import { Type, type Static } from 'typebox'
import { Account } from './account.ts'
import { CustomEmoji, Instant } from './base.ts'
import { ShallowQuote } from './quote.ts'
import { MediaAttachment, Quote } from './status.ts'

/** One version of a post, https://docs.joinmastodon.org/entities/StatusEdit/ */
export const StatusEdit = Type.Object(
  {
    content: Type.String({ description: 'HTML, safe to show' }),
    spoiler_text: Type.String(),
    sensitive: Type.Boolean(),
    created_at: Instant,
    account: Account,
    poll: Type.Optional(Type.Object({ options: Type.Array(Type.Object({ title: Type.String() })) })),
    media_attachments: Type.Array(MediaAttachment),
    emojis: Type.Array(CustomEmoji),
    quote: Type.Optional(Type.Union([Quote, ShallowQuote, Type.Null()])),
  },
  { $id: 'StatusEdit' },
)
export type StatusEdit = Static<typeof StatusEdit>
