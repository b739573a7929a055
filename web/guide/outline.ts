import type { guide } from '../messages/en/guide.ts'

export type GuideKey = keyof typeof guide

export interface Section {
  /** Part of the address: /guide#id. It never changes, because people link to it. */
  id: string
  title: GuideKey
  /** Steps are numbered, points are not, terms are points that begin with what they are about; text is paragraphs. */
  kind: 'steps' | 'points' | 'terms' | 'text'
  parts: GuideKey[]
}

/** What the guide says, in order. */
export const outline: readonly Section[] = [
  {
    id: 'why',
    title: 'guide.why',
    kind: 'terms',
    parts: ['guide.why1', 'guide.why2', 'guide.why3', 'guide.why4'],
  },
  {
    id: 'start',
    title: 'guide.start',
    kind: 'steps',
    parts: ['guide.start1', 'guide.start2', 'guide.start3', 'guide.start4', 'guide.start5'],
  },
  {
    id: 'hashtags',
    title: 'guide.tags',
    kind: 'text',
    parts: ['guide.tags1', 'guide.tags2', 'guide.tags3', 'guide.tags4'],
  },
  {
    id: 'registry',
    title: 'guide.registry',
    kind: 'points',
    parts: ['guide.registry1', 'guide.registry2', 'guide.registry3', 'guide.registry4', 'guide.registry5'],
  },
  {
    id: 'who-sees-what',
    title: 'guide.see',
    kind: 'terms',
    parts: ['guide.see1', 'guide.see2', 'guide.see3', 'guide.see4', 'guide.see5'],
  },
  {
    id: 'other-servers',
    title: 'guide.elsewhere',
    kind: 'terms',
    parts: [
      'guide.elsewhere1',
      'guide.elsewhere2',
      'guide.elsewhere3',
      'guide.elsewhere4',
      'guide.elsewhere5',
      'guide.elsewhere6',
      'guide.elsewhere7',
      'guide.elsewhere8',
    ],
  },
  {
    id: 'posting',
    title: 'guide.post',
    kind: 'points',
    parts: ['guide.post1', 'guide.post2', 'guide.post3', 'guide.post4', 'guide.post5'],
  },
  { id: 'threads', title: 'guide.threads', kind: 'text', parts: ['guide.threads1', 'guide.threads2'] },
  {
    id: 'chats',
    title: 'guide.chats',
    kind: 'steps',
    parts: ['guide.chats1', 'guide.chats2', 'guide.chats3', 'guide.chats4', 'guide.chats5', 'guide.chats6'],
  },
  {
    id: 'reports',
    title: 'guide.reports',
    kind: 'points',
    parts: ['guide.reports1', 'guide.reports2', 'guide.reports3', 'guide.reports4'],
  },
  {
    id: 'patients',
    title: 'guide.patients',
    kind: 'steps',
    parts: ['guide.patients1', 'guide.patients2', 'guide.patients3'],
  },
  {
    id: 'professional',
    title: 'guide.behave',
    kind: 'points',
    parts: ['guide.behave1', 'guide.behave2', 'guide.behave3', 'guide.behave4', 'guide.behave5'],
  },
  {
    id: 'conferences',
    title: 'guide.conferences',
    kind: 'text',
    parts: ['guide.conferences1', 'guide.conferences2'],
  },
  { id: 'journals', title: 'guide.journals', kind: 'text', parts: ['guide.journals1'] },
  { id: 'help', title: 'guide.help', kind: 'text', parts: ['guide.help1'] },
]
