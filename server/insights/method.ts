/**
 * How the figures of a report are counted. Whoever changes what a figure means gives it the next number; reports that were made
 * before keep theirs, and say it.
 */
export const methodVersion = 1

/** More posts are refused: a report must end in seconds. */
export const mostPosts = 50_000
export const mostBoosts = 200_000
export const mostDays = 400
export const mostTags = 5
/** As many people are drawn; the ones who received and gave most answers. */
export const mostDrawn = 200
/** Betweenness is worked out exactly up to so many people times connections; see network.ts. */
export const mostSteps = 400_000_000
/** As many lines have the lists of posts, links, papers and people. */
export const mostListed = 20
export const mostStrongest = 100
