import { act } from '../fr/act.ts'
import { bulletin } from '../fr/bulletin.ts'
import { desk as table } from '../fr/desk.ts'
import { door } from '../fr/door.ts'
import { figures } from '../fr/figures.ts'
import { held } from '../fr/held.ts'
import { invited } from '../fr/invited.ts'
import { paper } from '../fr/paper.ts'
import { relays } from '../fr/relays.ts'
import { report } from '../fr/report.ts'
import { servers } from '../fr/servers.ts'
import { standing } from '../fr/standing.ts'
import { strike } from '../fr/strike.ts'
import { trends } from '../fr/trends.ts'

/** French sentences of reporting, moderating and appealing; loaded by those pages only. */
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
