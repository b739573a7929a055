import type { MailingTexts } from './shape.ts'

export const fr: MailingTexts = {
  subject: (first, others) => `${first}, et ${others} de plus`,
  quoted: (text) => `« ${text} »`,
  body: ({ username, place, lines, more, all, settings, stop }) => `Bonjour @${username},

${lines}
${more > 0 ? `\net ${more} de plus.\n` : ''}
Toutes les notifications : ${all}

--
Vous recevez ce message parce que vous l'avez demandé à ${place}. Choisir ce qui vous est envoyé, et quand : ${settings}
Ne plus recevoir ces messages : ${stop}
`,
}
