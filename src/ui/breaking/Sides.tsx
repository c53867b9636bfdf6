/** Beside the cells: which invariants broke and how often, what that proves, and what was looked for. */
import { useMemo } from 'react'
import { BREAKING } from '../../content/text/en.breaking.ts'
import { ENGINE_VERSION } from '../../core/version.ts'
import type { Design } from '../../design/design.ts'
import { writeLink } from '../../design/link.ts'
import { designHash } from '../../design/write.ts'
import { countText } from '../format.ts'
import { whyText } from '../ledger/why-text.ts'
import { useDocument } from '../store/document.ts'
import { sayPhrase } from '../words.ts'
import styles from './Breaking.module.css'
import { choose, useCheck } from './check.ts'
import { CopyButton } from './CopyButton.tsx'
import { panelOf } from './wanted.ts'

export function Invariants({ design }: { readonly design: Design }) {
  const proof = useCheck((state) => state.proof)
  const chosen = useCheck((state) => state.chosen)
  const phase = useCheck((state) => state.phase)
  const unjudged = new Set(proof?.unjudged)
  const ended = proof !== null && proof.stopped < proof.sweep.ran + proof.seeds.ran
  /** What has not been judged by now, in a run that came to its end, may still be. */
  const sign = (id: string) => (ended && !unjudged.has(id) ? '✓' : phase === 'done' ? '–' : '…')
  const broken = new Map(proof?.invariants.map((one) => [one.id, one.runs]))
  return (
    <section className={styles['part']}>
      <h3>{BREAKING.invariants}</h3>
      <ul className={styles['invariants']}>
        {(design.invariants ?? []).map(({ id, why }) => {
          const runs = broken.get(id) ?? 0
          const told = (
            <>
              <span className={styles['id']}>{id}</span>
              <span>{whyText(why)}</span>
            </>
          )
          return (
            <li key={id} data-invariant={id} data-broken={runs > 0}>
              {runs === 0 ? (
                <span className={styles['line']}>
                  <span aria-hidden="true">{sign(id)}</span>
                  {told}
                  {sign(id) === '–' && <span className="unseen">{BREAKING.unjudged}</span>}
                  <span>0</span>
                </span>
              ) : (
                <button
                  type="button"
                  className={styles['line']}
                  aria-pressed={chosen === id}
                  onClick={() => choose(id)}
                >
                  <span aria-hidden="true">✕</span>
                  {told}
                  <span title={BREAKING.runsLabel(runs, countText(runs))}>
                    <span aria-hidden="true">{countText(runs)}</span>
                    <span className="unseen">{BREAKING.runsLabel(runs, countText(runs))}</span>
                  </span>
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

export function Proves() {
  const proof = useCheck((state) => state.proof)
  const running = useCheck(({ phase }) => phase === 'running')
  // What has not been played yet is not given up.
  const told = proof?.claim.filter(({ say }) => !(running && say === 'proof.left')) ?? []
  return (
    <section className={styles['part']}>
      <h3>{BREAKING.proves}</h3>
      {told.map((sentence) => (
        <p key={sentence.say}>{sayPhrase(sentence)}</p>
      ))}
    </section>
  )
}

export function Searched({ design }: { readonly design: Design }) {
  const seeds = useCheck((state) => state.seeds)
  const players = useCheck((state) => state.players)
  const hash = useMemo(() => designHash(design), [design])
  const { facts } = BREAKING
  const rows = [
    [facts.seed, String(design.run.seed)],
    [facts.seeds, countText(seeds)],
    [facts.faults, facts.faultsOf],
    [facts.workers, countText(players)],
    [facts.engine, ENGINE_VERSION],
    [facts.design, hash],
  ] as const
  return (
    <section className={styles['part']}>
      <h3>{BREAKING.searched}</h3>
      <dl className={styles['facts']}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{BREAKING.sameFor}</p>
      <CopyButton hash={() => checkLink(design, seeds)} word={BREAKING.copyCheck} />
    </section>
  )
}

/** Whoever opens it has the same check played anew. */
function checkLink(design: Design, seeds: number): string {
  const { unread } = useDocument.getState()
  const view = { engine: ENGINE_VERSION, cursor: -1, panel: panelOf(seeds) }
  return `#${writeLink({ design, unread, pokes: [], view })}`
}
