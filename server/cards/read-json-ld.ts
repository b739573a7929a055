/** What a page's JSON-LD (schema.org) says of the article that it is. */
export type JsonLdFacts = {
  title?: string
  description?: string
  authors: string[]
  publisher?: string
  published?: string
  language?: string
  picture?: string
}

const articles =
  /^(?:(?:Medical)?ScholarlyArticle|(?:News|Blog|Tech|Report|Medical|Analysis|Opinion|Review)?(?:News)?Article|BlogPosting|Report|WebPage|MedicalWebPage|VideoObject|PodcastEpisode|Book|Course|LearningResource|Event|Dataset)$/

const mostNodes = 200

/** Reads the facts from the first node of a page's JSON-LD that is something to read; what is broken is ignored. */
export function readJsonLd(scripts: readonly string[]): JsonLdFacts {
  for (const script of scripts) {
    try {
      const nodes: Node[] = []
      gather(JSON.parse(script), nodes, 0)
      const found = nodes.find((node) => typesOf(node).some((type) => articles.test(type)))
      if (found) return factsOf(found)
    } catch {
      // A page whose JSON is broken says nothing.
    }
  }
  return { authors: [] }
}

type Node = Record<string, unknown>

function gather(value: unknown, nodes: Node[], depth: number): void {
  if (depth > 4 || nodes.length >= mostNodes || typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const item of value.slice(0, mostNodes)) gather(item, nodes, depth + 1)
    return
  }
  const node = value as Node
  nodes.push(node)
  gather(node['@graph'], nodes, depth + 1)
  gather(node.mainEntity, nodes, depth + 1)
}

function factsOf(node: Node): JsonLdFacts {
  const facts: JsonLdFacts = { authors: listOf(node.author).flatMap((author) => nameOf(author) ?? []) }
  const take = (name: Exclude<keyof JsonLdFacts, 'authors'>, value: string | undefined) => {
    if (value) facts[name] = value
  }
  take('title', textOf(node.headline) ?? textOf(node.name))
  take('description', textOf(node.description))
  take('publisher', nameOf(first(node.publisher)) ?? nameOf(first(node.isPartOf)))
  take('published', textOf(node.datePublished))
  take('language', textOf(first(node.inLanguage)))
  take('picture', addressOf(first(node.image)))
  return facts
}

const typesOf = (node: Node): string[] => listOf(node['@type']).filter((type) => typeof type === 'string')
const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value.slice(0, 50) : value ? [value] : []
const first = (value: unknown): unknown => listOf(value)[0]
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null
const nameOf = (value: unknown): string | undefined =>
  textOf(value) ?? (isNode(value) ? textOf(value.name) : undefined)
const addressOf = (value: unknown): string | undefined =>
  textOf(value) ?? (isNode(value) ? (textOf(value.url) ?? textOf(value.contentUrl)) : undefined)
