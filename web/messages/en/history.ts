export const history = {
  'history.title': 'Versions of this post',
  'history.lead': 'What was added is underlined, what was removed is struck through.',
  'history.now': 'now',
  'history.first': 'first version',
  'history.added': 'Added: ',
  'history.removed': 'Removed: ',
  'history.mediaAdded': '{count, plural, one {A file was added.} other {# files were added.}}',
  'history.mediaRemoved': '{count, plural, one {A file was removed.} other {# files were removed.}}',
  'history.mediaDescribed':
    '{count, plural, one {The description of a file was changed.} other {The descriptions of # files were changed.}}',
  'history.sensitiveOn': 'Its files were marked as sensitive.',
  'history.sensitiveOff': 'Its files are no longer marked as sensitive.',
  'history.unchanged': 'Nothing that can be shown here has changed.',
  'history.failed': 'The versions could not be loaded.',
}
