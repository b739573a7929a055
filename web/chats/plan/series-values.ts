import { textOf } from '#lib/forms/answer.ts'
import type { ChatSeries } from '#wire/chat.ts'
import { rowsIn, type Values } from './values.ts'

/** What a series is now, as its form shows it. */
export function valuesOfSeries(series: ChatSeries): Values {
  const [usual] = series.usual_sittings
  const people = series.hosts.map(({ account }, at) => [`person-${at}`, `@${account.acct}`] as const)
  return {
    tag: series.tag.name,
    title: series.title,
    about: series.about,
    language: series.language ?? '',
    repeats: series.repeats ?? '',
    ...(series.screened && { screened: 'on' }),
    ...(series.federated && { federated: 'on' }),
    ...(usual && {
      'day-0': usual.starts.slice(0, 10),
      'time-0': usual.starts.slice(11, 16),
      'zone-0': usual.time_zone,
      'minutes-0': String(usual.minutes),
    }),
    ...Object.fromEntries(people),
  }
}

/** What the form of a series says, as the API takes it; its hosts still by their handles. */
export function seriesWishOf(form: FormData) {
  const values: Values = {}
  for (const [name, value] of form) if (typeof value === 'string') values[name] = value
  const body = {
    tag: textOf(form, 'tag')
      .trim()
      .replace(/^[#＃]/u, ''),
    title: textOf(form, 'title').trim(),
    about: textOf(form, 'about'),
    language: textOf(form, 'language') || null,
    repeats: textOf(form, 'repeats') || null,
    screened: form.has('screened'),
    federated: form.has('federated'),
    usual_sittings: rowsIn(values, 'sitting')
      .filter(({ day, time }) => day && time)
      .map(({ day, time, zone, minutes }) => ({
        time_zone: zone ?? '',
        starts: `${day}T${time}`,
        minutes: Number(minutes || 60),
      })),
  }
  const people = rowsIn(values, 'person')
    .map(({ person = '' }) => ({ acct: person.trim().replace(/^@/, ''), role: 'host' }))
    .filter(({ acct }) => acct !== '')
  return { body, people }
}
