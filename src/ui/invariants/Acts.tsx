/** What can be done with an invariant of the design as a whole. */
import type { MouseEvent } from 'react'
import { INVARIANTS } from '../../content/text/en.invariants.ts'
import { phrase } from '../../core/codes.ts'
import type { Design } from '../../design/design.ts'
import type { Invariant } from '../../design/invariants.ts'
import { edit } from '../edit/edit.ts'
import { tell } from '../told.ts'
import { freeId } from './draft.ts'
import { closeEditor, keepDraft, openEditor } from './editor.ts'
import styles from './Invariants.module.css'

interface ActsProps {
  readonly design: Design
  readonly invariant: Invariant
}

export function Acts({ design, invariant }: ActsProps) {
  const { id } = invariant
  const list = design.invariants ?? []
  const index = list.indexOf(invariant)
  const named = (code: string) => phrase(code, { target: id })

  function duplicate(): void {
    const [, letters = id] = /^(.*?)\d*$/.exec(id) ?? []
    const copy = { ...invariant, id: freeId(design, letters === '' ? 'X' : letters) }
    const change = { do: 'addInvariant', invariant: copy, index: index + 1 } as const
    if (!edit(change, named('change.copyInvariant'))) return
    tell(INVARIANTS.added(copy.id))
    openEditor({ view: 'form', of: copy.id })
  }
  function move(by: -1 | 1, button: HTMLElement): void {
    if (list[index + by] === undefined) return
    const edits = [
      { do: 'removeInvariant', id },
      { do: 'addInvariant', invariant, index: index + by },
    ] as const
    if (edit({ do: 'batch', edits }, named('change.moveInvariant')))
      requestAnimationFrame(() => button.focus())
  }
  function remove(): void {
    if (!edit({ do: 'removeInvariant', id }, named('change.removeInvariant'))) return
    keepDraft(id, null)
    tell(INVARIANTS.gone(id))
    closeEditor(false)
  }
  return (
    <div className={styles['acts']}>
      <button type="button" className="btn" onClick={duplicate}>
        {INVARIANTS.duplicate}
      </button>
      {([-1, 1] as const).map((by) => (
        <button
          key={by}
          type="button"
          className="btn sq"
          aria-label={by < 0 ? INVARIANTS.up(id) : INVARIANTS.down(id)}
          aria-disabled={list[index + by] === undefined}
          onClick={({ currentTarget }: MouseEvent<HTMLElement>) => move(by, currentTarget)}
        >
          {by < 0 ? '↑' : '↓'}
        </button>
      ))}
      <button type="button" className="btn" onClick={remove}>
        {INVARIANTS.remove}
      </button>
    </div>
  )
}
