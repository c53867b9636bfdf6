/**
 * The line of a card: the points of the handler that dies, or the packets of the exchange whose wire is cut, up to where
 * the fault strikes, and where what the handler makes lies then. It asks, and answers nothing.
 */
import { useRef } from 'react'
import { PRACTICE } from '../../content/text/en.practice.ts'
import { phrase } from '../../core/codes.ts'
import type { Exchange, Passage, Put, Thing } from '../../worker/practice-api.ts'
import { countText } from '../format.ts'
import { useSize } from '../parts/use-size.ts'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'
import { sayPhrase } from '../words.ts'
import { capital, titleIn } from './card-text.ts'
import type { LinePlan } from './line-plan.ts'
import { LINE, planLine } from './line-plan.ts'
import styles from './Struck.module.css'

export function StruckLine({ put }: { readonly put: Put }) {
  const { card, passage = null, exchange = null } = put
  const { fault } = card
  if (fault?.do === 'crashAt' && passage !== null)
    return <Dying passage={passage} nth={fault.nth} />
  if (fault?.do === 'cut' && exchange !== null) return <Cut exchange={exchange} link={fault.link} />
  return null
}

function Dying({ passage, nth }: { readonly passage: Passage; readonly nth: number }) {
  const { ops, done, unsure, relay, lying } = passage
  const { words } = PRACTICE
  const stops = ops.map((op, place): Stop => {
    const name = sayPhrase(phrase(`face.track.${op}`))
    return unsure.includes(place)
      ? { name: words.unsure(name), told: words.perhaps(name) }
      : { name, told: name }
  })
  const which = words.passages[nth - 1] ?? words.passage(countText(nth))
  const strike = words.crash(which)
  return (
    <div data-struck="handler">
      <Line stops={stops} done={done} later={relay ? words.relay : null} strike={strike} />
      {lying !== null && (
        <dl className={styles['places']}>
          {lying.memory.length > 0 && <Lies place="memory" things={lying.memory} />}
          {lying.disk.length > 0 && <Lies place="disk" things={lying.disk} />}
          <Lies place="outside" things={lying.outside} />
        </dl>
      )}
    </div>
  )
}

interface LiesProps {
  readonly place: keyof typeof PRACTICE.words.places
  readonly things: readonly Thing[]
}

function Lies({ place, things }: LiesProps) {
  const { words } = PRACTICE
  const told = things.map(({ kind, name }) => words.things[kind](name))
  return (
    <div data-place={place}>
      <dt>{words.places[place]}</dt>
      <dd>{told.length === 0 ? words.none : told.join(', ')}</dd>
    </div>
  )
}

function Cut({ exchange, link }: { readonly exchange: Exchange; readonly link: string }) {
  const design = useDocument((state) => state.design)
  const catalog = usePlayback((state) => state.catalog)
  const { words } = PRACTICE
  const { from, to, ptypes, done } = exchange
  const protocol = design?.links.find(({ id }) => id === link)?.protocol
  if (design === null || protocol === undefined || catalog === null) return null
  const stops = ptypes.map((ptype): Stop => {
    const name = catalog.packetNames[protocol]?.[ptype] ?? countText(ptype)
    return { name, told: name }
  })
  return (
    <div data-struck="exchange">
      <p className="t2">{words.exchange(titleIn(design, from), titleIn(design, to))}</p>
      <Line stops={stops} done={done} later={null} strike={words.cut(stops[done]?.name ?? '')} />
    </div>
  )
}

/** A station as it is drawn, and as it is read out. */
interface Stop {
  readonly name: string
  readonly told: string
}

interface LineProps {
  readonly stops: readonly Stop[]
  /** So many are behind the strike. */
  readonly done: number
  /** What comes on its own, later. */
  readonly later: string | null
  readonly strike: string
}

function Line({ stops, done, later, strike }: LineProps) {
  const frame = useRef<HTMLDivElement>(null)
  const { width } = useSize(frame)
  const says = strike.length
  const plan = planLine({ count: stops.length, done, later: later !== null, says }, width)
  const anchor = plan.across ? 'middle' : 'start'
  return (
    <div ref={frame} className={styles['frame']}>
      <p className="unseen">{lineText(stops, done, later, strike)}</p>
      {width > 0 && (
        <svg
          width={plan.width}
          height={plan.height}
          viewBox={`0 0 ${plan.width} ${plan.height}`}
          aria-hidden="true"
        >
          <Way plan={plan} />
          {plan.stations.map(({ done: isDone, word }, place) => (
            <text
              key={place}
              className={isDone ? styles['doneWord'] : styles['word']}
              {...word}
              textAnchor={anchor}
            >
              {stops[place]?.name}
            </text>
          ))}
          {plan.later !== null && (
            <text className={styles['word']} {...plan.later.word} textAnchor={anchor}>
              {later}
            </text>
          )}
          <text className={styles['strikeWord']} {...plan.strike.word}>
            {strike}
          </text>
        </svg>
      )}
    </div>
  )
}

/** Its dots, what ties them, and the cross. */
function Way({ plan: { stations, later, strike } }: { readonly plan: LinePlan }) {
  const { x, y } = strike
  const [first, last] = [stations[0] ?? strike, stations.at(-1) ?? strike]
  const behind = stations.some((one) => one.done)
  const ahead = stations.some((one) => !one.done)
  return (
    <>
      {behind && <path className={styles['done']} d={`M${first.x} ${first.y}L${x} ${y}`} />}
      {ahead && <path className={styles['toCome']} d={`M${x} ${y}L${last.x} ${last.y}`} />}
      {[...stations, ...(later === null ? [] : [later])].map((one) => (
        <circle
          key={`${one.x} ${one.y}`}
          className={one.done ? styles['doneDot'] : styles['dot']}
          cx={one.x}
          cy={one.y}
          r={LINE.dot}
        />
      ))}
      <path
        className={styles['strike']}
        d={`M${x} ${y - 11}v22M${x - 5} ${y - 5}l10 10m0 -10l-10 10`}
      />
    </>
  )
}

function lineText(
  stops: readonly Stop[],
  done: number,
  later: string | null,
  strike: string,
): string {
  const { words } = PRACTICE
  const names = stops.map(({ told }) => told)
  const behind = names.slice(0, done)
  const toCome = [...names.slice(done), ...(later === null ? [] : [later])]
  return [
    ...(behind.length === 0 ? [] : [words.done(behind.join(', '))]),
    `${capital(strike)}.`,
    ...(toCome.length === 0 ? [] : [words.toCome(toCome.join(', '))]),
  ].join(' ')
}
