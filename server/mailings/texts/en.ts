import type { MailingTexts } from './shape.ts'

export const en: MailingTexts = {
  subject: (first, others) => `${first}, and ${others} more`,
  quoted: (text) => `“${text}”`,
  body: ({ username, place, lines, more, all, settings, stop }) => `Hello @${username},

${lines}
${more > 0 ? `\nand ${more} more.\n` : ''}
All notifications: ${all}

--
You get this mail because you asked ${place} for it. Change what is mailed, and when: ${settings}
No more of these mails: ${stop}
`,
}
