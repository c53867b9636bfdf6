/** The card of the dare: its question while the moment is there, and after the cut what happened. */
import { useMemo } from 'react'
import { HOME } from '../../content/text/en.home.ts'
import { UI } from '../../content/text/en.ui.ts'
import type { DesignLink } from '../../design/design.ts'
import { cutLink, numberOfLink } from '../actions.ts'
import { shortcutOf, shownOf } from '../keys.ts'
import { Icon } from '../parts/Icon.tsx'
import { extraOf } from '../../design/naming.ts'
import { togglePlay } from '../playhead.ts'
import { filmIndex, undo } from '../session.ts'
import type { Cast } from '../story.ts'
import { endsOf, titleOfNode } from '../story.ts'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'
import { useVersion } from '../use-run.ts'
import { aftermathOf, onWireAt } from './dare.ts'
import type { OnWire } from './dare.ts'
import styles from './Dare.module.css'

function readingName({ ordinal }: OnWire): string {
  const extra = extraOf(ordinal)
  return extra > 0 ? HOME.extraReading(extra) : HOME.reading(ordinal)
}

export interface DareProps {
  readonly cast: Cast
  readonly link: DesignLink
}

/** What is on the wire now; a new value only when it changes. */
function useOnWire(cast: Cast, wire: number): OnWire | null {
  const { record, time } = usePlayback((state) => state.cursor)
  useVersion()
  return onWireAt(cast, filmIndex(), wire, record, time)
}

/** The cut of the person, and the reading whose PUBACK it cut off. */
function useCut(cast: Cast, link: DesignLink, wire: number) {
  const cut = useDocument((state) =>
    state.pokes.findLast((poke) => poke.do === 'cut' && poke.link === link.id),
  )
  const version = useVersion()
  return useMemo(() => {
    if (cut === undefined) return null
    const at = Math.round(cut.at * 1000)
    const before = cast.trace.lastAt(at - 1)
    return { at, version, reading: onWireAt(cast, filmIndex(), wire, before, at - 1) }
  }, [cut, cast, wire, version])
}

/** Cuts, if the moment is there. */
export function cutIfNow(cast: Cast, link: DesignLink): void {
  const { record, time } = usePlayback.getState().cursor
  const now = onWireAt(cast, filmIndex(), numberOfLink(link.id), record, time)
  const { pokes } = useDocument.getState()
  const isCut = pokes.some((poke) => poke.do === 'cut' && poke.link === link.id)
  if (now?.phase === 'puback' && !isCut) cutLink(link.id)
}

export function Dare({ cast, link }: DareProps) {
  const wire = numberOfLink(link.id)
  const cut = useCut(cast, link, wire)
  const past = usePlayback((state) => cut !== null && state.cursor.time >= cut.at)
  if (cut !== null) return <Told cast={cast} wire={wire} reading={cut.reading} past={past} />
  return <Question cast={cast} link={link} wire={wire} />
}

function Question({ cast, link, wire }: DareProps & { readonly wire: number }) {
  const now = useOnWire(cast, wire)
  const playing = usePlayback((state) => state.playing)
  const changed = useDocument((state) => state.done.length > 0)
  const names = useNames(cast, wire)
  const open = now?.phase === 'puback'
  const reading = now === null ? '' : readingName(now)
  return (
    <section className={styles['dare']} aria-label={HOME.dareTitle}>
      <h2>{HOME.dareTitle}</h2>
      <p className={styles['text']}>
        {now === null && HOME.dareWait(names.publisher)}
        {now?.phase === 'publish' && HOME.dareComing(reading)}
        {open && HOME.dareNow(names.broker, reading, names.last)}
      </p>
      <p className={styles['actions']}>
        <button
          type="button"
          className={`btn ${open ? 'ink' : ''}`}
          aria-disabled={!open}
          aria-keyshortcuts={shortcutOf('cut')}
          onClick={() => cutIfNow(cast, link)}
        >
          <Icon name="cut" size={14} />
          {UI.cutNow} <kbd>{shownOf('cut')}</kbd>
        </button>
        {changed && (
          <button type="button" className="btn" onClick={undo}>
            <Icon name="undo" size={14} />
            {UI.undo}
          </button>
        )}
        <PlayPause playing={playing} />
      </p>
    </section>
  )
}

