/** In the place of the run, which is locked: what they would see, in their own words, and where the process dies. */
import { useMemo } from 'react'
import { PRACTICE } from '../../content/text/en.practice.ts'
import type { ScriptEntry } from '../../design/design.ts'
import { countText } from '../format.ts'
import { useDocument } from '../store/document.ts'
import { onTable } from './attempt.ts'
import styles from './Practice.module.css'
import { pointsOf } from './points.ts'
import { saySteps, useRound } from './round.ts'

export function Steps() {
  const taken = useRound(({ attempt }) => (attempt === null ? undefined : onTable(attempt)))
  const { words, predict } = PRACTICE
  if (taken === undefined) {
    return (
      <section className={styles['steps']}>
        <p className="t2">{predict.locked}</p>
      </section>
    )
  }
  const { fault } = taken.put.card
  return (
    <section className={styles['steps']} aria-label={words.title} data-keeps-keys="">
      <h2>
        {words.title} <span className="t3">{words.text}</span>
      </h2>
      <textarea
        className={styles['notes']}
        aria-label={words.title}
        value={taken.words}
        maxLength={4_000}
        onChange={({ currentTarget }) => saySteps(currentTarget.value)}
      />
      {fault?.do === 'crashAt' && <Passage fault={fault} />}
    </section>
  )
}

type CrashAt = Extract<ScriptEntry, { do: 'crashAt' }>

const WIDTH = 720
const EDGE = 56

/** The points of the handler, in the order in which it passes them, up to where its process dies. */
function Passage({ fault }: { readonly fault: CrashAt }) {
  const design = useDocument((state) => state.design)
  const points = useMemo(() => {
    const node = design?.nodes.find(({ id }) => id === fault.node)
    const behaviour = node?.kind === 'service' ? node.config.behaviour : undefined
    const handler = behaviour?.handlers.find(({ id }) => id === fault.handler)
    return handler === undefined ? [] : pointsOf(handler)
  }, [design, fault])
  const at = points.findIndex((point) => point === fault.point)
  if (at < 0) return null
  const x = (place: number) => EDGE + (place * (WIDTH - 2 * EDGE)) / (points.length - 1)
  const died = at + 0.5
  const { words } = PRACTICE
  return (
    <svg className={styles['passage']} viewBox={`0 0 ${WIDTH} 64`} aria-hidden="true">
      <path className={styles['done']} d={`M${x(0)} 32H${x(Math.min(died, points.length - 1))}`} />
      {died < points.length - 1 && (
        <path className={styles['toCome']} d={`M${x(died)} 32H${x(points.length - 1)}`} />
      )}
      {points.map((point, place) => (
        <g key={point}>
          <circle
            className={place <= at ? styles['doneDot'] : styles['dot']}
            cx={x(place)}
            cy={32}
            r={4}
          />
          <text x={x(place)} y={54} textAnchor="middle">
            {words.points[point]}
          </text>
        </g>
      ))}
      <path className={styles['died']} d={`M${x(died)} 20v24`} />
      <text className={styles['diedText']} x={x(died)} y={12} textAnchor="middle">
        {words.dies}, {words.passage(countText(fault.nth))}
      </text>
    </svg>
  )
}
