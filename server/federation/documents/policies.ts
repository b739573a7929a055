import { followersOf } from './audience.ts'
import { publicly } from './context.ts'
import type { SpokenPost } from './spoken-post.ts'

type Approval = { automaticApproval: string[]; manualApproval: string[] }

/** Who may do something at once; nobody is asked one by one. An empty list would mean that the server knows no policies. */
const approved = (...by: string[]): Approval => ({ automaticApproval: by, manualApproval: [] })

/**
 * Who may quote and answer a post, https://w3id.org/fep/044f and
 * https://docs.gotosocial.org/en/latest/federation/interaction_policy/ . The author and the mentioned may always answer.
 */
export function policyOf(
  post: Pick<SpokenPost, 'authorUri' | 'mentions' | 'quotePolicy' | 'replyPolicy'>,
): object {
  const { authorUri, quotePolicy, replyPolicy } = post
  const followers = followersOf(authorUri)
  const quoting = { public: publicly, followers, nobody: authorUri }[quotePolicy]
  const answering = {
    everybody: [publicly],
    followers: [followers],
    following: [`${authorUri}/following`],
    mentioned: [],
    nobody: [],
  }[replyPolicy]
  const always = replyPolicy === 'everybody' ? [] : [authorUri, ...post.mentions.map(({ uri }) => uri)]
  return { canQuote: approved(quoting), canReply: approved(...answering, ...always) }
}
