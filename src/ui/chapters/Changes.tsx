/** What the next chapter does otherwise than the design that is open: what is done by hand is gone from it. */
import { useEffect, useMemo, useState } from 'react'
import { CHAPTERS } from '../../content/text/en.chapters.ts'
import type { Design } from '../../design/design.ts'
import type { NodeDifference } from '../../design/differences.ts'
import { differences, mending } from '../../design/differences.ts'
import { titleOf } from '../../design/naming.ts'
import { fetchBuiltin } from '../fetch-builtin.ts'
import { useDocument } from '../store/document.ts'
import { sayPhrase } from '../words.ts'
import { mend, showNode } from './acts.ts'
import styles from './Chapters.module.css'
import { chapterTitle } from './titles.ts'

interface ChangesProps {
  /** The next chapter. */
  readonly scenario: string
  /** Something was chosen that is seen elsewhere. */
  readonly onChosen: () => void
}

export function Changes({ scenario, onChosen }: ChangesProps) {
  const next = useBuiltin(scenario)
  const design = useDocument((state) => state.design)
  const list = useMemo(
    () => (next === null || next === 'missing' || design === null ? [] : differences(design, next)),
    [design, next],
  )
  if (next === null || design === null) return <p>{CHAPTERS.loading}</p>
  if (next === 'missing') return <p>{CHAPTERS.notFetched}</p>
  const mends = mending(design, next).length > 0
  return (
    <>
      {list.length > 0 && (
        <ul className={styles['changes']}>
          {list.map((one) => (
            <OfNode key={one.node} one={one} design={design} next={next} onChosen={onChosen} />
          ))}
        </ul>
      )}
      {mends ? (
        <button
          type="button"
          className="btn ink"
          title={CHAPTERS.mendTitle}
          onClick={() => {
            onChosen()
            mend(next, chapterTitle(scenario))
          }}
        >
          {CHAPTERS.mend}
        </button>
      ) : (
        <p>{CHAPTERS.nothingLeft}</p>
      )}
    </>
  )
}

interface OfNodeProps {
  readonly one: NodeDifference
  readonly design: Design
  readonly next: Design
  readonly onChosen: () => void
}

function OfNode({ one: { node: id, only, says }, design, next, onChosen }: OfNodeProps) {
  const node = [...next.nodes, ...design.nodes].find((one) => one.id === id)
  const title = node === undefined ? id : titleOf(node)
  return (
    <li>
      <b>{title}</b>
      {only !== 'after' && (
        <button
          type="button"
          className="btn quiet"
          aria-label={CHAPTERS.showMeOf(title)}
          onClick={() => {
            onChosen()
            showNode(id)
          }}
        >
          {CHAPTERS.showMe}
        </button>
      )}
      <ul>
        {says.map((say) => {
          const text = sayPhrase(say)
          return <li key={text}>{text}</li>
        })}
      </ul>
    </li>
  )
}

/** null: it is on its way. */
function useBuiltin(id: string): Design | 'missing' | null {
  const [known, setKnown] = useState<{ id: string; design: Design | 'missing' } | null>(null)
  useEffect(() => {
    let wanted = true
    const put = (design: Design | 'missing') => {
      if (wanted) setKnown({ id, design })
    }
    fetchBuiltin(id).then(
      (design) => put(design ?? 'missing'),
      () => put('missing'),
    )
    return () => {
      wanted = false
    }
  }, [id])
  return known?.id === id ? known.design : null
}
