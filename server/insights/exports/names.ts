/** The files in which a report can be had. */
export const fileNames = [
  'report.json',
  'posts.csv',
  'people.csv',
  'edges.csv',
  'hours.csv',
  'network.graphml',
  'network.gexf',
  'network.svg',
  'network.png',
  'hours.svg',
  'hours.png',
  'purposes.svg',
  'purposes.png',
  'methods.txt',
] as const
export type FileName = (typeof fileNames)[number]

export function isFileName(name: string): name is FileName {
  return (fileNames as readonly string[]).includes(name)
}
