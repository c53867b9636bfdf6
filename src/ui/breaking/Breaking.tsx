/** "Break my design": every single fault, then random seeds, played by workers while one looks on. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { BREAKING } from '../../content/text/en.breaking.ts'
import { checkTexts } from '../../content/text/en.checks.ts'
import { LEDGER } from '../../content/text/en.ledger.ts'
import { proofTexts } from '../../content/text/en.proof.ts'
import { closeDialog } from '../dialogs.ts'
import { openEditor } from '../invariants/editor.ts'
import { pause } from '../playhead.ts'
import { useDocument } from '../store/document.ts'
import { addSentences, sayPhrase } from '../words.ts'
import styles from './Breaking.module.css'
import { endCheck, startCheck, useCheck } from './check.ts'
import { CrashGrid, CutGrid, Legend, SeedGrid } from './Grids.tsx'
import { crashGrid, cutGrid } from './grids.ts'
import { Head } from './Head.tsx'
import { Invariants, Proves, Searched } from './Sides.tsx'
import { Smallest } from './Smallest.tsx'
import { takeSeeds } from './wanted.ts'

addSentences({ ...checkTexts, ...proofTexts })

export function Breaking() {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
    pause()
    const { design } = useDocument.getState()
    if (design !== null) startCheck(design, takeSeeds())
    // Back may lead to another design while it is open: what is said and offered here is of the one that was checked.
    const leave = useDocument.subscribe((now) => {
      if (now.design !== useCheck.getState().design) dialog.current?.close()
    })
    return () => {
      leave()
      endCheck()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={styles['sheet']}
      aria-label={BREAKING.title}
      data-keeps-keys=""
      onClose={() => closeDialog('breaking')}
    >
      <Body onClose={() => dialog.current?.close()} />
    </dialog>
  )
}

/** 0, 1 … up to `last`, one more each turn: hundreds of cells that come at once would hold up who types meanwhile. */
function useStages(last: number): number {
  const [stage, setStage] = useState(0)
  useEffect(() => {
    if (stage >= last) return undefined
    const turn = setTimeout(() => setStage(stage + 1), 0)
    return () => clearTimeout(turn)
  }, [stage, last])
  return stage
}

function Body({ onClose }: { readonly onClose: () => void }) {
  const design = useCheck((state) => state.design)
  const prepared = useCheck((state) => state.prepared)
  const problem = useCheck((state) => state.problem)
  const phase = useCheck((state) => state.phase)
  const sweep = prepared?.sweep
  const crashes = useMemo(
    () => (design === null || sweep === undefined ? null : crashGrid(design, sweep)),
    [design, sweep],
  )
  const cuts = useMemo(
    () => (design === null || sweep === undefined ? null : cutGrid(design, sweep)),
    [design, sweep],
  )
  const stage = useStages(crashes === null ? 0 : 3)
  if (design === null) return null
  const told =
    problem !== null ? sayPhrase(problem) : phase === 'died' ? BREAKING.died : BREAKING.preparing
  return (
    <>
      <Head design={design} crashes={crashes} cuts={cuts} onClose={onClose} />
      {crashes === null || cuts === null || phase === 'died' ? (
        <div className={styles['told']}>
          <p aria-live="polite">{told}</p>
          {problem?.say === 'proof.noInvariants' && (
            <button
              type="button"
              className="btn"
              onClick={() => {
                onClose()
                openEditor({ view: 'bank' })
              }}
            >
              {LEDGER.add}
            </button>
          )}
        </div>
      ) : (
        <div className={styles['body']}>
          <div className={styles['left']}>
            <Invariants design={design} />
            <Proves />
            <Searched design={design} />
          </div>
          {/* Scrolls by itself, and by keyboard. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <section className={styles['middle']} tabIndex={0} aria-label={BREAKING.searched}>
            {stage > 0 && <CrashGrid design={design} grid={crashes} />}
            <Legend />
            {stage > 1 && <SeedGrid />}
            {stage > 2 && <CutGrid design={design} grid={cuts} />}
          </section>
          <Smallest design={design} onOpen={onClose} />
        </div>
      )}
    </>
  )
}
