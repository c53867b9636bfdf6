/** The figures of a debrief. */
import { PRACTICE } from '../../content/text/en.practice.ts'
import { decimalText } from '../../content/text/language.ts'
import type { Dimension, Grade } from '../../worker/practice-api.ts'
import { countText } from '../format.ts'
import { saidOf, wasOf } from './Aside.tsx'
import type { Attempt, Result } from './attempt.ts'
import { Block } from './Block.tsx'
import { cardPoints, costsOf } from './hints.ts'
import styles from './Practice.module.css'
import { ratioText } from './ratio-text.ts'
import type { Taken } from './taken.ts'

export function Dimensions({ grade }: { readonly grade: Grade }) {
  const { debrief } = PRACTICE
  const all = Object.entries(grade.levels) as [Dimension, Grade['levels'][Dimension]][]
  return (
    <>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{debrief.dimension}</th>
            <th scope="col">{debrief.level}</th>
          </tr>
        </thead>
        <tbody>
          {all.map(([dimension, level]) => (
            <tr key={dimension} data-dimension={dimension}>
              <th scope="row">{debrief.dimensions[dimension]}</th>
              <td>
                <span className={styles['levels']} aria-hidden="true">
                  {[1, 2, 3, 4].map((one) => (
                    <i key={one} data-on={one <= level} />
                  ))}
                </span>{' '}
                {debrief.levelOf(countText(level))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{debrief.machineOf(decimalText(String(grade.points)), countText(grade.of))}</p>
    </>
  )
}

export function Cost({ result }: { readonly result: Result }) {
  const { debrief } = PRACTICE
  const { cost, reference, grade } = result
  const { ratios } = grade
  const seconds = (ms: number | null) =>
    ms === null ? debrief.never : debrief.seconds(decimalText((ms / 1_000).toFixed(2)))
  const rows = [
    [
      'bytes',
      countText(Math.round(cost.bytes)),
      countText(Math.round(reference.bytes)),
      ratios.bytes,
    ],
    ['p95', seconds(cost.p95Ms), seconds(reference.p95Ms), ratios.p95],
    ['nodes', countText(cost.nodes), countText(reference.nodes), ratios.nodes],
    ['work', countText(cost.done), countText(reference.done), ratios.work],
  ] as const
  return (
    <Block title={debrief.cost}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <td>{debrief.costOf(countText(cost.runs))}</td>
            <th scope="col">{debrief.yours}</th>
            <th scope="col">{debrief.reference}</th>
            <th scope="col">{debrief.ratio}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([row, yours, theirs, ratio]) => (
            <tr key={row} data-cost={row}>
              <th scope="row">{debrief.costRows[row]}</th>
              <td>{yours}</td>
              <td>{theirs}</td>
              <td>{ratio === null ? '–' : ratioText(ratio)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  )
}

export function Predictions({ attempt }: { readonly attempt: Attempt }) {
  const { debrief, aside, card } = PRACTICE
  const hinted = attempt.cards.some(({ hints = [] }) => hints.length > 0)
  return (
    <Block title={debrief.predictions}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{aside.step}</th>
            <th scope="col">{aside.predicted}</th>
            <th scope="col">{aside.was}</th>
            {hinted && <th scope="col">{debrief.hints}</th>}
            <th scope="col">{debrief.points}</th>
          </tr>
        </thead>
        <tbody>
          {attempt.cards.map((taken, place) => (
            <tr key={taken.put.card.number}>
              <th scope="row">
                {taken.put.card.fault === null ? card.plain : `${card.whatIf} ${place}`}
              </th>
              <td>{saidOf(taken)}</td>
              <td>{wasOf(taken)}</td>
              {hinted && <td data-hints="">{hintsText(taken)}</td>}
              <td>{countText(Math.round(100 * cardPoints(taken)))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  )
}

function hintsText(card: Taken): string {
  const { taken, cost } = PRACTICE.hints
  const told = costsOf(card).map(([{ kind, invariant }, points]) => {
    const name = taken[kind](invariant)
    return points === 0 ? name : cost(name, countText(points))
  })
  return told.length === 0 ? '–' : told.join('; ')
}
