import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findHostedChat } from '../find-chat.ts'
import type { ChatRow } from '../queries.ts'
import { recordAct } from '../record-act.ts'
import { withHostedChat, type Emit } from '../with-chat.ts'
import { demandFreeHour, demandTag } from './check-tag.ts'
import { setClock } from './clock-jobs.ts'
import { invite } from './create-chat.ts'
import type { ChatChange, ChatFacts } from './input.ts'
import { chairAmong, placePeople, readPeople } from './people.ts'
import { allPeople, storePeople, updateChat } from './queries.ts'
import { readChat, readTag, type ChatPlan } from './read-input.ts'
import { demandStatus } from './statuses.ts'
import { planOf, spanOf, storedPlan, storePlan, type Stored } from './store-plan.ts'

/**
 * Changes what a chat says, its times, questions and people; what is not given stays.
 * @throws Refusal not_found; forbidden; conflict when the revision is not the newest one (nothing is changed), or the chat is past such
 *   changes; invalid naming the field.
 */
export async function changeChat(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  { revision, ...wish }: ChatChange,
): Promise<number> {
  const found = await findHostedChat(ctx, viewer, wireId)
  if (wish.tag) await demandNewTag(ctx, viewer, found, readTag(wish.tag))
  return withHostedChat(ctx, viewer, wireId, async (tx, emit, chat) => {
    demandRevision(chat, revision)
    demandStatus(chat, 'change')
    const before = await storedPlan(tx, chat.id)
    const plan = readChange(ctx, chat, before, wish)
    if (plan.tag !== chat.tag) demandOpenTag(chat)
    const changed = changedFields(planOf(chat, before), plan)
    await storeChange(ctx, tx, { chat, plan, before, changed })
    if (wish.hosts) await changePeople(ctx, tx, emit, { chat, viewer, hosts: wish.hosts })
    if (changed.length > 0)
      await recordAct(ctx, tx, {
        chatId: chat.id,
        byId: viewer.accountId,
        what: 'changed',
        details: { changed },
      })
    emit({ name: 'chat.changed', chatId: chat.id })
    return chat.id
  })
}

/** @throws Refusal conflict when somebody else was quicker. */
export function demandRevision({ revision: newest }: { revision: number }, revision: number): void {
  if (revision === newest) return
  const sentence = 'Somebody has changed this meanwhile. Look at the newer version, and change that.'
  throw new Refusal('conflict', sentence, 'revision', 'ERR_REVISION')
}

function readChange(ctx: Context, chat: ChatRow, before: Stored, wish: ChatFacts): ChatPlan {
  const plan = planOf(chat, before)
  const bounds = { now: ctx.now(), maxPostLength: ctx.config.maxPostLength }
  return readChat(wish, plan, bounds)
}

/** Asked before the transaction, because the registry is asked. */
async function demandNewTag(
  ctx: Context,
  viewer: Viewer,
  chat: ChatRow,
  tag: { tag: string; tag_shown: string },
): Promise<void> {
  if (tag.tag === chat.tag) return
  demandOpenTag(chat)
  await demandTag(ctx, viewer, tag)
}

/** Posts with the old hashtag were written already, and people look for a series under its own. */
function demandOpenTag(chat: ChatRow): void {
  if (chat.series_id !== null)
    throw new Refusal('invalid', 'A chat of a series has the hashtag of the series', 'tag')
  if (chat.status === 'live' || chat.status === 'closed')
    throw new Refusal('invalid', 'A chat that has begun keeps its hashtag', 'tag')
}

/** The fields of a chat in which two plans differ. */
function changedFields(before: ChatPlan, after: ChatPlan): string[] {
  const keys = Object.keys(after) as (keyof ChatPlan)[]
  const word = (plan: ChatPlan, key: keyof ChatPlan) => {
    if (key !== 'sittings') return JSON.stringify(plan[key])
    return JSON.stringify(plan.sittings.map(({ tz, starts_at, minutes }) => [tz, starts_at, minutes]))
  }
  return keys.filter((key) => word(before, key) !== word(after, key))
}

type Change = { chat: ChatRow; plan: ChatPlan; before: Stored; changed: string[] }

async function storeChange(ctx: Context, tx: Tx, { chat, plan, before, changed }: Change): Promise<void> {
  const { sittings, questions, ...facts } = plan
  await updateChat(tx, chat.id, { ...said(facts), ...spanOf(sittings) })
  const isMoved = changed.includes('sittings') || changed.includes('tag')
  if (isMoved || changed.includes('questions')) {
    demandStatus(chat, 'replan')
    await storePlan(ctx, tx, chat.id, { sittings, questions }, before)
    if (chat.status !== 'draft') await setClock(tx, chat.id)
  }
  if (isMoved && chat.status === 'scheduled' && plan.sittings.every(({ starts_at: at }) => at <= ctx.now()))
    throw new Refusal('invalid', 'A chat begins in the future', 'starts_at')
  if (isMoved && chat.status !== 'draft') await demandFreeHour(tx, { ...chat, ...facts }, sittings)
}

/** The columns of a chat that a plan fills; a plan that was made of a chat has others too. */
function said(facts: Omit<ChatPlan, 'sittings' | 'questions'>) {
  const { title, about, tag, tag_shown, language, tz, readings, grace_minutes, screened, allows_overlap } =
    facts
  return { title, about, tag, tag_shown, language, tz, readings, grace_minutes, screened, allows_overlap }
}

type PeopleChange = { chat: ChatRow; viewer: Viewer; hosts: NonNullable<ChatFacts['hosts']> }

async function changePeople(
  ctx: Context,
  tx: Tx,
  emit: Emit,
  { chat, viewer, hosts }: PeopleChange,
): Promise<void> {
  const before = await allPeople(tx, chat.id)
  const wanted = readPeople(hosts, null)
  const asker = { askerId: viewer.accountId, before, willing: new Set<number>() }
  const { people, asked } = await placePeople(ctx, tx, wanted, asker)
  const word = (some: readonly { account_id: number; role: string }[]) =>
    some.map(({ account_id: id, role }) => `${id} ${role}`).join()
  if (word(before) === word(people)) return
  await storePeople(
    tx,
    chat.id,
    people.map((one) => ({ ...one, chat_id: chat.id })),
  )
  const chairId = chairAmong(people, chat.chair_id)
  if (chairId !== chat.chair_id) await updateChat(tx, chat.id, { chair_id: chairId })
  await recordAct(ctx, tx, { chatId: chat.id, byId: viewer.accountId, what: 'people_changed' })
  invite(emit, chat.id, asked, viewer.accountId)
}
