/** The JSON of the selected node, as the file has it. It is taken over whole, or not at all; what is typed stays. */
import { useId, useState } from 'react'
import { EDIT_FORM } from '../../../content/text/en.edit-form.ts'
import { fileTexts } from '../../../content/text/en.files.ts'
import type { DesignNode, NodeId } from '../../../design/design.ts'
import { parseNode } from '../../../design/parse-node.ts'
import type { Problem } from '../../../design/problem.ts'
import { writeNode } from '../../../design/write.ts'
import type { Origin } from '../../store/document.ts'
import { useDocument } from '../../store/document.ts'
import { addSentences, say, sayPhrase } from '../../words.ts'
import { replaceNode } from '../node-edits.ts'
import styles from './Form.module.css'

addSentences(fileTexts)

/** Lines that a small node has, and that a large one may have in sight. */
const ROWS = { least: 12, most: 32 }

interface Draft {
  /** The node as it was: a draft of another state of it is another draft. */
  readonly of: DesignNode
  readonly text: string
  readonly wrong: readonly Problem[]
}

/** What is typed outlives another tab and another selection, by the document that it is about. */
const drafts = new WeakMap<Origin, Map<NodeId, Draft>>()

function useKeptDraft(id: NodeId): [Draft | null, (draft: Draft | null) => void] {
  const origin = useDocument((state) => state.origin)
  const [draft, setDraft] = useState(() =>
    origin === null ? null : (drafts.get(origin)?.get(id) ?? null),
  )
  function put(next: Draft | null): void {
    setDraft(next)
    if (origin === null) return
    const kept = drafts.get(origin) ?? new Map<NodeId, Draft>()
    drafts.set(origin, kept)
    if (next === null) kept.delete(id)
    else kept.set(id, next)
  }
  return [draft, put]
}

export function NodeJson({ node }: { readonly node: DesignNode }) {
  const id = useId()
  const [draft, setDraft] = useKeptDraft(node.id)
  const written = writeNode(node)
  const text = draft?.text ?? written
  const typed = draft !== null && text !== written
  // An undo, or a change by the form, while something is typed: neither is lost, and the person is told.
  const stale = typed && draft.of !== node
  const rows = Math.min(Math.max(text.split('\n').length, ROWS.least), ROWS.most)

  function take(): void {
    if (!typed) return
    const read = parseNode(text, node)
    if (!read.ok) setDraft({ of: node, text, wrong: read.error })
    else if (replaceNode(node, read.value)) setDraft(null)
  }
  return (
    <div className={styles['json']}>
      <label htmlFor={id}>{EDIT_FORM.jsonOf(node.id)}</label>
      <textarea
        id={id}
        className={styles['code']}
        rows={rows}
        spellCheck={false}
        autoComplete="off"
        value={text}
        aria-invalid={(draft?.wrong.length ?? 0) > 0}
        aria-describedby={`${id}-wrong`}
        onChange={({ currentTarget: { value } }) => setDraft({ of: node, text: value, wrong: [] })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) take()
          // While something is typed the browser's own undo is about the text.
          if (typed && event.code === 'KeyZ') event.stopPropagation()
        }}
      />
      <div id={`${id}-wrong`} role="alert">
        {(draft?.wrong.length ?? 0) > 0 || stale ? (
          <ul className={styles['problems']}>
            {draft?.wrong.map((problem) => (
              <li key={`${problem.place.path} ${problem.because.say}`}>
                {problem.place.of !== undefined && `${sayPhrase(problem.place.of)}: `}
                {sayPhrase(problem.because)}
                {placeOf(problem)}
              </li>
            ))}
            {stale && <li>{EDIT_FORM.jsonStale}</li>}
          </ul>
        ) : null}
      </div>
      <div className={styles['acts']}>
        <button type="button" className="btn ink" aria-disabled={!typed} onClick={take}>
          {EDIT_FORM.jsonTake}
        </button>
        <button type="button" className="btn" aria-disabled={!typed} onClick={() => setDraft(null)}>
          {EDIT_FORM.jsonLeave}
        </button>
      </div>
    </div>
  )
}

function placeOf({ place }: Problem): string {
  const { path, line, column = 1 } = place
  const where = line === undefined ? '' : say('file.where', { line, column })
  return where + (path === '' ? '' : say('file.path', { path }))
}
