import { answering } from './chats-answering/en.ts'
import { calendar } from './chats-calendar/en.ts'
import { room } from './chats-room/en.ts'
import { transcript } from './chats-transcript/en.ts'
import { chats } from './chats/en.ts'
import { collections } from './collections/en.ts'
import { core } from './core/en.ts'
import { desk } from './desk/en.ts'
import { elsewhere } from './elsewhere/en.ts'
import { entry } from './entry/en.ts'
import { finding } from './finding/en.ts'
import { hosting } from './hosting/en.ts'
import { hub } from './hub/en.ts'
import { insights } from './insights/en.ts'
import { more } from './more/en.ts'
import { place } from './place/en.ts'
import { registry } from './registry/en.ts'
import { rare } from './rare/en.ts'
import { visit } from './visit/en.ts'
import { writing } from './writing/en.ts'

/** All sentences of the interface in English, the source language. The guide has its own, loaded by its page. */
export const en = {
  ...core,
  ...place,
  ...entry,
  ...more,
  ...writing,
  ...rare,
  ...desk,
  ...finding,
  ...collections,
  ...elsewhere,
  ...visit,
  ...chats,
  ...calendar,
  ...room,
  ...answering,
  ...transcript,
  ...hosting,
  ...hub,
  ...insights,
  ...registry,
}

export type En = typeof en
