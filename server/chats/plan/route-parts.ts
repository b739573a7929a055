import { anyone, membersOnly } from '../../accounts/viewer.ts'

export const path = '/api/rounds/v1/chats'
export const tags = ['chats']
export const read = anyone('read:statuses')
export const write = membersOnly('write:statuses')
export const follow = membersOnly('write:follows')
