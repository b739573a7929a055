import type { ModerationMails, Told } from './texts.ts'

const told: Record<Told, { subject: string; text: string }> = {
  none: {
    subject: 'Un message de la modération',
    text: 'la modération a quelque chose à vous dire au sujet de votre compte.',
  },
  disable: {
    subject: 'Votre compte a été gelé',
    text: 'votre compte a été gelé : vous pouvez vous connecter et lire, mais ni écrire, ni suivre, ni réagir.',
  },
  mark_statuses_as_sensitive: {
    subject: 'Un de vos messages a été placé derrière un avertissement',
    text: 'certains de vos messages ont été marqués comme sensibles : leurs images ne s’affichent qu’à la demande.',
  },
  delete_statuses: {
    subject: 'Un de vos messages a été retiré',
    text: 'certains de vos messages ont été retirés. Ils sont conservés 30 jours, pour que la décision puisse être annulée.',
  },
  sensitive: {
    subject: 'Vos médias ont été placés derrière un avertissement',
    text: 'toutes vos images et vidéos se trouvent désormais derrière un avertissement.',
  },
  silence: {
    subject: 'Votre compte a été limité',
    text: 'votre compte a été limité : vos messages sont montrés à vos abonnés, et plus dans les fils publics, les mots-dièse et la recherche.',
  },
  suspend: {
    subject: 'Votre compte a été suspendu',
    text: 'votre compte a été suspendu : plus personne ne voit votre profil ni vos messages. Tout est conservé 30 jours, puis supprimé définitivement.',
  },
  granted: {
    subject: 'Votre recours a été accepté',
    text: 'votre recours a été accepté : la décision a été annulée. Veuillez nous excuser pour ce désagrément.',
  },
  refused: {
    subject: 'Votre recours n’a pas été accepté',
    text: 'la modération a examiné votre recours. La décision est maintenue.',
  },
}

const count = (number: number, one: string, several = `${one}s`) =>
  number === 0 ? '' : `${number} ${number === 1 ? one : several}`

export const fr: ModerationMails = {
  toMember: (what, place, username, words, link) => ({
    subject: `${told[what].subject} (${place})`,
    text: `Bonjour @${username},

${told[what].text}
${words === '' ? '' : `\nLa modération écrit :\n\n${words}\n`}
${what === 'granted' || what === 'refused' ? 'Vous trouverez ici tout ce qui a été décidé :' : 'Vous trouverez ici ce qui a été décidé et pourquoi, et pouvez faire appel pendant 20 jours :'}

${link}
`,
  }),
  urgentReport: (place, username, link) => ({
    subject: `Urgent sur ${place} : un patient pourrait être identifiable`,
    text: `Quelqu’un signale qu’un message de @${username} pourrait permettre d’identifier un patient. Merci de l’examiner tout de suite :

${link}
`,
  }),
  trendsWait: (place, { hashtags, pages, posts }, link) => ({
    subject: `Une tendance attend sur ${place}`,
    text: `Ceci attend la modération avant d’être montré parmi ce dont on parle :

${[count(hashtags, 'mot-dièse', 'mots-dièse'), count(pages, 'page'), count(posts, 'message')].filter(Boolean).join(', ')}

Vous pouvez ici l’examiner, le montrer ou l’écarter :

${link}
`,
  }),
  appealWaits: (place, username, link) => ({
    subject: `@${username} conteste une décision sur ${place}`,
    text: `@${username} vous demande un nouvel examen :

${link}
`,
  }),
}
