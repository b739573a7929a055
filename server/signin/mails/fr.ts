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
  rejected: (place, username) => ({
    subject: `Votre inscription sur ${place}`,
    text: `Bonjour @${username},

l'équipe de ${place} a examiné votre inscription et a décidé de ne pas la retenir. Ce que vous aviez indiqué a été
supprimé ; le nom est de nouveau libre.

Si vous pensez qu'il s'agit d'une erreur, écrivez-lui : la page « À propos » de ${place} dit comment.
`,
  }),
  signUpWaits: (place, username, link) => ({
    subject: `@${username} souhaite rejoindre ${place}`,
    text: `@${username} s'est inscrit, a confirmé son adresse et attend votre décision :

${link}
`,
  }),
  newSignIn: (place, username, link, { device, network, at }) => ({
    subject: `Connexion à votre compte sur ${place}`,
    text: `Bonjour @${username},

votre compte vient d'être utilisé depuis un navigateur ou un réseau encore inconnu :

${device || 'un navigateur inconnu'}
réseau ${network || 'inconnu'}
${when(at)}

Si c'était vous, tout va bien. Sinon, terminez cette session ici et changez aussitôt de mot de passe :

${link}
`,
  }),
  secondFactorOn: (place, username, link) => ({
    subject: `La connexion en deux étapes est activée pour ${place}`,
    text: `Bonjour @${username},

désormais, la connexion à ${place} demande un code de votre application d'authentification après le mot de passe. Gardez vos
codes de secours en lieu sûr : ils permettent d'entrer sans l'application.

Si ce n'était pas vous, désactivez-la et changez de mot de passe :

${link}
`,
  }),
  secondFactorOff: (place, username, link) => ({
    subject: `La connexion en deux étapes est désactivée pour ${place}`,
    text: `Bonjour @${username},

la connexion à ${place} ne demande plus que votre mot de passe.

Si ce n'était pas vous, changez aussitôt de mot de passe et réactivez la connexion en deux étapes :

${link}
`,
  }),
  secondFactorWrong: (place, username, link) => ({
    subject: `Quelqu'un connaît votre mot de passe pour ${place}`,
    text: `Bonjour @${username},

quelqu'un a saisi votre mot de passe correct pour ${place}, puis cinq codes faux, sans parvenir à entrer.

Si ce n'était pas vous, choisissez un autre mot de passe :

${link}
`,
  }),
  recoveryCodeUsed: (place, username, link) => ({
    subject: `Un de vos codes de secours a été utilisé sur ${place}`,
    text: `Bonjour @${username},

quelqu'un s'est connecté à votre compte sur ${place} avec un de vos codes de secours. Il ne fonctionne plus ; vous pouvez en
créer de nouveaux ici :

${link}

Si ce n'était pas vous, changez aussitôt de mot de passe.
`,
  }),
  passkeyAdded: (place, username, link) => ({
    subject: `Une clé d'accès a été ajoutée à votre compte sur ${place}`,
    text: `Bonjour @${username},

une nouvelle clé d'accès permet désormais de se connecter à votre compte sur ${place}. Vous les voyez toutes ici :

${link}

Si ce n'était pas vous, supprimez-la et changez de mot de passe.
`,
  }),
  passkeyRemoved: (place, username, link) => ({
    subject: `Une clé d'accès a été retirée de votre compte sur ${place}`,
    text: `Bonjour @${username},

une clé d'accès de votre compte sur ${place} ne fonctionne plus. Vous voyez les autres ici :

${link}
`,
  }),
  publishFailed: (place, username, link) => ({
    subject: `Une publication n'a pas pu paraître sur ${place}`,
    text: `Bonjour @${username},

une publication que vous aviez programmée sur ${place} n'a pas pu paraître à l'heure dite. Elle est gardée : vous voyez ici
pourquoi, et vous pouvez la publier, la modifier ou en faire un brouillon :

${link}
`,
  }),
  leaving: (place, username, link) => ({
    subject: `Votre compte sur ${place} sera supprimé`,
    text: `Bonjour @${username},

comme vous l'avez demandé, votre compte sur ${place} est fermé dès maintenant, et dans 30 jours tout ce qu'il contient sera
supprimé pour de bon.

Si vous changez d'avis, ou si ce n'était pas vous, connectez-vous d'ici là : tout sera comme avant.

${link}
`,
  }),
  cameBack: (place, username, link) => ({
    subject: `Votre compte sur ${place} est de retour`,
    text: `Bonjour @${username},

vous vous êtes connecté, votre compte sur ${place} ne sera donc pas supprimé : tout est comme avant. Si vous voulez toujours
partir, ou si ce n'était pas vous, allez ici et changez aussi votre mot de passe :

${link}
`,
  }),
  handleChanged: (place, username, link) => ({
    subject: `Vous avez un autre identifiant sur ${place}`,
    text: `Bonjour,

vous êtes désormais @${username} sur ${place}. Votre ancien identifiant mène à vous pendant un an. Vous pouvez le reprendre
pendant un jour :

${link}

Si ce n'était pas vous, changez votre mot de passe maintenant.
`,
  }),
  archiveReady: (place, username, link) => ({
    subject: `Votre archive de ${place} est prête`,
    text: `Bonjour @${username},

tout ce que vous avez sur ${place} tient maintenant dans un fichier. Vous pouvez le télécharger pendant sept jours, connecté :

${link}
`,
  }),
  identityLinked: (place, username, link) => ({
    subject: `Une autre façon de se connecter à ${place}`,
    text: `Bonjour @${username},

votre compte sur ${place} a été relié à votre compte dans votre institution : qui y est connecté peut se connecter ici.
Vous pouvez voir et défaire ce lien ici :

${link}
`,
  }),
}

function when(at: Date): string {
  return `${at.toLocaleString('fr', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })} UTC`
}
