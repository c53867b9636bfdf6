/** The form of one invariant: what it is called, what it is for, its form, and the parts of that. */
import { useRef, useState } from 'react'
import { factsOf } from '../../content/invariants/bank/facts.ts'
import { INVARIANTS } from '../../content/text/en.invariants.ts'
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { Design } from '../../design/design.ts'
import { valueAt } from '../../design/form-values.ts'
import type { Invariant } from '../../design/invariants.ts'
import { edit } from '../edit/edit.ts'
import { tell } from '../told.ts'
import { sayPhrase } from '../words.ts'
import { Acts } from './Acts.tsx'
import type { Draft } from './draft.ts'
import { FORM_ORDER, draftOf, freeId, put, read, valueOf, written } from './draft.ts'
import { keepDraft, openEditor, useEditor } from './editor.ts'
import { FormFields } from './fields.tsx'
import styles from './Invariants.module.css'
import { onFormKey } from './keys.ts'
import type { Cx } from './parts.tsx'
import { ChoicePart, TextPart } from './parts.tsx'
import { Tried } from './Tried.tsx'

interface PaneProps {
  readonly design: Design
  /** The id of the one that is changed; null: a new one. */
  readonly of: string | null
}

/** Of what is written here by hand. */
const OWN_LETTER = 'X'

export function FormPane({ design, of }: PaneProps) {
  const kept = useEditor(({ drafts }) => drafts[of ?? ''])
  const [told, setTold] = useState(false)
  const fields = useRef<HTMLFormElement>(null)
  const facts = factsOf(design)
  const stores = facts.stores.map(({ name }) => name)
  const numbers = facts.stores.flatMap((one) => one.numbers.map((field) => `${one.name}.${field}`))
  const store = stores[0] ?? ''
  const original = (design.invariants ?? []).find(({ id }) => id === of)
  // One that an undo has taken away stands here as it was.
  const [last, setLast] = useState(original)
  if (original !== undefined && original !== last) setLast(original)
  const draft = kept ?? begun(design, original ?? last)
  const { form, invariant, wrong } = read(draft, design, store, original?.id ?? null)
  const changed = kept !== undefined && !isSame(kept, store, original)

  function type(path: string, value: unknown): void {
    keepDraft(of, put(draft, path, value, store))
  }
  /** An empty field is not wrong before somebody wants to save it. */
  function wrongAt(path: string): Phrase | null {
    const value = { ...valueOf(draft, store), id: draft.id, why: draft.why }
    const empty = (valueAt(value, path) ?? '') === ''
    if (empty && !told) return null
    return wrong.find((one) => one.path === path)?.because ?? null
  }
  const cx: Cx = { value: valueOf(draft, store), put: type, wrongAt, stores, numbers }

  function save(): void {
    if (invariant === null) {
      setTold(true)
      tell(INVARIANTS.wrong(wrong.length))
      requestAnimationFrame(() =>
        fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      )
      return
    }
    const { id } = invariant
    const isNew = original === undefined
    const made = isNew
      ? edit({ do: 'addInvariant', invariant }, phrase('change.addInvariant', { target: id }))
      : edit(
          { do: 'setInvariant', id: original.id, invariant },
          phrase('change.setInvariant', { target: id }),
        )
    if (!made) return
    keepDraft(of, null)
    tell(isNew ? INVARIANTS.added(id) : INVARIANTS.saved(id))
    openEditor({ view: 'form', of: id })
  }
  const whole = told ? wrong.filter(({ path }) => path === '') : []
  return (
    // What is pressed in any of the fields is undone here.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={fields}
      className={styles['pane']}
      data-keeps-keys=""
      onKeyDown={(event) => onFormKey(event, kept !== undefined)}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {of !== null && original === undefined && (
        <p className={styles['note']}>{INVARIANTS.goneMeanwhile}</p>
      )}
      <Tried form={form} invariant={invariant} />
      <TextPart cx={cx} path="id" label={INVARIANTS.id} value={draft.id} />
      <TextPart cx={cx} path="why" label={INVARIANTS.why} value={draft.why} prose />
      <ChoicePart
        cx={{ ...cx, value: { form: draft.form } }}
        path="form"
        label={INVARIANTS.form}
        options={FORM_ORDER.map((value) => ({ value, words: INVARIANTS.forms[value][0] }))}
      />
      <p className={styles['note']}>{INVARIANTS.forms[draft.form][1]}</p>
      <FormFields
        key={draft.form}
        form={draft.form}
        cx={cx}
        fieldsOf={(name) => {
          const known = facts.stores.find((one) => one.name === name)
          return known === undefined ? [] : [...known.numbers, ...known.texts.keys()]
        }}
      />
      {whole.map(({ because }) => (
        <p key={because.say} className={styles['wrong']} role="alert">
          {sayPhrase(because)}
        </p>
      ))}
      {told && wrong.length > 0 && (
        <p className={styles['wrong']} role="alert">
          {INVARIANTS.wrong(wrong.length)}
        </p>
      )}
      <div className={styles['acts']}>
        <button type="submit" className="btn ink">
          {original === undefined ? INVARIANTS.saveNew : INVARIANTS.save}
        </button>
        {changed && (
          <>
            <button type="button" className="btn" onClick={() => keepDraft(of, null)}>
              {INVARIANTS.discard}
            </button>
            <span className={styles['note']}>{INVARIANTS.unsaved}</span>
          </>
        )}
      </div>
      {original !== undefined && <Acts design={design} invariant={original} />}
    </form>
  )
}

function begun(design: Design, original: Invariant | undefined): Draft {
  if (original !== undefined) return draftOf(original)
  return { id: freeId(design, OWN_LETTER), why: '', form: 'never', values: {} }
}

function isSame(draft: Draft, store: string, original: Invariant | undefined): boolean {
  if (original === undefined) return false
  const now = written(draft, store)
  return JSON.stringify(now) === JSON.stringify(written(draftOf(original), store))
}
