import type { RunSheet } from '../../../wire/chat.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { findHostedChat, noSuchChat, showChat } from '../find-chat.ts'
import { wholeChats } from '../hydrate.ts'
import { sittingJson, type WholeChat } from '../json.ts'
import type { SittingRow } from '../queries.ts'
import { endOf, graceEndOf, lobbyMinutes } from '../windows.ts'
import { questionPost } from './read-input.ts'
import { hourOf } from './zones.ts'

type Line = RunSheet['sittings'][number]['lines'][number]

/**
 * Everything that happens in a chat in the order of time, with the posts as they will be published: what hosts hold in their hands.
 * @throws Refusal not_found; forbidden for those who do not run it.
 */
export async function showRunSheet(ctx: Context, viewer: Viewer, wireId: string): Promise<RunSheet> {
  const { id } = await findHostedChat(ctx, viewer, wireId)
  const [whole] = await wholeChats(ctx, viewer, [id])
  if (!whole) throw noSuchChat()
  const now = ctx.now()
  return {
    chat: await showChat(ctx, viewer, id),
    sittings: whole.sittings.map((sitting) => ({
      sitting: sittingJson(sitting, whole.chat.grace_minutes, now),
      lines: linesOf(whole, sitting),
    })),
  }
}

function linesOf({ chat, questions, askings }: WholeChat, sitting: SittingRow): Line[] {
  const line = (at: Date, kind: Line['kind'], more: Partial<Line> = {}): Line => ({
    at: at.toISOString(),
    local: hourOf(at, sitting.tz),
    minute: Math.round((at.getTime() - sitting.starts_at.getTime()) / 60_000),
    kind,
    n: null,
    text: null,
    state: null,
    ...more,
  })
  const lobby = new Date(sitting.starts_at.getTime() - lobbyMinutes * 60_000)
  const asked = askings
    .filter(({ sitting_id: id }) => id === sitting.id)
    .map(({ n, planned_at: planned, asked_at: at, state }) => {
      const text = questions.find((one) => one.n === n)?.text ?? ''
      return line(at ?? planned, 'question', { n, text: questionPost(n, text, chat.tag_shown), state })
    })
  return [
    line(lobby, 'lobby'),
    line(sitting.starts_at, 'open'),
    ...asked.toSorted((one, other) => one.at.localeCompare(other.at) || (one.n ?? 0) - (other.n ?? 0)),
    line(endOf(sitting), 'close'),
    line(graceEndOf(sitting, chat.grace_minutes), 'grace_ends'),
  ]
}
