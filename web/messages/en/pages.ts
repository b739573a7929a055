export const pages = {
  'pages.heroTitle': 'Medicine is learned in conversation',
  'pages.heroRead': 'Read what is new',
  'pages.statMembers': '{count, plural, one {member} other {members}}',
  'pages.statActive': 'active this month',
  'pages.statPosts': '{count, plural, one {post} other {posts}}',
  'pages.statsLabel': 'This server in numbers',
  'pages.reasonsTitle': 'Four reasons to be here',
  'pages.reasonAdvocacy':
    'Explain vaccines to the public, debate in the open, and call on those who decide. Anybody can read it, without an account.',
  'pages.reasonTeaching':
    'Teach in threads, share what is free to use, host a chat, and show students how professionals behave online.',
  'pages.reasonNews':
    'Follow journals, societies and hashtags in the order in which things happen. No algorithm chooses for you.',
  'pages.reasonNetworking':
    'Find somebody with the same teaching interest, a co-author, or advice on a hard question: next door or far away.',
  'pages.discussedTitle': 'What people discuss now',
  'pages.latest': 'Latest public posts',
  'pages.latestMore': 'All public posts',
  'pages.latestEmpty': 'It is quiet here: nobody has posted in public yet.',
  'pages.tags': 'Hashtags of these days',
  'pages.tagsEmpty': 'When people use the same hashtag, it appears here.',
  'pages.tagPosts': '{count, plural, one {# post this week} other {# posts this week}}',
  'pages.joinTitle': 'How to join',
  'pages.joinOpen': 'Everybody may join. Choose a name, confirm your mail address, and you are in.',
  'pages.joinApproval':
    'Everybody may ask. Choose a name, confirm your mail address, and tell us in a sentence who you are; a moderator lets you in, usually within a day or two.',
  'pages.joinInvitation':
    'Members invite new people. Ask somebody whom you know here for a link. Reading needs no account.',
  'pages.joinStep1': 'Say who you are: name, profession, and what you teach or learn.',
  'pages.joinStep2': 'Follow three hashtags and five people; your home page fills by itself.',
  'pages.joinStep3': 'Answer somebody. One good answer is worth more than ten posts.',
  'pages.appsTitle': 'With the app you have',
  'pages.apps':
    'Any app for Mastodon works: Ivory, Tusky, Ice Cubes, Elk, Phanpy and many more. When the app asks for your server, enter',
  'pages.appsLabel': 'Address of this server',
  'pages.guideTitle': 'New to this?',
  'pages.guide': 'Our one-page guide for medical educators takes five minutes, and prints on two pages.',
  'pages.guideLink': 'Read the guide',
  'pages.aboutTitle': 'About {server}',
  'pages.aboutWhat': 'What this place is for',
  'pages.aboutNumbers': 'In numbers',
  'pages.aboutContact': 'Who answers',
  'pages.aboutContactNone': 'The owner of this server has not named a contact yet.',
  'pages.aboutMail': 'Mail',
  'pages.aboutRules': 'Rules',
  'pages.aboutRulesCount':
    '{count, plural, =0 {The owner of this server has not written rules yet.} one {There is one rule. Whoever joins agrees to it.} other {There are # rules. Whoever joins agrees to them.}}',
  'pages.aboutRulesLink': 'Read the rules',
  'pages.aboutSoftware': 'Software',
  'pages.aboutSoftwareText':
    'This server runs Rounds, free software for communities of medical education, under the GNU AGPL, version 3 or later. Everybody may read, change and run it.',
  'pages.aboutVersion': 'Version',
  'pages.aboutSource': 'Source code',
  'pages.aboutApi': 'For developers: the API',
  'pages.rulesTitle': 'Rules',
  'pages.rulesLead': 'What everybody agrees to who joins {server}.',
  'pages.rulesEmpty': 'No rules written yet',
  'pages.rulesEmptyHint':
    'The owner of this server has not written any. Until then: be kind, say who you are, and never write about patients whom somebody could recognise.',
  'pages.rulesPatients': 'Patients first',
  'pages.rulesPatientsText':
    'Whatever else is written here: no post may let anybody recognise a patient, and no picture of a patient is shown without written consent. The guide says how.',
  'pages.privacyTitle': 'Privacy',
}
