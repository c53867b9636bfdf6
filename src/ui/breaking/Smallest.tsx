/** What breaks it with the least: its faults in words, and the moment to go to. Or one run as it was played. */
import { Suspense } from 'react'
import { BREAKING } from '../../content/text/en.breaking.ts'
import type { Design, ScriptEntry } from '../../design/design.ts'
import type { Broken } from '../../trace/verdict.ts'
import type { BreakView } from '../../worker/prove-api.ts'
import { countText } from '../format.ts'
import { Nothing, patient } from '../parts/patient.tsx'
import { go } from '../route.ts'
import { sayPhrase } from '../words.ts'
import styles from './Breaking.module.css'
import { useCheck } from './check.ts'
import { CopyButton } from './CopyButton.tsx'
import { faultText } from './fault-text.ts'

/** What is only there once something broke comes with that: before, it would hold up who types while the check begins. */
const Story = patient(async () => (await import('./Story.tsx')).Story, Nothing)
const Mending = patient(async () => (await import('./Mending.tsx')).Mending, Nothing)

interface SmallestProps {
  readonly design: Design
  /** The studio is to be seen. */
  readonly onOpen: () => void
}

export function Smallest({ design, onOpen }: SmallestProps) {
  const chosen = useCheck((state) => state.chosen)
  const trial = useCheck((state) => state.trial)
  const least = useCheck((state) => (chosen === null ? undefined : state.least.get(chosen)))
  if (trial !== null) return <OneRun design={design} onOpen={onOpen} />
  return (
    <section className={styles['right']} data-least={chosen ?? ''}>
      <h3>{BREAKING.smallest}</h3>
      {least === undefined && <p>{BREAKING.nothingYet}</p>}
      {least === 'shrinking' && <p aria-live="polite">{BREAKING.shrinking}</p>}
      {least === 'failed' && <p aria-live="polite">{BREAKING.notShrunk}</p>}
      {typeof least === 'object' && (
        <>
          <p className={styles['chips']}>
            <span className="chip acc">{BREAKING.seedChip(String(least.seed))}</span>
            {least.messages !== undefined && (
              <span className="chip">
                {BREAKING.messages(least.messages, countText(least.messages))}
              </span>
            )}
            <span className="chip">
              {BREAKING.faults(least.faults.length, countText(least.faults.length))}
            </span>
            {least.nodesGone > 0 && (
              <span className="chip">
                {BREAKING.gone(least.nodesGone, countText(least.nodesGone))}
              </span>
            )}
          </p>
          <p>{BREAKING.shrunk(countText(least.runs))}</p>
          <Run
            design={design}
            faults={least.faults}
            broken={least.broken}
            hash={least.hash}
            story={least.story}
            onOpen={onOpen}
          />
          {least.mending !== null && (
            <Suspense fallback={null}>
              <Mending
                design={design}
                finding={least.mending}
                invariant={least.broken.invariant}
                onOpen={onOpen}
              />
            </Suspense>
          )}
        </>
      )}
    </section>
  )
}

function OneRun({ design, onOpen }: SmallestProps) {
  const trial = useCheck((state) => state.trial)
  const breaks = useCheck((state) => state.breaks)
  if (trial === null) return null
  const { number, view } = trial
  const [broken] = breaks.get(number) ?? []
  return (
    <section className={styles['right']} data-run={number}>
      <h3>{BREAKING.oneRun}</h3>
      {view !== null && broken !== undefined && (
        <>
          <p className={styles['chips']}>
            <span className="chip acc">{BREAKING.seedChip(String(view.seed))}</span>
            <span className="chip">
              {BREAKING.faults(view.faults.length, countText(view.faults.length))}
            </span>
          </p>
          <Run
            design={design}
            faults={view.faults}
            broken={broken}
            hash={view.hash}
            story={null}
            onOpen={onOpen}
          />
        </>
      )}
      <button
        type="button"
        className="btn quiet"
        onClick={() => useCheck.setState({ trial: null })}
      >
        {BREAKING.backToLeast}
      </button>
    </section>
  )
}

interface RunProps {
  readonly design: Design
  readonly faults: readonly ScriptEntry[]
  readonly broken: Broken
  readonly hash: string
  /** null: it is not drawn. */
  readonly story: BreakView | null
  readonly onOpen: () => void
}

function Run({ design, faults, broken, hash, story, onOpen }: RunProps) {
  const { record, invariant, sentence } = broken
  return (
    <>
      {faults.length > 0 && (
        <ol className={styles['faults']}>
          {faults.map((fault, place) => (
            // Nothing of it moves or comes and goes alone.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={place}>{faultText(design, fault)}</li>
          ))}
        </ol>
      )}
      {story !== null && (
        <Suspense fallback={null}>
          <Story design={design} story={story} broken={broken} />
        </Suspense>
      )}
      <p className={styles['breaks']}>
        <b>{invariant}</b> {sayPhrase(sentence)}
      </p>
      <p className={styles['acts']}>
        <button
          type="button"
          className="btn ink"
          onClick={() => {
            onOpen()
            go({ place: 'link', hash })
          }}
        >
          {record < 0 ? BREAKING.openEnd : BREAKING.open(countText(record))}
        </button>
        <CopyButton hash={() => hash} word={BREAKING.copy} />
      </p>
    </>
  )
}
