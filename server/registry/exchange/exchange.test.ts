import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testNetwork } from '../../../tests/federation/network.ts'
import { world, type Person } from '../../../tests/world.ts'
import type { Entry, RegistryExport, RegistryImport } from '../../../wire/registry.ts'
import { seedRegistry } from './seed.ts'

const root = '/api/rounds/v1/registry'
const network = testNetwork()
const [here, there] = await Promise.all([
  world({ name: 'here.example', network }),
  world({ name: 'there.example', network }),
])
after(() => Promise.all([here, there].map((place) => place[Symbol.asyncDispose]())))
const steward = (place = here) => place.member('steward', { role: 'moderator' })

async function bring(who: Person, file: string): Promise<RegistryImport> {
  const answer = await who.post<RegistryImport>(`${root}/import`, { file })
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}
const confirm = (who: Person, { id }: RegistryImport, body: object = {}) =>
  who.post<RegistryImport>(`${root}/imports/${id}/confirm`, body)

test('five thousand rows are looked at, taken in as a whole, and change nothing a second time', async () => {
  const mod = await steward()
  const rows = Array.from({ length: 5000 }, (_, at) => `Many${at}x,topic,Number ${at},#Syn${at}y,registered`)
  const file = ['tag,kind,meaning,synonyms,status', ...rows].join('\n')
  const first = await bring(mod, file)
  assert.deepEqual(first.counts, { new: 5000, same: 0, differs: 0, refused: 0 })
  assert.equal((await mod.get(`${root}/many7x`)).status, 404, 'looking changes nothing')
  assert.equal((await confirm(mod, first, { trust: true })).status, 200)
  assert.equal((await confirm(mod, first)).status, 409, 'once is enough')
  const entry = (await mod.get<Entry>(`${root}/many7x`)).body
  assert.deepEqual([entry.status, entry.synonyms[0]?.shown], ['registered', 'Syn7y'])

  const second = await bring(mod, file)
  assert.deepEqual(second.counts, { new: 0, same: 5000, differs: 0, refused: 0 })
  const state = () =>
    here.ctx.pool.query(
      'select sum(revision) as r, max(updated_at) as u, count(*) as c from registry_entries',
    )
  const before = (await state()).rows
  assert.equal((await confirm(mod, second, { take_all: true })).status, 200)
  assert.deepEqual((await state()).rows, before)
  const { rows: steps } = await here.ctx.pool.query('select count(*)::int as n from registry_steps')
  assert.equal(steps[0].n, 5000)
  await here.ctx.pool.query('delete from registry_entries')
})

test('each line that cannot be an entry is told with its field, and costs only itself', async () => {
  const mod = await steward()
  const file = [
    'tag,kind,meaning,year,synonyms',
    'Good1,topic,Fine,,',
    'Med Ed,topic,Spaces,,',
    '2026,topic,Digits,,',
    'МedEd,topic,Cyrillic,,',
    'Good2,thing,No kind,,',
    'Good3,topic,,,',
    'Good4,topic,Year,abc,',
    'GOOD1,topic,Twice,,',
    'Good5,topic,Takes a name,,Good1',
    'Good6,topic,Fine,2026,#Sixth',
    'Sixth,topic,Is a synonym,,',
  ].join('\n')
  const seen = await bring(mod, file)
  assert.deepEqual(seen.counts, { new: 2, same: 0, differs: 0, refused: 9 })
  const refused = seen.rows
    .filter(({ verdict }) => verdict === 'refused')
    .map(({ line, field }) => [line, field])
  assert.deepEqual(refused, [
    [3, 'tag'],
    [4, 'tag'],
    [5, 'tag'],
    [6, 'kind'],
    [7, 'meaning'],
    [8, 'year'],
    [9, 'tag'],
    [10, 'synonyms'],
    [12, 'tag'],
  ])
  const report = await mod.get(`${root}/imports/${seen.id}/report.csv`)
  assert.equal(report.text.split('\r\n').length, 13)
  assert.equal((await confirm(mod, seen)).body.state, 'done')
  assert.equal((await mod.get<Entry>(`${root}/good1`)).body.status, 'proposed', 'no trust, no status')
})

