/** Terms of service to begin from, in French. */
export const termsFr = (
  place: string,
) => `Ces conditions lient vous et [[nom de la personne ou de l’institution qui gère ce serveur]], qui gère ${place}. En créant un compte, vous les acceptez.

## Ce qu’est ce lieu

${place} est un lieu où se parlent les personnes qui enseignent et apprennent la médecine. Ce n’est pas un lieu de conseil médical : rien de ce qui est écrit ici ne remplace l’examen par une personne qui vous soigne.

## Votre compte

- Vous devez avoir au moins [[âge, par exemple 16]] ans.
- Donnez une adresse électronique à laquelle on peut vous joindre, et gardez votre mot de passe pour vous. Ce qui est fait avec votre compte compte comme fait par vous, tant que vous ne nous avez pas dit qu’il a été volé.
- Une personne peut avoir plusieurs comptes, sauf pour contourner une décision de la modération. Un compte peut être celui d’un groupe ou d’une revue, s’il le dit.
- Vous pouvez supprimer votre compte à tout moment, et auparavant [emporter vos données](/settings/export).

## Comment nous nous traitons

Les [règles](/rules) font partie de ces conditions. Avant tout :

- **Les patients d’abord.** Ne publiez rien qui permette de reconnaître un patient, et aucune image d’un patient sans consentement écrit.
- Dites qui vous êtes quand cela importe : profession, et intérêts en lien avec ce que vous écrivez.
- Ni harcèlement, ni haine, ni menaces, ni rien de contraire à la loi de [[pays]].
- Ni publicité déguisée, ni publication automatique en masse, ni tentative de casser ou de surcharger le serveur.

## Ce que vous écrivez est à vous

Vous gardez tous les droits sur vos messages, images, vidéos et sons. Vous nous permettez, tant qu’ils sont publiés ici, de les conserver, de les montrer à qui vous avez choisi, d’en faire de plus petites copies pour les images, et de les transmettre aux applications et flux que les lecteurs utilisent. Cette permission prend fin quand vous les supprimez ; les copies faites par d’autres sont hors de notre portée.

Ne publiez que ce que vous avez le droit de publier. Si vous pensez que quelque chose ici porte atteinte à vos droits, écrivez à [[adresse pour les avis juridiques]] en disant où.

## Modération

La modération peut placer un avertissement sur des messages, les retirer, limiter, geler ou suspendre des comptes, quand les conditions ou les règles ne sont pas respectées. Vous apprenez ce qui a été décidé et pourquoi, sauf si la loi l’interdit, et pouvez [faire appel](/settings/standing) pendant 20 jours. Une personne décide de chaque recours.

## Ce que nous promettons, et ce que nous ne pouvons pas

Nous gérons ${place} avec soin et annonçons, si possible, les interruptions prévues. Nous ne pouvons promettre ni qu’il fonctionne toujours, ni que ce que d’autres écrivent est juste. [[Ce dont vous répondez selon la loi de votre pays, et ce dont vous ne répondez pas]]

Si ${place} doit fermer, nous vous prévenons au moins [[nombre, par exemple 90]] jours avant, pour que vous puissiez emporter vos données.

## Changements

Quand ces conditions changent, les membres en sont prévenus au moins 14 jours avant que le changement vaille, avec un résumé de ce qui diffère. Qui n’est pas d’accord peut partir avant. Les versions antérieures restent lisibles sur cette page.

## Droit et contact

La loi de [[pays]] s’applique. [[Tribunal ou arbitrage, si votre loi vous laisse choisir]]

Questions : [[adresse de contact]], ou [qui gère ce lieu](/about).`
