import type { NotificationType } from '../../wire/words.ts'
import type { Attach } from '../notifications/attachments.ts'
import { notify } from '../notifications/notify.ts'
import type { Context } from '../platform/context.ts'
import { transact, type Events } from '../platform/events.ts'
import { namedTag } from './hydrate.ts'
import { registryIndex } from './index-of-tags.ts'
import type { StepDetails } from './list-steps.ts'
import { forgetPerson, stepsById } from './queries.ts'
import type { StepName } from './steps.ts'
import type {} from '../accounts/events.ts'
import type {} from './events.ts'

/** A job: tells those concerned of a step, each once; the one who is asked to look after a hashtag is told of that. */
export async function tellOfStep(ctx: Context, { stepId }: Events['registry.stepped']): Promise<void> {
  const [step] = await stepsById(ctx.db, [stepId])
  if (!step || step.by_id === null) return
  const { by_id: fromId, details, what } = step
  const { tell = [], person } = details as StepDetails
  const others = tell.filter((id) => id !== fromId)
  const isAsked = (id: number) => id === person && (what === 'offered' || what === 'proposed')
  const say = (type: NotificationType, candidates: readonly number[]) =>
    candidates.length === 0
      ? undefined
      : notify(ctx, async () => ({ cause: { type, fromId, post: null, subject: stepId }, candidates }))
  await say('rounds.tag_offered', others.filter(isAsked))
  await say(
    typeOf(what),
    others.filter((id) => !isAsked(id)),
  )
}

function typeOf(what: StepName): NotificationType {
  return what === 'objected' ? 'rounds.tag_objection' : 'rounds.tag_news'
}

/** Finds what notifications of steps are about. */
export const attachSteps: Attach = async (ctx, _viewer, ids) => {
  const [steps, index] = await Promise.all([stepsById(ctx.db, ids), registryIndex(ctx)])
  return new Map(
    steps.map((step) => [
      step.id,
      {
        tag: namedTag(ctx.config, index, step.tag),
        what: step.what,
        status: (step.details as StepDetails).status ?? null,
      },
    ]),
  )
}

/** A job: who is gone for good leaves neither name nor words in the registry. */
export async function forgetInRegistry(
  ctx: Context,
  { accountId }: Events['account.removed'],
): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    for (const tag of await forgetPerson(tx, accountId)) emit({ name: 'entry.changed', tag })
  })
}

export const registryReactions = {
  'registry.stepped': { 'tell-of-registry-step': tellOfStep },
}