test('an import that was overtaken is refused as a whole', async () => {
  const mod = await steward()
  const seen = await bring(mod, 'tag,kind,meaning\nOvertaken,topic,A\nUntouched,topic,B')
  await mod.put(`${root}/Overtaken`, { kind: 'topic', meaning: 'Quicker' })
  assert.equal((await confirm(mod, seen)).status, 409)
  assert.equal((await mod.get(`${root}/untouched`)).status, 404, 'nothing half imported')
  const other = await here.member('other', { role: 'moderator' })
  assert.equal((await confirm(other, seen)).status, 404, 'of somebody else')
})

test('two servers exchange their registries: differences are shown, nothing is overwritten without a choice', async () => {
  const [mod, far] = [await steward(), await steward(there)]
  await mod.put(`${root}/Shared`, { kind: 'topic', meaning: 'As we see it', languages: ['en'] })
  await mod.put(`${root}/Second`, { kind: 'topic', meaning: 'Second as we see it' })
  await far.put(`${root}/Shared`, { kind: 'topic', meaning: 'As they see it', languages: ['en'] })
  await far.put(`${root}/Second`, { kind: 'topic', meaning: 'Second as they see it' })
  await far.put(`${root}/Theirs`, { kind: 'chat', meaning: 'Only there', schedule: 'Mondays' })
  const asked = await mod.post<RegistryImport>(`${root}/import`, { from: 'there.example' })
  assert.equal(asked.status, 200, asked.text)
  assert.deepEqual(asked.body.counts, { new: 1, same: 0, differs: 2, refused: 0 })
  const shared = asked.body.rows.find(({ tag }) => tag === 'shared')
  assert.deepEqual(shared?.changes, [{ field: 'meaning', before: 'As we see it', after: 'As they see it' }])
  await confirm(mod, asked.body, { take: ['Second'] })
  const meaning = async (tag: string) => (await mod.get<Entry>(`${root}/${tag}`)).body.meaning
  assert.deepEqual(await Promise.all(['shared', 'second', 'theirs'].map(meaning)), [
    'As we see it',
    'Second as they see it',
    'Only there',
  ])
  const again = await mod.post<RegistryImport>(`${root}/import`, { from: 'https://there.example/tags' })
  assert.deepEqual(again.body.counts, { new: 0, same: 2, differs: 1, refused: 0 })
  const nobody = await mod.post<{ field: string }>(`${root}/import`, { from: 'nowhere.example' })
  assert.deepEqual([nobody.status, nobody.body.field], [422, 'from'])
})

test('the registry goes out in four formats, which say the same', async () => {
  const mod = await steward()
  await here.ctx.pool.query('delete from registry_entries')
  assert.equal(await seedRegistry(here.ctx), 30)
  assert.equal(await seedRegistry(here.ctx), 0, 'a second time changes nothing')
  const whole = (await here.visitor.get<RegistryExport>(`${root}.json`)).body
  assert.equal(whole.entries.length, 30)
  assert.match(whole.license, /zero/)
  const csv = await here.visitor.get(`${root}.csv?bom=1`)
  assert.match(csv.headers.get('content-type') ?? '', /text\/csv/)
  assert.ok((await fetch(`${here.url}${root}.csv?bom=1`).then((answer) => answer.bytes())).at(0) === 0xef)
  const back = await bring(mod, csv.text)
  assert.deepEqual(back.counts, { new: 0, same: 30, differs: 0, refused: 0 }, JSON.stringify(back.rows))
  assert.equal((await bring(mod, JSON.stringify(whole))).counts.same, 30)
  const rss = await here.visitor.get(`${root}.rss`)
  assert.equal(rss.text.match(/<item>/g)?.length, 30)
  const turtle = (await here.visitor.get(`${root}.ttl`)).text
  assert.equal(turtle.match(/a skos:Concept ;/g)?.length, 30)
  assert.match(turtle, /skos:exactMatch <http:\/\/id\.nlm\.nih\.gov\/mesh\/D004501>/)
})

test('only stewards bring entries in', async () => {
  const anna = await here.member('anna')
  assert.equal((await anna.post(`${root}/import`, { file: 'tag\nA1' })).status, 403)
  const mod = await steward()
  const bad = await mod.post<{ field: string }>(`${root}/import`, {})
  assert.deepEqual([bad.status, bad.body.field], [422, 'file'])
  const form = new FormData()
  form.set('file', new Blob(['tag,kind,meaning\nFromForm,topic,Words']), 'mine.csv')
  const sent = await mod.post<RegistryImport>(`${root}/import`, form)
  assert.deepEqual([sent.body.file_name, sent.body.counts.new], ['mine.csv', 1])
})
