const dayMs = 86_400_000
/** One person alone is no discussion, and must not be able to put anything before everybody. */
const leastPeople = 2

/**
 * How much a hashtag or link is discussed now against its usual: `people` counts the distinct people of the last 3 days (today
 * included), `before` those of the 7 days before. people² / (1 + before): what many took up this week comes before what the same
 * people always use, and people count, not posts. 0 below two people.
 */
export function trendScore({ people, before }: { people: number; before: number }): number {
  return people < leastPeople ? 0 : (people * people) / (1 + before)
}

/** The weight of a post: the different people who favourited or boosted it, halved with every day of its age. */
export function postScore(people: number, ageMs: number): number {
  return people * 2 ** (-Math.max(0, ageMs) / dayMs)
}
