import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Viewer } from '../../server/accounts/viewer.ts'
import { annotateBookmark } from '../../server/bookmarks/annotate-bookmark.ts'
import { makeCollection } from '../../server/bookmarks/collections.ts'
import { createCollection } from '../../server/collections/change-collection.ts'
import { createDraft } from '../../server/drafts/keep-draft.ts'
import { schedule } from '../../server/drafts/schedule.ts'
import { addEntry } from '../../server/lists/change-entries.ts'
import { createList } from '../../server/lists/change-list.ts'
import { uploadMedia } from '../../server/media/upload-media.ts'
import type { Context } from '../../server/platform/context.ts'
import { incomingFolder, saveFile } from '../../server/platform/incoming.ts'
import { castBallot } from '../../server/polls/cast-ballot.ts'
import type { Plan } from '../../server/posts/input.ts'
import { postsOf } from '../../server/posts/plan.ts'
import { publish } from '../../server/posts/publish.ts'
import { fileReport } from '../../server/reports/file-report.ts'
import { drawLungs, drawRhythmStrip } from './drawings.ts'
import type { Inhabitant, Made } from './make-community.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** What the showpieces need: whoever acts, by name, and the server at a moment so many minutes ago. */
type Stage = { ago: (minutes: number) => Context; who: (name: string) => Viewer; posts: readonly Made[] }

/**
 * One of everything that is more than text: pictures, a poll, a quote, a thread that was published as a whole, a formula, collections
 * of people, and what only the owner sees: drafts, planned posts, a list, bookmarks in a collection, a talk in private, and an open report.
 */
export async function makeShowpieces(
  at: (moment: Date) => Context,
  all: readonly Inhabitant[],
  posts: readonly Made[],
  now: Date,
): Promise<void> {
  const viewers = new Map(all.map(({ username, viewer }) => [username, viewer]))
  const stage: Stage = {
    posts,
    ago: (minutes) => at(new Date(now.getTime() - minutes * minuteMs)),
    who: (name) => {
      const viewer = viewers.get(name)
      if (!viewer) throw new Error(`Nobody in the sample community is called ${name}.`)
      return viewer
    },
  }
  await tellWithPictures(stage)
  await askEverybody(stage)
  await tellAtLength(stage)
  await talkInPrivate(stage)
  await plan(stage, now)
  await recommend(stage)
  await keep(stage)
  await report(stage)
}

async function say({ who, ago }: Stage, name: string, minutes: number, wish: Plan): Promise<number> {
  const id = await publish(ago(minutes), who(name), {
    posts: postsOf(wish),
    idempotencyKey: undefined,
    app: null,
  })
  if (id === undefined) throw new Error('A post without a claim is always published.')
  return id
}

async function upload(
  { who, ago }: Stage,
  name: string,
  minutes: number,
  bytes: Buffer,
  description: string,
): Promise<string> {
  const ctx = ago(minutes)
  const part = {
    file: Object.assign(Readable.from([bytes]), { truncated: false, bytesRead: bytes.length }),
    filename: `${randomUUID()}.png`,
    mimetype: 'image/png',
  }
  const file = await saveFile(part, incomingFolder(ctx.config.dataDir))
  return String(await uploadMedia(ctx, who(name), { file, description }))
}

async function tellWithPictures(stage: Stage): Promise<void> {
  const strip = await upload(
    stage,
    'yusuf',
    95,
    await drawRhythmStrip(),
    'A drawn rhythm strip: three regular beats, a broad one that comes too early, a pause, and two regular beats.',
  )
  await say(stage, 'yusuf', 94, {
    parts: [
      {
        status:
          'Tuesday strip, drawn by hand so that nobody can be recognised. One beat is a guest. Which one, and what gives it away? #Cardiology #FOAMed',
        media_ids: [strip],
      },
    ],
    visibility: 'public',
    language: 'en',
    purpose: 'teaching',
  })
  const lungs = await upload(
    stage,
    'kenji',
    160,
    await drawLungs(),
    'Two lungs on a board, each cut into thirds by dotted lines.',
  )
  const first = stage.posts.find(({ author, line }) => author === 'kenji' && line.answers === undefined)
  await say(stage, 'kenji', 159, {
    parts: [
      {
        status:
          'The board from this morning: left with right, in thirds. Nobody may name anything before all six are compared.',
        media_ids: [lungs],
      },
    ],
    visibility: 'public',
    language: 'en',
    purpose: 'teaching',
  })
  if (first) {
    await say(stage, 'bilal', 130, {
      parts: [
        {
          status:
            'I teach this on every night shift now. The second look is where my residents slow down. #Radiology',
        },
      ],
      visibility: 'public',
      language: 'en',
      quoted_status_id: String(first.id),
    })
  }
}

async function askEverybody(stage: Stage): Promise<void> {
  const id = await say(stage, 'joana', 210, {
    parts: [
      {
        status:
          'How long is your debriefing, compared with the scenario before it? Answers of students count twice in my heart. #SimEd',
        poll: {
          options: ['Shorter', 'As long', 'Twice as long', 'We have none'],
          expires_in: 3 * 24 * 3600,
        },
      },
    ],
    visibility: 'public',
    language: 'en',
  })
  const author = stage.who('joana').accountId
  const ballots: [string, number][] = [
    ['rosa', 2],
    ['bilal', 2],
    ['imran', 0],
    ['viktor', 3],
    ['uma', 2],
    ['hana', 1],
    ['wanjiru', 1],
    ['dieter', 2],
  ]
  for (const [index, [name, choice]] of ballots.entries())
    await castBallot(stage.ago(200 - index * 11), stage.who(name), { id, account_id: author }, [choice])
  await say(stage, 'viktor', 65, {
    parts: [
      {
        status:
          'What a positive test is worth, in one line, for the tutorial tonight:\n\n$$P(D \\mid +) = \\frac{P(+ \\mid D)\\,P(D)}{P(+)}$$\n\nWith a prevalence of one in a hundred, most positives are false. Count it with people, not with percentages. #EBM',
      },
    ],
    visibility: 'public',
    language: 'en',
    purpose: 'teaching',
  })
}

