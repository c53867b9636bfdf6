/**
 * The heads of the lifelines: each hides its own, and shows it again. Of very many only those in sight are there; then
 * the Tab key comes to one of them, and arrows lead on.
 */
import type { KeyboardEvent } from 'react'
import { useLayoutEffect, useRef, useState } from 'react'
import { SEQUENCE } from '../../content/text/en.sequence.ts'
import type { Cast } from '../story.ts'
import { titleOfNode } from '../story.ts'
import { sayPhrase } from '../words.ts'
import { countText } from '../format.ts'
import type { Sight } from './in-sight.ts'
import { lifelinesIn } from './in-sight.ts'
import type { Columns } from './lifelines.ts'
import styles from './Sequence.module.css'

interface HeadsProps {
  readonly cast: Cast
  readonly columns: Columns
  readonly onHide: (node: number) => void
  readonly sight: Sight
  /** Not all of them are there. */
  readonly some: boolean
}

const WIDTH_MAX = 176
const HIDDEN_WIDTH = 28

export function Heads({ cast, columns, onHide, sight, some }: HeadsProps) {
  const { lifelines, width, slot } = columns
  const host = useRef<HTMLDivElement>(null)
  const [here, setHere] = useState<number | null>(null)
  const goes = useRef(false)
  const there = lifelinesIn(lifelines, sight, some && here !== null ? [here] : [])
  const stop = there.some(({ place }) => place === here) ? here : (there[0]?.place ?? null)
  useLayoutEffect(() => {
    if (!goes.current) return
    goes.current = false
    host.current?.querySelector<HTMLElement>(`[data-head="${here}"]`)?.focus()
  }, [here])

  function onKeyDown(event: KeyboardEvent): void {
    if (!some || here === null || event.shiftKey || event.ctrlKey || event.metaKey) return
    const last = lifelines.length - 1
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: last }[event.key]
    if (next === undefined) return
    event.preventDefault()
    goes.current = true
    setHere(Math.min(last, Math.max(0, next)))
  }
  return (
    // The keys are those of the buttons in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={host} className={styles['heads']} style={{ width }} onKeyDown={onKeyDown}>
      <small className={styles['unit']}>{SEQUENCE.unit}</small>
      {there.map(({ line: { node, x, hidden }, place }) => {
        const title = titleOfNode(cast, node)
        const own = hidden ? HIDDEN_WIDTH : Math.min(WIDTH_MAX, slot - 8)
        return (
          <button
            type="button"
            key={node}
            className={styles[hidden ? 'away' : 'head']}
            style={{ left: x - own / 2, width: own }}
            aria-pressed={!hidden}
            aria-label={
              some
                ? SEQUENCE.lifelineOf(title, countText(place + 1), countText(lifelines.length))
                : SEQUENCE.lifeline(title)
            }
            tabIndex={some && place !== stop ? -1 : undefined}
            data-head={place}
            onFocus={() => setHere(place)}
            title={hidden ? SEQUENCE.show(title) : SEQUENCE.hide(title)}
            onClick={() => onHide(node)}
          >
            {hidden ? (
              '+'
            ) : (
              <>
                <b>{title}</b>
                <small>{kindOf(cast, node)}</small>
              </>
            )}
          </button>
        )
      })}
    </div>
  )
}

function kindOf(cast: Cast, node: number): string {
  const kind = cast.opened.nodes[node]?.kind
  const entry = cast.catalog?.entries.find((one) => one.kind === kind)
  return entry === undefined ? '' : sayPhrase(entry.title)
}
