/** All journeys of the run as they stand at the cursor, those with trouble first; below them what they come to. */
// A list of which one is chosen has the focus and the keys; its options need none of their own.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */
import type { KeyboardEvent } from 'react'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { JOURNEYS } from '../../content/text/en.journeys.ts'
import { decimalText } from '../../content/text/language.ts'
import { colourToken, messageColour } from '../canvas/message-colour.ts'
import { countText } from '../format.ts'
import { usePlayback } from '../store/playback.ts'
import type { Journey } from './journey.ts'
import styles from './Journeys.module.css'
import type { State } from './standing.ts'
import { stateOf, sumsOf } from './standing.ts'
import { secondsText, stateText } from './told.ts'
import type { JourneysNow } from './use-journeys.ts'
import { usePoint } from './use-journeys.ts'

/** So many are listed at most; a search finds the others. */
export const LISTED_MAX = 500

interface ListProps {
  readonly now: JourneysNow
  readonly chosen: Journey
  readonly onChoose: (journey: Journey) => void
}

export interface Listed {
  readonly journey: Journey
  readonly state: State
}

export function JourneyList({ now, chosen, onChoose }: ListProps) {
  const point = usePoint()
  const [typed, setTyped] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const { name } = chosen
  const all = useMemo(
    () => now.journeys.map((journey) => ({ journey, state: stateOf(journey, point) })),
    [now, point],
  )
  const found = useMemo(() => all.filter((one) => isFound(one, typed)), [all, typed])
  const listed = useMemo(
    () =>
      [
        ...found.filter(({ state }) => state.trouble),
        ...found.filter(({ state }) => !state.trouble),
      ].slice(0, LISTED_MAX),
    [found],
  )
  const longest = all.reduce((most, { state }) => Math.max(most, state.took ?? 0), 1)
  useEffect(() => {
    const option = list.current?.querySelector(`[data-journey="${CSS.escape(name)}"]`)
    option?.scrollIntoView({ block: 'nearest' })
  }, [name])

  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key]
    if (step === undefined || event.shiftKey) return
    event.preventDefault()
    const place = listed.findIndex(({ journey }) => journey === chosen)
    const next = listed[Math.max(0, Math.min(listed.length - 1, place + step))]
    if (next !== undefined) onChoose(next.journey)
  }
  const isListed = listed.some(({ journey }) => journey === chosen)
  const troubled = listed.filter(({ state }) => state.trouble).length
  return (
    <div className={styles['left']}>
      <input
        type="search"
        className={`in ${styles['search']}`}
        aria-label={JOURNEYS.search}
        placeholder={JOURNEYS.searchHint}
        data-find="journeys"
        value={typed}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
      />
      {typed !== '' && (
        <output className={styles['found']}>
          {found.length === 0
            ? JOURNEYS.nothing
            : JOURNEYS.found(countText(found.length), countText(all.length))}
        </output>
      )}
      <div
        ref={list}
        className={styles['list']}
        role="listbox"
        aria-label={JOURNEYS.list}
        tabIndex={0}
        onKeyDown={onKeyDown}
        {...(isListed ? { 'aria-activedescendant': optionId(chosen) } : {})}
      >
        {listed.map((one, place) => (
          <Option
            key={one.journey.name}
            journey={one.journey}
            revision={one.journey.revision}
            text={stateText(one.state)}
            how={one.state.standing.how}
            took={one.state.took}
            trouble={one.state.trouble}
            parted={place === troubled && troubled > 0}
            share={(one.state.took ?? 0) / longest}
            chosen={one.journey === chosen}
            onChoose={onChoose}
          />
        ))}
        {found.length > LISTED_MAX && (
          <p className={styles['found']}>{JOURNEYS.shownFirst(countText(LISTED_MAX))}</p>
        )}
      </div>
      <SumsOf all={all} />
    </div>
  )
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
}

const optionId = (journey: Journey) => `journey-${journey.first}`

/** Each word in its id, its state, or the types of its events so far. */
export function isFound({ journey, state }: Listed, typed: string): boolean {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const types = new Set(journey.messages.map(({ type }) => type))
  const text = [journey.name, stateText(state), ...types].join(' ').toLowerCase()
  return words.every((word) => text.includes(word))
}

interface OptionProps {
  readonly journey: Journey
  readonly revision: number
  readonly text: string
  readonly how: State['standing']['how']
  readonly took: number | null
  readonly trouble: boolean
  /** The first behind those with trouble. */
  readonly parted: boolean
  /** Of the longest duration. */
  readonly share: number
  readonly chosen: boolean
  readonly onChoose: (journey: Journey) => void
}

const Option = memo(function Option(props: OptionProps) {
  const { journey, text, how, took, trouble, parted, share, chosen, onChoose } = props
  const film = usePlayback((state) => state.film)
  const name = [styles['option']]
  if (trouble) name.push(styles['trouble'])
  if (parted) name.push(styles['parted'])
  if (how === 'toCome') name.push(styles['toCome'])
  const colour = colourToken(messageColour(film, journey.first))
  return (
    <div
      id={optionId(journey)}
      role="option"
      aria-selected={chosen}
      data-journey={journey.name}
      className={name.join(' ')}
      title={JOURNEYS.howTitle[how]}
      onClick={() => onChoose(journey)}
    >
      <i style={how === 'toCome' ? {} : { background: `var(${colour})` }} />
      <b>{journey.name}</b>
      <span className={styles['how']}>
        {text}
        {took !== null && (
          <span className={styles['bar']} style={{ width: `${Math.max(2, share * 100)}%` }} />
        )}
      </span>
      <span className={styles['took']}>{took === null ? '–' : decimalText(secondsText(took))}</span>
    </div>
  )
})

function SumsOf({ all }: { readonly all: readonly Listed[] }) {
  const sums = useMemo(() => sumsOf(all.map(({ state }) => state)), [all])
  const seconds = (micros: number | null) =>
    micros === null ? '–' : decimalText(secondsText(micros))
  const rows: (readonly [name: string, value: string, title?: string])[] = [
    ...sums.ended.map(
      ([word, n]) => [word === '' ? JOURNEYS.how.ended : word, countText(n)] as const,
    ),
    [JOURNEYS.sum.open, countText(sums.open)],
    ...(sums.stuck > 0 ? [[JOURNEYS.sum.stuck, countText(sums.stuck)] as const] : []),
    ...(sums.letters > 0 ? [[JOURNEYS.sum.letters, countText(sums.letters)] as const] : []),
    [JOURNEYS.sum.p50, seconds(sums.p50), JOURNEYS.sumTitle.p50],
    [JOURNEYS.sum.p95, seconds(sums.p95), JOURNEYS.sumTitle.p95],
  ]
  return (
    <dl className={styles['sums']} aria-label={JOURNEYS.sums}>
      {rows.map(([name, value, title]) => (
        <div key={name} title={title}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