function PlayPause({ playing }: { readonly playing: boolean }) {
  return (
    <button
      type="button"
      className="btn"
      aria-keyshortcuts={shortcutOf('play')}
      onClick={togglePlay}
    >
      <Icon name={playing ? 'pause' : 'play'} size={14} />
      {playing ? UI.pause : UI.play} <kbd>{shownOf('play')}</kbd>
    </button>
  )
}

/** Who is at the ends of the wire, and who subscribes. */
function useNames(cast: Cast, wire: number) {
  return useMemo(() => {
    const { from, to } = endsOf(cast, wire, false)
    const isBroker = (node: number) => cast.opened.nodes[node]?.kind === 'mqtt-broker'
    const [broker, publisher] = isBroker(from) ? [from, to] : [to, from]
    const subscribers = cast.opened.nodes.flatMap((node, number) =>
      node.kind === 'service' ? [number] : [],
    )
    return {
      broker: titleOfNode(cast, broker),
      publisher: titleOfNode(cast, publisher),
      subscribers,
      last: titleOfNode(cast, subscribers.at(-1) ?? -1),
    }
  }, [cast, wire])
}

interface ToldProps {
  readonly cast: Cast
  readonly wire: number
  readonly reading: OnWire | null
  /** The cursor is past the cut. */
  readonly past: boolean
}

function Told({ cast, wire, reading, past }: ToldProps) {
  const title = past ? HOME.dareTitleCut : HOME.dareTitleComing
  const playing = usePlayback((state) => state.playing)
  return (
    <section className={styles['dare']} aria-label={title}>
      <h2>{title}</h2>
      {reading !== null && past && <Lines cast={cast} wire={wire} reading={reading} />}
      {reading !== null && !past && (
        <p className={styles['text']}>{HOME.dareBefore(readingName(reading))}</p>
      )}
      <p className={styles['actions']}>
        {/* Where it was pressed it stays: what comes in its place would take the second half of a double click. */}
        <button type="button" className="btn" aria-disabled>
          <Icon name="cut" size={14} />
          {UI.cutNow} <kbd>{shownOf('cut')}</kbd>
        </button>
        <button type="button" className="btn ink" onClick={undo}>
          <Icon name="undo" size={14} />
          {UI.undo}
        </button>
        <PlayPause playing={playing} />
      </p>
    </section>
  )
}

/** What happened, as far as the cursor has come. */
function Lines({ cast, wire, reading }: Omit<ToldProps, 'past' | 'reading'> & { reading: OnWire }) {
  const record = usePlayback((state) => state.cursor.record)
  const version = useVersion()
  const names = useNames(cast, wire)
  const told = useMemo(
    () => ({ version, ...aftermathOf(cast, reading.about, wire, record) }),
    [cast, reading, wire, record, version],
  )
  const name = readingName(reading)
  return (
    <ul className={styles['lines']} aria-live="polite">
      <li>{HOME.dareCutTold(name)}</li>
      {told.again === null ? (
        <li>{HOME.dareWaits(names.publisher)}</li>
      ) : (
        <li>
          {told.again.pid === reading.pid
            ? HOME.dareAgain(name, told.again.pid)
            : HOME.dareOtherId(name, told.again.pid)}
        </li>
      )}
      {told.again !== null &&
        names.subscribers.map((node) => (
          <li key={node}>
            {HOME.dareHad(titleOfNode(cast, node), HOME.times(told.had.get(node) ?? 0))}
          </li>
        ))}
    </ul>
  )
}