async function tellAtLength(stage: Stage): Promise<void> {
  await say(stage, 'hana', 320, {
    parts: [
      {
        status:
          'How we stopped eleven medicines in one afternoon without frightening anybody. A whole thread for people who teach on wards. #Deprescribing',
      },
      {
        status:
          'First we asked: “Which of these would you miss?” People know. Three boxes had not been opened since the summer.',
      },
      {
        status:
          'Then we stopped one at a time, the least missed first, and wrote the date and the reason where the next doctor will look.',
      },
      {
        status:
          'The students rang a week later. What they learned is not on the chart: stopping is treatment, and it needs follow-up like any other.',
      },
    ],
    visibility: 'public',
    language: 'en',
    purpose: 'teaching',
    numbering: true,
  })
}

async function talkInPrivate(stage: Stage): Promise<void> {
  const question = await say(stage, 'imran', 50, {
    parts: [
      { status: '@alice May I sit in on Thursday? I have read everything, and understood about half of it.' },
    ],
    visibility: 'direct',
    language: 'en',
  })
  await say(stage, 'alice', 44, {
    parts: [{ status: '@imran Half is plenty. Ten to nine, the blue door, bring one question.' }],
    visibility: 'direct',
    language: 'en',
    in_reply_to_id: String(question),
  })
  await say(stage, 'imran', 41, {
    parts: [{ status: '@alice Thank you! I have eleven. I shall choose.' }],
    visibility: 'direct',
    language: 'en',
    in_reply_to_id: String(question),
  })
}

/** What the owner has begun and planned. */
async function plan(stage: Stage, now: Date): Promise<void> {
  const { accountId } = stage.who('alice')
  await createDraft(stage.ago(30), accountId, {
    parts: [
      { status: 'Three things I would tell myself in the first week of supervising:' },
      { status: '1. Silence is not a gap that must be filled.' },
    ],
    visibility: 'public',
    language: 'en',
  })
  const later: [days: number, Plan][] = [
    [
      1,
      {
        parts: [
          { status: 'This week in #MedEdChat: feedback that a tired person can hear. Thursday, 20:00.' },
        ],
      },
    ],
    [
      3,
      {
        parts: [
          { status: 'What we said on Thursday, in three parts. #MedEdChat' },
          { status: 'Ask before you tell.' },
          { status: 'End with one thing to try tomorrow.' },
        ],
        numbering: true,
      },
    ],
  ]
  for (const [days, wish] of later)
    await schedule(stage.ago(20), accountId, {
      plan: { ...wish, visibility: 'public', language: 'en' },
      at: new Date(now.getTime() + days * dayMs),
      held: false,
      idempotencyKey: undefined,
      app: null,
    })
}

/** What the owner has put in order. */
/** Two collections for newcomers, and a post that shares one. */
async function recommend(stage: Stage): Promise<void> {
  const ids = (...names: string[]) => names.map((name) => String(stage.who(name).accountId))
  const { url } = await createCollection(stage.ago(70), stage.who('joana'), {
    name: 'Who to follow in simulation',
    description: 'They share scenarios, cheap models, and what went wrong in the debriefing',
    tag_name: 'SimEd',
    language: 'en',
    account_ids: ids('rosa', 'bilal', 'nils', 'dieter', 'esi'),
  })
  await createCollection(stage.ago(66), stage.who('mei'), {
    name: 'Start here',
    description: 'Eight people and a journal with whom no week is lost',
    tag_name: 'MedEd',
    language: 'en',
    account_ids: ids('alice', 'kenji', 'priya', 'uma', 'wanjiru', 'grace', 'hana', 'roundsjournal', 'ximena'),
  })
  await say(stage, 'joana', 64, {
    parts: [
      {
        status: `New here, and you teach with manikins or people who play ill? Start with these five. ${url} #SimEd`,
      },
    ],
    visibility: 'public',
    language: 'en',
  })
}

async function keep(stage: Stage): Promise<void> {
  const [ctx, alice] = [stage.ago(15), stage.who('alice')]
  const list = await createList(ctx, alice, { title: 'Bedside teachers' })
  for (const name of ['kenji', 'bilal', 'uma'])
    await addEntry(ctx, alice, list.id, { account_id: String(stage.who(name).accountId) })
  await addEntry(ctx, alice, list.id, { hashtag: 'SimEd' })
  const collection = await makeCollection(ctx, alice, 'For Thursday')
  const kept = stage.posts.find(({ author, line }) => author === 'hana' && line.answers === undefined)
  if (kept) {
    await annotateBookmark(ctx, alice, String(kept.id), {
      note: 'Open with question five.',
      collection_ids: [collection.id],
    })
  }
}

async function report(stage: Stage): Promise<void> {
  const told = await say(stage, 'tomas', 75, {
    parts: [
      {
        status:
          'The only lighthouse keeper of our island came back today with the same knee. He has retired, he says. His knee disagrees.',
      },
    ],
    visibility: 'local',
    language: 'en',
  })
  await fileReport(stage.ago(35), stage.who('ximena'), {
    account_id: String(stage.who('tomas').accountId),
    status_ids: [String(told)],
    category: 'patient_identifiable',
    comment: 'There is one lighthouse keeper on that island. Everybody there will know whose knee it is.',
  })
}
