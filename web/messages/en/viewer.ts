export const viewer = {
  'viewer.title': 'Pictures',
  'viewer.position': '{number} of {count}',
  'viewer.zoomIn': 'Enlarge (+)',
  'viewer.zoomOut': 'Make smaller (−)',
  'viewer.post': 'Open the post',
  'viewer.original': 'Open the whole file in a new tab',
}
