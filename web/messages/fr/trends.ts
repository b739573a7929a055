import type { trends as source } from '../en/trends.ts'

export const trends: Record<keyof typeof source, string> = {
  'trends.title': 'Tendances',
  'trends.hint': '{count, plural, =0 {Rien n’attend.} one {# élément attend} other {# éléments attendent}}',
  'trends.free': 'Ce dont on parle est montré aussitôt ; ce que vous écartez disparaît aussitôt, partout.',
  'trends.keys':
    'Touches : j et k pour se déplacer, a pour montrer, r pour écarter, x pour sélectionner, u pour annuler.',
  'trends.needed': 'Ici, rien n’est montré parmi ce dont on parle avant l’accord de la modération.',
  'trends.kinds': 'Ce dont on parle',
  'trends.statuses': 'Messages',
  'trends.links': 'Pages',
  'trends.publishers': 'Sites',
  'trends.tags': 'Mots-dièse',
  'trends.tab': '{name} ({count})',
  'trends.waiting': 'Vous attend',
  'trends.shown': 'Montré en ce moment',
  'trends.keptOut': 'Écarté',
  'trends.none': 'On ne parle de rien en particulier',
  'trends.noneHint':
    'Dès que deux personnes reprennent la même chose, elle est ici. Le calcul se fait toutes les cinq minutes.',
  'trends.notLooked': 'Personne ne l’a encore examiné',
  'trends.agreed': 'La modération est d’accord',
  'trends.byPublisher': 'Décidé par ce qui a été dit de son site',
  'trends.said': 'Décision de @{name}',
  'trends.place': 'Place {place}',
  'trends.whyTag':
    '{people, plural, one {Une personne l’a utilisé} other {# personnes l’ont utilisé}} en trois jours ; {before, plural, =0 {aucune} one {une} other {#}} la semaine d’avant.',
  'trends.whyLink':
    '{people, plural, one {Une personne l’a partagée} other {# personnes l’ont partagée}} en trois jours ; {before, plural, =0 {aucune} one {une} other {#}} la semaine d’avant.',
  'trends.whyPost':
    '{people, plural, one {Une personne l’a aimé ou partagé} other {# personnes l’ont aimé ou partagé}}.',
  'trends.whyPublisher':
    '{pages, plural, =0 {On ne parle d’aucune de ses pages en ce moment.} one {On parle d’une de ses pages en ce moment.} other {On parle de # de ses pages en ce moment.}}',
  'trends.week': '{posts, plural, one {# message} other {# messages}} cette semaine',
  'trends.select': 'Sélectionner {name}',
  'trends.postOf': 'le message de @{name}',
  'trends.show': 'Montrer',
  'trends.showNamed': 'Montrer {name}',
  'trends.keepOut': 'Écarter',
  'trends.keepOutNamed': 'Écarter {name}',
  'trends.reopen': 'Revenir dessus',
  'trends.reopenNamed': 'Revenir dessus : {name}',
  'trends.selected': 'Avec la sélection :',
  'trends.chooseSome': 'Sélectionnez d’abord quelque chose.',
  'trends.didShow': '{count, plural, one {C’est montré.} other {# éléments sont montrés.}}',
  'trends.didKeepOut': '{count, plural, one {C’est écarté.} other {# éléments sont écartés.}}',
  'trends.didReopen': 'C’est de nouveau indécis.',
  'trends.didUndo': 'Tout est comme avant.',
  'trends.heldBack': 'Mots-dièse limités',
  'trends.heldBackHint': 'Mots-dièse que personne ne peut utiliser, ou qui ne sont proposés nulle part.',
  'trends.find': 'Chercher un mot-dièse',
  'trends.findHint': 'Tout mot-dièse déjà utilisé en public, avec ou sans #.',
  'trends.findGo': 'Chercher',
  'trends.unknown': 'Personne n’a utilisé #{name} en public',
  'trends.unknownHint': 'Il n’y a encore rien à en décider.',
  'trends.tagPage': 'Ses messages',
  'trends.tagWeek':
    '{posts, plural, one {# message} other {# messages}} en sept jours ; {people, plural, one {une personne} other {# personnes}} le jour le plus animé.',
  'trends.name': 'Comment il s’écrit',
  'trends.nameHint':
    'Seules les majuscules peuvent changer : #MedEd se lit mieux que #meded, à voix haute aussi.',
  'trends.nameWrong': 'Seules les majuscules peuvent changer.',
  'trends.usable': 'Les nouveaux messages peuvent l’utiliser',
  'trends.usableHint':
    'Sinon, un nouveau message qui le contient est refusé, et la personne lit pourquoi. Les anciens restent.',
  'trends.listable': 'Il est proposé',
  'trends.listableHint':
    'Dans la recherche, pendant qu’on écrit, sur les profils, comme raison de suivre quelqu’un. Sinon, seul le trouve qui le connaît.',
  'trends.trendable': 'Il peut figurer parmi ce dont on parle',
  'trends.trendableHint': 'Seulement s’il peut aussi être utilisé et s’il est proposé.',
  'trends.saved': 'Enregistré.',
  'trends.notUsable': 'Personne ne peut l’utiliser',
  'trends.notListed': 'Proposé nulle part',
  'trends.setting': 'Ne rien montrer parmi ce dont on parle avant l’accord de la modération',
  'trends.settingHint':
    'La modération est prévenue par courriel quand quelque chose attend, au plus toutes les trois heures.',
}
