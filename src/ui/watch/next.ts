/** Goes to the next interesting record, or to the former, and says what it is. */
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import { watchTexts } from '../../content/text/en.watch.ts'
import type { Film } from '../canvas/props.ts'
import type { Stop } from '../interesting.ts'
import { Interesting } from '../interesting.ts'
import { goTo } from '../playhead.ts'
import { filmIndex } from '../session.ts'
import type { Cast } from '../story.ts'
import { titleOfNode, titleOfWire } from '../story.ts'
import { showToast, usePlayback } from '../store/playback.ts'
import { currentCast } from '../use-run.ts'
import { addSentences, say } from '../words.ts'

addSentences(watchTexts)

let known: { readonly film: Film; readonly stops: Interesting } | null = null

/** The interesting records of the open run. */
export function interesting(): Interesting {
  const { film } = usePlayback.getState()
  if (known?.film !== film) known = { film, stops: new Interesting(film, filmIndex()) }
  return known.stops
}

/** On or back. Where there is nothing more it says so, and the cursor stays. */
export function goInteresting(by: 1 | -1): void {
  const cast = currentCast()
  if (cast === null) return
  const { cursor, trace, done } = usePlayback.getState()
  const { record } = cursor
  // From a moment between two records back to the one it stands for, as a step back does.
  const between = record >= 0 && record < trace.length && cursor.time > trace.at(record)
  const stops = interesting()
  const stop = by === 1 ? stops.after(record) : stops.before(between ? record + 1 : record)
  if (stop === null)
    return showToast(
      phrase(by === -1 ? 'watch.noFormer' : done ? 'watch.noNext' : 'watch.noNextYet'),
    )
  goTo(stop.record)
  showToast(stopPhrase(cast, stop, by === 1 ? 'watch.next' : 'watch.former'))
}

/** What a stop is, why it is interesting, and what happens with it. */
export function stopPhrase(cast: Cast, { record, kinds }: Stop, code: string): Phrase {
  const [first, ...others] = [...kinds]
  const [kind, n] = first ?? ['change', 1]
  const list = others.map(([other, count]) => say(`watch.with.${other}`, { n: count }))
  return phrase(code, {
    what: say(`watch.${kind}`, { n, place: placeOf(cast, record) }),
    why: say(`watch.because.${kind}`),
    more: list.length === 0 ? '' : say('watch.more', { list: list.join(', ') }),
  })
}

/** Where a record happens: the node that wrote it, or what the script acts on. */
function placeOf(cast: Cast, record: number): string {
  const row = cast.trace.row(record)
  if (row.ev === 'poke')
    return row.onWire ? titleOfWire(cast, row.target) : titleOfNode(cast, row.target)
  // A change of an arrival is told by its receiver: the segment was its sender's.
  if (row.ev === 'arrival') return titleOfNode(cast, cast.trace.node(row.packet))
  return titleOfNode(cast, row.node)
}
