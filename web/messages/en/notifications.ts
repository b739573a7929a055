export const notifications = {
  'notifications.title': 'Notifications',
  'notifications.tabs': 'Which notifications',
  'notifications.all': 'All',
  'notifications.mentions': 'Mentions',
  'notifications.list': 'Notifications, newest first',
  'notifications.new': 'New',
  'notifications.favourite':
    '{others, plural, =0 {{name} likes your post} one {{name} and one more like your post} other {{name} and # more like your post}}',
  'notifications.reblog':
    '{others, plural, =0 {{name} boosted your post} one {{name} and one more boosted your post} other {{name} and # more boosted your post}}',
  'notifications.follow':
    '{others, plural, =0 {{name} follows you} one {{name} and one more follow you} other {{name} and # more follow you}}',
  'notifications.follow_request': '{name} asks to follow you',
  'notifications.mention': '{name} mentioned you',
  'notifications.reply': '{name} answered you',
  'notifications.status': '{name} posted',
  'notifications.clear': 'Clear all',
  'notifications.clearTitle': 'Clear all notifications?',
  'notifications.clearText': 'They are removed for good. The posts and people stay, of course.',
  'notifications.cleared': 'All notifications are cleared',
  'notifications.requests': '{count, plural, one {# follow request} other {# follow requests}}',
  'notifications.empty': 'Nothing has happened yet',
  'notifications.emptyHint': 'When somebody answers, follows or likes what you write, you read it here.',
  'notifications.emptyMentions': 'Nobody has mentioned you yet',
  'notifications.older': 'Older notifications',
}
