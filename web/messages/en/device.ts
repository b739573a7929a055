export const device = {
  'device.title': 'On this device',
  'device.lead':
    'Be told at once, also while this site is closed. What stands on your screen never holds the text of direct messages. In quiet hours nothing is told.',
  'device.switch': 'Notify me on this device',
  'device.what': 'Tell me on this device when',
  'device.refused':
    'Your browser refuses notifications from this site. Allow them in the browser’s settings for this site, beside its address, then load this page again.',
  'device.impossible':
    'This browser cannot be woken by a site. On an iPhone or iPad, first put this site on the home screen (Share, then Add to Home Screen), open it there, and come back here. Any app for Mastodon works with this server, too.',
  'device.noService':
    'The browser could not reach its push service, so nothing was switched on. A private window or a strict privacy setting may be why.',
  'device.noScript': 'To be told on this device, the browser has to run scripts.',
}
