import type { StrikeAction } from '../../../wire/moderation.ts'

export type MailText = { subject: string; text: string }

/** What a member is told: a decision, or what became of an appeal. */
export type Told = StrikeAction | 'granted' | 'refused'

/** How much that is about to trend waits for a moderator. */
export type TrendsWaiting = { hashtags: number; pages: number; posts: number }

/** Every mail about moderation, in one language. */
export type ModerationMails = {
  /** @param words what the moderators wrote; '' for nothing */
  toMember: (told: Told, place: string, username: string, words: string, link: string) => MailText
  urgentReport: (place: string, username: string, link: string) => MailText
  appealWaits: (place: string, username: string, link: string) => MailText
  /** @param waiting how many hashtags, pages and posts wait */
  trendsWait: (place: string, waiting: TrendsWaiting, link: string) => MailText
}
