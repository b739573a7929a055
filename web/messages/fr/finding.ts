import type { finding as source } from '../en/finding.ts'

export const finding: Record<keyof typeof source, string> = {
  'finding.missed_refused': 'Ce serveur n’échange rien avec {host}, on ne peut donc rien y chercher.',
  'finding.missed_nobody': '{host} dit qu’il n’y a pas (ou plus) de telle personne ni de tel message.',
  'finding.missed_denied': '{host} ne le montre pas à ce serveur.',
  'finding.missed_unreachable':
    '{host} ne répond pas. Son nom est-il bien écrit ? Si oui, réessayez plus tard.',
  'finding.missed_unreadable':
    'Chez {host}, ce n’est ni une personne ni un message qui puisse être montré ici.',
  'finding.unknownOperator':
    '« {text} » n’est pas un opérateur et a été cherché comme un mot. La liste des opérateurs est ci-dessous.',
  'finding.unknownValue': '« {text} » a été ignoré : cet opérateur ne connaît pas cette valeur.',
  'finding.noWord': '« {text} » a été ignoré : il ne contient ni lettre ni chiffre.',
  'finding.tooMany': '« {text} » a été ignoré : une recherche accepte douze mots et douze opérateurs.',
  'finding.onlyExcluded': 'Vous avez dit seulement ce qu’il faut exclure. Dites aussi ce que vous cherchez.',
  'finding.unknownPerson': 'Personne ici ne s’appelle {text}.',
  'finding.unknownServer': 'Personne du serveur {text} n’est connu ici.',
  'finding.needsSignIn': '« {text} » concerne la personne connectée. Connectez-vous pour l’utiliser.',
  'finding.people':
    '{count, plural, one {Les messages d’une personne qui ne l’autorise pas n’ont pas été cherchés.} other {Les messages de # personnes qui ne l’autorisent pas n’ont pas été cherchés.}}',
  'finding.person': 'Les messages de {text} n’ont pas été cherchés : {text} ne l’autorise pas.',
  'finding.older':
    'Cette recherche prend du temps. Les messages d’avant le {day} n’ont pas encore été cherchés.',
  'finding.goOn': 'Chercher les messages plus anciens',
  'finding.skipped': 'Ce qui n’a pas été cherché',
  'finding.help': 'Chercher plus précisément',
  'finding.helpWords':
    'Tous les mots doivent figurer, même les petits. Accents et majuscules ne comptent pas. Mettez des « mots dans cet ordre » entre guillemets, et un moins devant un mot ou un opérateur pour l’exclure.',
  'finding.helpDays':
    'Les jours, mois et années sont ceux d’UTC. Deux fois le même opérateur (from, lang, prof, purpose, server) veut dire l’un ou l’autre.',
  'finding.opFrom': 'écrits par cette personne, ou par vous',
  'finding.opTo': 'réponses à cette personne, ou messages qui la nomment',
  'finding.opHas':
    'qui contiennent : media (média), image, video, audio, poll (sondage), link (lien), card (aperçu), doi, quote (citation), question',
  'finding.opIs':
    'qui sont : reply (réponse), boost (partagé), edited (modifié), sensitive (sensible), local, thread (fil), bookmarked (signet), favourited (favori)',
  'finding.opTag': 'avec ce mot-dièse',
  'finding.opLang': 'dans cette langue',
  'finding.opDays': 'avant ou après un jour, un mois ou une année, ou pendant',
  'finding.opProf': 'par des personnes de cette profession',
  'finding.opPurpose':
    'pour advocacy (plaidoyer), teaching (enseignement), news (nouvelles) ou networking (réseau)',
  'finding.opServer':
    'par des personnes de ce serveur (here) ou d’un autre ; sans rien d’autre que des mots, aussi ces personnes',
  'finding.opLibrary': 'seulement ce que vous avez écrit ou gardé, ou qui vous nomme',
  'finding.opPublic': 'seulement les messages publics de celles et ceux qui l’autorisent',
  'finding.opAll': 'les deux, comme d’habitude',
  'finding.exploreTitle': 'Discuté en ce moment',
  'finding.exploreLead': 'Ce dont les membres parlent ces jours-ci, plus que d’habitude.',
  'finding.exploreEmpty': 'Rien ne ressort encore',
  'finding.exploreEmptyHint':
    'Dès que deux personnes reprennent le même mot-dièse ou la même page, ou aiment le même message, c’est ici.',
  'finding.links': 'Pages',
  'finding.whyTag':
    '{people, plural, one {Une personne l’a utilisé} other {# personnes l’ont utilisé}} en trois jours ; {before, plural, =0 {aucune} one {une} other {#}} la semaine d’avant.',
  'finding.whyLink':
    '{people, plural, one {Une personne l’a partagée} other {# personnes l’ont partagée}} en trois jours ; {before, plural, =0 {aucune} one {une} other {#}} la semaine d’avant.',
  'finding.whyPosts':
    'Les messages des trois derniers jours que le plus de personnes ont aimés ou partagés ; les plus récents comptent davantage.',
  'finding.collections': 'Collections de personnes à suivre',
  'finding.exploreRule':
    'On compte les personnes, pas les messages : qui publie beaucoup compte une fois. Seuls comptent les messages publics qui ne sont pas marqués comme sensibles. Le calcul se fait toutes les cinq minutes.',
  'finding.atServer': 'Sur {host}',
  'finding.looking': 'Recherche de {query} sur {host}…',
  'finding.lookAt': 'Chercher sur {host}',
  'finding.tryAgain': 'Réessayer',
}
