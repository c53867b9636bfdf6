/** Leads from a light to where it turned, in the ledger of what it is about. */
import type { RecordIndex } from '../../core/row.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { InvariantLight } from '../../trace/verdict.ts'
import type { Film } from '../canvas/props.ts'
import { goTo } from '../playhead.ts'
import { showPanel, usePlayback } from '../store/playback.ts'
import { chooseKey } from './use-lights.ts'

export function seeLight({ record, subject, apart }: InvariantLight): void {
  const key = apart === undefined ? correlationOf(record) : subject
  if (key !== '') chooseKey(key)
  showPanel('ledger')
  if (record !== undefined) goTo(record)
}

/** The correlation id of the message that a record is about; '': it has none. */
function correlationOf(record: RecordIndex | undefined): string {
  const { film } = usePlayback.getState()
  if (record === undefined || record < 0 || record >= film.trace.length) return ''
  const about = film.trace.about(record)
  const row = about < 0 ? null : film.trace.row(about)
  return row?.ev === 'publish' && row.corr !== NO_TEXT ? film.textOf(row.corr) : ''
}

/** Is there a journey of that name: a message with that correlation id? */
export function hasJourney(film: Film, name: string): boolean {
  const { trace } = film
  for (let record = 0; record < trace.length; record++) {
    if (trace.ev(record) !== 'publish') continue
    const row = trace.row(record)
    if (row.ev === 'publish' && row.corr !== NO_TEXT && film.textOf(row.corr) === name) return true
  }
  return false
}
