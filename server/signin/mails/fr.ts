import type { MailTexts } from './texts.ts'

export const fr: MailTexts = {
  confirm: (place, username, link) => ({
    subject: `Confirmez votre adresse pour ${place}`,
    text: `Bienvenue sur ${place}, @${username}.

Veuillez confirmer que cette adresse est bien la vôtre :

${link}

Ce lien reste valable trois jours. Si vous ne vous êtes pas inscrit, ignorez ce message : il ne se passera rien.
`,
  }),
  confirmNewAddress: (place, username, link) => ({
    subject: `Confirmez votre nouvelle adresse pour ${place}`,
    text: `Bonjour @${username},

vous avez demandé que nous utilisions désormais cette adresse. Veuillez la confirmer :

${link}

Ce lien reste valable un jour. D'ici là, votre ancienne adresse reste en usage.
`,
  }),
  addressWillChange: (place, username) => ({
    subject: `Une nouvelle adresse pour votre compte sur ${place}`,
    text: `Bonjour @${username},

une personne qui connaît votre mot de passe a demandé une autre adresse pour votre compte sur ${place}. Dès qu'elle sera
confirmée, les messages y seront envoyés et ne vous parviendront plus.

Si ce n'était pas vous, changez de mot de passe dès maintenant : dans les paramètres, ou par « Mot de passe oublié ? ».
`,
  }),
  resetPassword: (place, username, link) => ({
    subject: `Un nouveau mot de passe pour ${place}`,
    text: `Bonjour @${username},

un nouveau mot de passe a été demandé pour votre compte sur ${place}. Choisissez-le ici :

${link}

Ce lien reste valable une heure. Si vous n'avez rien demandé, ignorez ce message : votre mot de passe ne change pas.
`,
  }),
  passwordChanged: (place, username) => ({
    subject: `Votre mot de passe pour ${place} a été modifié`,
    text: `Bonjour @${username},

votre mot de passe vient d'être modifié, et vos autres navigateurs ont été déconnectés.

Si ce n'était pas vous, demandez un nouveau mot de passe par « Mot de passe oublié ? » et prévenez l'équipe de ${place}.
`,
  }),
  approved: (place, username, link) => ({
    subject: `Bienvenue sur ${place}`,
    text: `Bonjour @${username},

votre compte a été accepté. Vous pouvez maintenant participer :

${link}
`,
  }),
  signUpWaits: (place, username, link) => ({
    subject: `@${username} souhaite rejoindre ${place}`,
    text: `@${username} s'est inscrit, a confirmé son adresse et attend votre décision :

${link}
`,
  }),
}
