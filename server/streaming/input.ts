import { Type, type Static } from 'typebox'

/** https://docs.joinmastodon.org/methods/streaming/ */
export const StreamQuery = Type.Object({
  access_token: Type.Optional(Type.String({ description: 'A token, where a header cannot be sent' })),
  stream: Type.Optional(Type.String({ description: 'Which stream; of WebSockets' })),
  tag: Type.Optional(Type.String({ description: 'The hashtag; of hashtag streams' })),
  list: Type.Optional(Type.String({ description: 'The id of the list; of list streams' })),
  posts: Type.Optional(
    Type.String({ description: 'Rounds: ids with commas between them; of the stream rounds:posts' }),
  ),
  chat: Type.Optional(Type.String({ description: 'Rounds: the id of a chat; of the stream rounds:chat' })),
  only_media: Type.Optional(Type.Boolean({ description: 'Only posts with media; of public streams' })),
  last_event_id: Type.Optional(
    Type.String({ description: 'Rounds: the id of the last event that came; empty at first' }),
  ),
})
export type StreamQuery = Static<typeof StreamQuery>
