import { liveChat, type LiveChat } from '../../server/chats/room/room.test-data.ts'
import type { Person } from '../world.ts'
import { anyone, member, newPost, type Area, type Make, type Row, type Scene } from './row.ts'

const chat = '/api/rounds/v1/chats/:id'
const one = `${chat}/contributions/:post_id`
const open = (of: string): Row => anyone({ scope: 'read:statuses', of, visitor: 404 })
const write = (more: Omit<Row, 'who' | 'scope'>) => member('write:statuses', more)

/** What hosts do with a contribution to their chat. */
const acts = ['accept', 'remove', 'restore', 'mark', 'unmark', 'pin', 'unpin']

const rows: Record<string, Row> = {
  [`GET ${chat}/contributions`]: open('openRoom'),
  [`GET ${one}`]: open('openContribution'),
  ...Object.fromEntries(
    acts.map((act) => [`POST ${one}/${act}`, write({ of: 'ownContribution', foreign: 403 })]),
  ),
  [`PATCH ${one}`]: write({ of: 'ownContribution', body: { role: 'offtopic' }, foreign: 403 }),
  [`GET ${chat}/removed_people`]: member('read:statuses', { of: 'ownRoom', foreign: 403 }),
  [`POST ${chat}/people/:account_id/remove`]: write({ of: 'personInRoom', foreign: 403 }),
  [`POST ${chat}/people/:account_id/restore`]: write({ of: 'personInRoom', foreign: 403 }),
  [`GET ${chat}/presence`]: open('openRoom'),
  [`PUT ${chat}/presence`]: write({ of: 'openRoom' }),
  [`DELETE ${chat}/presence`]: write({ of: 'openRoom' }),
}

const roomOf = ({ place }: Scene, who: Person): Promise<LiveChat> =>
  liveChat(place, { tag: `access${crypto.randomUUID().slice(0, 8)}x`, people: [{ who, role: 'host' }] })

async function contributionTo(scene: Scene, { id, tag }: LiveChat): Promise<string> {
  const post = await newPost(await scene.newPerson(), `A1 mine #${tag}`)
  await scene.place.settle()
  return `${id}/${post}`
}

const things: Record<string, Make> = {
  openRoom: async (scene) => String((await roomOf(scene, await scene.newPerson())).id),
  openContribution: async (scene) => contributionTo(scene, await roomOf(scene, await scene.newPerson())),
  ownRoom: async (scene, person) => String((await roomOf(scene, person)).id),
  ownContribution: async (scene, person) => contributionTo(scene, await roomOf(scene, person)),
  personInRoom: async (scene, person) => {
    const { id } = await roomOf(scene, person)
    return `${id}/${(await scene.newPerson()).id}`
  },
}

export const chatRoom: Area = { rows, things }
