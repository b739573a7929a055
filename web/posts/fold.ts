import type { Status } from '#lib/api/types.ts'

/** Posts that follow each other: shown, or folded behind a line that says what they are. */
export interface Block {
  /** Null: shown. `person`: more answers of one person, who stands above. `more`: the rest of a conversation, or its middle. */
  folded: 'person' | 'more' | null
  posts: Status[]
}

/** So many answers of one person stand open; one more is not worth a fold. */
const ofOnePerson = 2
/** So many posts of one conversation below an answer stand open. */
const ofOneConversation = 4
/** So many posts stand open above the one that a page is about, beside the first. */
const aboveIt = 3

/**
 * Folds what answers a post (depth first, as the API gives it), so that one person or one long conversation does not hide everybody else: the
 * unanswered answers of one person stand together behind the first, and long conversations are folded behind their beginning. What the
 * author of the post goes on with is never folded. Every post is in the result, once.
 * @param rootId the post that is answered
 * @param authorId its author
 */
export function foldAnswers(posts: readonly Status[], rootId: string, authorId: string): Block[] {
  const branches = branchesOf(posts, rootId)
  const alone = branches.flatMap(([post, ...others]) =>
    post && others.length === 0 && post.account.id !== authorId ? [post] : [],
  )
  const blocks: Block[] = []
  for (const branch of branches) {
    const [post] = branch
    const own =
      post && alone.includes(post) ? alone.filter(({ account }) => account.id === post.account.id) : []
    if (own.length > ofOnePerson) {
      if (own[0] === post) blocks.push(...cut(own, 1, 'person'))
    } else if (
      branch.length > ofOneConversation + 1 &&
      branch.some(({ account }) => account.id !== authorId)
    ) {
      blocks.push(...cut(branch, ofOneConversation, 'more'))
    } else blocks.push({ folded: null, posts: branch })
  }
  return joined(blocks)
}

/** Folds the middle of a long way that leads to a post: its beginning and what is right above the post stand open. */
export function foldAncestors(posts: readonly Status[]): Block[] {
  if (posts.length <= aboveIt + 2) return posts.length > 0 ? [{ folded: null, posts: [...posts] }] : []
  return [
    { folded: null, posts: posts.slice(0, 1) },
    { folded: 'more', posts: posts.slice(1, -aboveIt) },
    { folded: null, posts: posts.slice(-aboveIt) },
  ]
}

/** Each answer to the post with all that answers it; what belongs nowhere stands by itself. */
function branchesOf(posts: readonly Status[], rootId: string): Status[][] {
  const branches: Status[][] = []
  const branchOf = new Map<string, Status[]>()
  for (const post of posts) {
    const parent = post.in_reply_to_id
    const known = parent === null || parent === rootId ? undefined : branchOf.get(parent)
    const branch = known ?? []
    if (!known) branches.push(branch)
    branch.push(post)
    branchOf.set(post.id, branch)
  }
  return branches
}

function cut(posts: Status[], open: number, folded: 'person' | 'more'): Block[] {
  return [
    { folded: null, posts: posts.slice(0, open) },
    { folded, posts: posts.slice(open) },
  ]
}

/** Blocks that stand open one after the other are one. */
function joined(blocks: readonly Block[]): Block[] {
  const result: Block[] = []
  for (const block of blocks) {
    const last = result.at(-1)
    if (last?.folded === null && block.folded === null) last.posts = [...last.posts, ...block.posts]
    else result.push({ ...block })
  }
  return result
}
