import { sql } from 'kysely'
import { followsSeries, readableBy } from '../../chats/queries.ts'
import type {} from '../../chats/tables.ts'

/** A chat in few words; of one that the member may not know of any more, its number. */
const chatOf = (id: number) => sql`'chat', c.id::text, 'title', case when ${readableBy(id)} then c.title end,
  'hashtag', c.tag_shown, 'starts_at', c.starts_at`
const series = sql`'series', s.id::text, 'title', s.title, 'hashtag', s.tag_shown`

/** What the archive has of chats and series, each as rows of one column. Rehearsals are no chats. */
export const chatParts = {
  // What hosts wrote down for a chat is theirs, together.
  chats: (
    id: number,
  ) => sql`select json_build_object(${chatOf(id)}, 'role', p.role, 'asked_at', p.created_at, 'agreed_at', p.agreed_at,
      'status', c.status, 'planned', case when p.role in ('host', 'cohost') and p.agreed_at is not null then
        json_build_object('about', c.about, 'readings', c.readings, 'questions',
          coalesce((select json_agg(json_build_object('minute', q.minute, 'text', q.text) order by q.n)
            from chat_questions q where q.chat_id = c.id), '[]')) end) as row
    from chat_people p join chats c on c.id = p.chat_id
    where p.account_id = ${id} and c.rehearsal_of is null order by c.id`,
  chat_reminders: (id: number) => sql`select json_build_object(${chatOf(id)}, 'asked_at', r.created_at) as row
    from chat_reminders r join chats c on c.id = r.chat_id where r.account_id = ${id} order by c.id`,
  left_out_of_chats: (id: number) => sql`select json_build_object(${chatOf(id)}, 'since', l.at) as row
    from chat_left_out l join chats c on c.id = l.chat_id where l.account_id = ${id} order by c.id`,
  hosted_series: (
    id: number,
  ) => sql`select json_build_object(${series}, 'about', s.about, 'time_zone', s.tz, 'repeats', s.repeats,
      'usual_sittings', s.usual_sittings, 'asked_at', h.created_at, 'agreed_at', h.agreed_at, 'ended_at', s.ended_at) as row
    from chat_series_hosts h join chat_series s on s.id = h.series_id where h.account_id = ${id} order by s.id`,
  // Also by following the account that speaks for it.
  followed_series: (id: number) => sql`select json_build_object(${series}, 'since', f.created_at) as row
    from chat_series s left join chat_series_follows f on f.series_id = s.id and f.account_id = ${id}
    where ${followsSeries('s.id', id)} order by s.id`,
}
