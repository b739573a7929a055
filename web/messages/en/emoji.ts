export const emoji = {
  'emoji.title': 'Emoji',
  'emoji.hint': 'Small pictures that members write as :shortcode:',
  'emoji.lead':
    'Members write these as :shortcode: in posts, names and polls, and find them in the picker of the composer.',
  'emoji.add': 'Add an emoji',
  'emoji.added': 'It can be used now.',
  'emoji.shortcode': 'Shortcode',
  'emoji.shortcodeHint': '2 to 40 letters (a–z), digits and underscores. It cannot be changed later.',
  'emoji.image': 'Picture',
  'emoji.imageHint':
    'PNG, WebP, GIF, JPEG or AVIF, 512 kB at most. It is drawn anew; if it moves, readers who want no motion see it still.',
  'emoji.category': 'Category',
  'emoji.categoryHint': 'Under which heading it stands in the picker.',
  'emoji.noCategory': 'Without a category',
  'emoji.inPicker': 'Offer it in the picker',
  'emoji.saved': 'Saved.',
  'emoji.disable': 'Disable',
  'emoji.enable': 'Enable again',
  'emoji.disabled': 'disabled',
  'emoji.delete': 'Delete …',
  'emoji.deleteText':
    'Texts that use :{shortcode}: show these letters from then on. This cannot be undone; disabling can.',
  'emoji.deleteNow': 'Delete for good',
  'emoji.deleted': 'It is gone.',
  'emoji.none': 'There are none yet',
  'emoji.noneHint': 'Add the first one above.',
} as const
