import type { Config } from '../platform/config.ts'
import { groupKeyOf } from '../notifications/groups.ts'
import type { Shown } from '../notifications/hydrate.ts'
import { newsOf } from '../notifications/hydrate.ts'
import { sentencesIn } from '../notifications/sentences/sentences.ts'
import { plainText } from '../push/message.ts'
import type { Addressee } from './queries.ts'
import { textsIn } from './texts/texts.ts'

/** Longer excerpts belong on the page. In characters. */
const excerptLength = 200
/** More lines than this nobody reads in a mail. */
const mostLines = 20

type Line = { sentence: string; excerpt: string; link: string }

/** The mail about some notifications, newest first: what belongs together is one line. `secret` stops the mails. */
export function writeMail(
  config: Config,
  member: Addressee,
  shown: readonly Shown[],
  secret: string,
): { subject: string; text: string } {
  const texts = textsIn(member.locale)
  const lines = linesOf(config, member, shown)
  const first = lines[0]?.sentence ?? ''
  const told = lines
    .slice(0, mostLines)
    .map(({ sentence, excerpt, link }) =>
      [`• ${sentence}`, ...(excerpt ? [`  ${texts.quoted(excerpt)}`] : []), `  ${link}`].join('\n'),
    )
  const at = (path: string) => new URL(path, config.publicUrl).href
  return {
    subject: oneLine(lines.length === 1 ? first : texts.subject(first, lines.length - 1)),
    text: texts.body({
      username: member.username,
      place: config.domain,
      lines: told.join('\n\n'),
      more: lines.length - told.length,
      all: at('/notifications'),
      settings: at('/settings/notifications'),
      stop: at(`/unsubscribe?token=${secret}`),
    }),
  }
}

function linesOf(config: Config, member: Addressee, shown: readonly Shown[]): Line[] {
  const groups = new Map<string, Shown[]>()
  for (const one of shown) {
    const key = groupKeyOf(one.row)
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].flatMap((group) => {
    const [newest] = group
    return newest ? [lineOf(config, member, newest, group.length - 1)] : []
  })
}

function lineOf(
  config: Config,
  member: Addressee,
  { row, account, status, attachment }: Shown,
  others: number,
): Line {
  const isDirect = status?.visibility === 'direct'
  const isReply = row.type === 'mention' && status?.in_reply_to_account_id === String(member.accountId)
  const kind = row.type === 'mention' && isDirect ? 'direct' : isReply ? 'reply' : row.type
  const name = oneLine(account.display_name || account.username)
  const sentences = sentencesIn(member.locale)
  const hashtag = attachment?.hashtag
  const sentence = hashtag
    ? sentences.inHashtag(name, hashtag.name)
    : sentences[kind](name, others, newsOf(attachment))
  const isOpen = status?.visibility === 'public' || status?.visibility === 'unlisted'
  const collection = attachment?.collection
  const text =
    status && isOpen
      ? status.spoiler_text || plainText(status.content)
      : (collection?.name ?? attachment?.chat?.reason ?? '')
  const step = attachment?.registry_step
  const about = step ? `/tags/${encodeURIComponent(step.tag.name)}/about` : '/notifications'
  const chat = attachment?.chat
  const page = collection ? `/collections/${collection.id}` : about
  const path = isDirect ? '/messages' : status ? `/@${status.account.acct}/${status.id}` : page
  return { sentence, excerpt: cut(oneLine(text)), link: chat?.url ?? new URL(path, config.publicUrl).href }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function cut(text: string): string {
  const characters = [...text]
  return characters.length <= excerptLength ? text : `${characters.slice(0, excerptLength - 1).join('')}…`
}
