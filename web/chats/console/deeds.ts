import type { Api } from '#lib/api/client.ts'
import type { Chat } from '#wire/chat.ts'
import { chatPath } from '../address.ts'

/** What hosts do in the console; `fields` say to what. */
export const deeds = [
  'send',
  'skip',
  'delay',
  'repeat',
  'addQuestion',
  'changeQuestion',
  'deleteQuestion',
  'accept',
  'remove',
  'restore',
  'mark',
  'unmark',
  'pin',
  'unpin',
  'place',
  'removePerson',
  'restorePerson',
  'leaveOut',
  'putBack',
  'screen',
  'handOver',
  'schedule',
  'close',
  'reopen',
  'cancel',
] as const
export type Deed = (typeof deeds)[number]
export type Fields = Readonly<Record<string, string>>

/** What takes a deed back, with the same fields. */
export const undoing: Partial<Record<Deed, Deed>> = {
  accept: 'remove',
  remove: 'restore',
  restore: 'remove',
  mark: 'unmark',
  unmark: 'mark',
  pin: 'unpin',
  unpin: 'pin',
  removePerson: 'restorePerson',
  restorePerson: 'removePerson',
  leaveOut: 'putBack',
  putBack: 'leaveOut',
}

const part = (fields: Fields, name: string) => encodeURIComponent(fields[name] ?? '')

/** Does it, and gives what the API answers. The same in the browser and in a form without script. Throws `ApiError`. */
export async function perform(client: Api, chatId: string, deed: Deed, fields: Fields): Promise<unknown> {
  const path = chatPath(chatId)
  const asking = `${path}/sittings/${part(fields, 'sitting')}/questions/${part(fields, 'n')}`
  const post = `${path}/contributions/${part(fields, 'post')}`
  const text = fields.text ?? ''
  switch (deed) {
    case 'send':
    case 'skip':
    case 'repeat':
      return client.post(`${asking}/${deed}`)
    case 'delay':
      return client.post(`${asking}/delay`, { minutes: Number(fields.minutes ?? 2) })
    case 'addQuestion':
      return client.post(`${path}/questions`, { text, minute: Number(fields.minute ?? 0) })
    case 'changeQuestion':
      return client.put(`${path}/questions/${part(fields, 'n')}`, {
        text,
        ...(fields.minute !== undefined && { minute: Number(fields.minute) }),
      })
    case 'deleteQuestion':
      return client.delete(`${path}/questions/${part(fields, 'n')}`)
    case 'place':
      return client.patch(post, {
        question_n: fields.question ? Number(fields.question) : null,
        ...(fields.role && { role: fields.role }),
      })
    case 'removePerson':
    case 'restorePerson':
      return client.post(
        `${path}/people/${part(fields, 'account')}/${deed === 'removePerson' ? 'remove' : 'restore'}`,
      )
    case 'leaveOut':
      return client.put(`${path}/left_out?account_id=${part(fields, 'account')}`)
    case 'putBack':
      return client.delete(`${path}/left_out?account_id=${part(fields, 'account')}`)
    case 'screen': {
      const { revision } = await client.get<Chat>(path)
      return client.put(path, { screened: fields.on === 'true', revision })
    }
    case 'handOver':
      return client.post(`${path}/hand_over`, { account_id: fields.account ?? '' })
    case 'cancel':
      return client.post(`${path}/cancel`, { reason: fields.reason ?? '' })
    case 'schedule':
    case 'close':
    case 'reopen':
      return client.post(`${path}/${deed}`)
    default:
      return client.post(`${post}/${deed}`)
  }
}
