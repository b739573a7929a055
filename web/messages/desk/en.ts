import { act } from '../en/act.ts'
import { bulletin } from '../en/bulletin.ts'
import { desk as table } from '../en/desk.ts'
import { door } from '../en/door.ts'
import { figures } from '../en/figures.ts'
import { held } from '../en/held.ts'
import { invited } from '../en/invited.ts'
import { paper } from '../en/paper.ts'
import { relays } from '../en/relays.ts'
import { report } from '../en/report.ts'
import { servers } from '../en/servers.ts'
import { standing } from '../en/standing.ts'
import { strike } from '../en/strike.ts'
import { trends } from '../en/trends.ts'

/** English sentences of reporting, moderating and appealing; loaded by those pages only. */
export const desk = {
  ...act,
  ...table,
  ...door,
  ...bulletin,
  ...figures,
  ...held,
  ...invited,
  ...paper,
  ...relays,
  ...report,
  ...servers,
  ...standing,
  ...strike,
  ...trends,
}
