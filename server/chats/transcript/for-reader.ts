import type { Transcript } from '../../../wire/transcript.ts'
import { findPapers } from './find-papers.ts'
import { canSee } from '../../posts/visibility.ts'
import { type Audience, isBlockedBetween, isDomainShut, isMuted } from '../../relationships/between.ts'

/**
 * A public transcript as one member sees it: the judge is asked, and without the people whom they have blocked or muted, or who
 * block them. What is counted stays that of the whole chat; how much is not shown is told.
 */
export function forReader(
  transcript: Transcript,
  { readerId, audience, now }: { readerId: number; audience: Audience; now: Date },
): Transcript {
  const hidden = new Set(
    transcript.people
      .filter(({ id, acct, elsewhere }) => {
        const authorId = Number(id)
        const facts = { authorId, visibility: 'public', authorSuspended: false, held: null } as const
        const isVisible = canSee(facts, {
          readerId,
          followsAuthor: audience.follows.has(authorId),
          blockedByAuthor: audience.blockedBy.has(authorId),
          isMentioned: false,
        })
        const domain = elsewhere ? (acct.split('@')[1] ?? '').toLowerCase() : null
        return (
          !isVisible ||
          isBlockedBetween(audience, authorId) ||
          isMuted(audience, authorId, now) ||
          isDomainShut(audience, authorId, domain)
        )
      })
      .map(({ id }) => id),
  )
  return hidden.size === 0 ? transcript : without(transcript, hidden)
}

function without(transcript: Transcript, people: ReadonlySet<string>): Transcript {
  const isHidden = (accountId: string | null) => accountId !== null && people.has(accountId)
  const all = transcript.sections.flatMap(({ posts }) => posts)
  const ids = new Set(all.flatMap(({ id, account_id: by }) => (id !== null && isHidden(by) ? id : [])))
  const { figures } = transcript
  const sections = transcript.sections.map((section) => ({
    ...section,
    posts: section.posts
      .filter(({ account_id: by }) => !isHidden(by))
      .map((post) => (ids.has(post.in_reply_to_id ?? '') ? { ...post, in_reply_to_id: null } : post)),
  }))
  return {
    ...transcript,
    people: transcript.people.filter(({ id }) => !people.has(id)),
    sections,
    figures: {
      ...figures,
      most_answered: figures.most_answered.filter(({ id }) => !ids.has(id)),
      marked: figures.marked.filter((id) => !ids.has(id)),
    },
    ...mentionedIn({ ...transcript, sections }),
    hidden: ids.size,
  }
}

/** The papers and links of what a reader is shown; what only others mention is not told. */
function mentionedIn(transcript: Transcript): Pick<Transcript, 'papers' | 'links'> {
  const known = [...transcript.papers, ...transcript.links]
  const titles = new Map(known.map(({ url, title }) => [url, title]))
  const readings = known.flatMap(({ url, title, reading }) => (reading ? { url, doi: null, title } : []))
  const mentionings = transcript.sections.flatMap(({ posts }) =>
    posts.flatMap(({ state, account_id: by, content, text }) =>
      state === 'shown' ? { accountId: Number(by), content, text, card: null } : [],
    ),
  )
  const { papers, links } = findPapers(mentionings, readings)
  return {
    papers: papers.map((paper) => ({ ...paper, title: titles.get(paper.url) ?? paper.title })),
    links: links.map((link) => ({ ...link, title: titles.get(link.url) ?? link.title })),
  }
}
