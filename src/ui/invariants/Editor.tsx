/** Beside the list of what must hold: a ready one to add, or the form of one. Fetched when somebody asks for it. */
import { useEffect, useRef } from 'react'
import { editFormTexts } from '../../content/text/en.edit-form.ts'
import { expressionTexts } from '../../content/text/en.expressions.ts'
import { INVARIANTS, invariantTexts } from '../../content/text/en.invariants.ts'
import { recordTexts } from '../../content/text/en.records.ts'
import { problemWords } from '../../content/text/problem-words.ts'
import { useDocument } from '../store/document.ts'
import { Icon } from '../parts/Icon.tsx'
import { addSentences } from '../words.ts'
import { Bank, Fill } from './Bank.tsx'
import type { Opened } from './editor.ts'
import { closeEditor, openEditor, useEditor } from './editor.ts'
import { FormPane } from './FormPane.tsx'
import styles from './Invariants.module.css'

addSentences({
  ...recordTexts,
  ...invariantTexts,
  ...problemWords,
  ...expressionTexts,
  ...editFormTexts,
})

export function Editor() {
  const opened = useEditor((state) => state.opened)
  const times = useEditor((state) => state.times)
  const design = useDocument((state) => state.design)
  if (opened === null || design === null) return null
  const isNew = opened.view !== 'form' || opened.of === null
  return (
    <section className={styles['editor']} aria-labelledby="invariant-title" data-view={opened.view}>
      <header className={styles['head']}>
        <Heading key={times} words={titleOf(opened)} />
        <button
          type="button"
          className="btn quiet sq"
          aria-label={INVARIANTS.close}
          onClick={() => closeEditor()}
        >
          <Icon name="close" size={14} />
        </button>
      </header>
      {isNew && <Ways opened={opened} />}
      {opened.view === 'bank' && <Bank design={design} />}
      {opened.view === 'fill' && (
        <Fill key={opened.template} design={design} id={opened.template} wanted={opened.wanted} />
      )}
      {opened.view === 'form' && <FormPane key={opened.of} design={design} of={opened.of} />}
    </section>
  )
}

function titleOf(opened: Opened): string {
  return opened.view === 'form' && opened.of !== null
    ? INVARIANTS.of(opened.of)
    : INVARIANTS.addTitle
}

/** Whoever opens something is led there, by keyboard too. */
function Heading({ words }: { readonly words: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <h2 id="invariant-title" ref={heading} tabIndex={-1}>
      {words}
    </h2>
  )
}

function Ways({ opened }: { readonly opened: Opened }) {
  const isOwn = opened.view === 'form'
  return (
    <fieldset className={`seg ${styles['ways']}`} aria-label={INVARIANTS.ways}>
      <button type="button" aria-pressed={!isOwn} onClick={() => openEditor({ view: 'bank' })}>
        {INVARIANTS.ready}
      </button>
      <button
        type="button"
        aria-pressed={isOwn}
        onClick={() => openEditor({ view: 'form', of: null })}
      >
        {INVARIANTS.own}
      </button>
    </fieldset>
  )
}
