/** An expression: compiled with every letter, and what is wrong in it said with its place. */
import { phrase } from '../../../core/codes.ts'
import type { Phrase } from '../../../core/codes.ts'
import type { ExpressionError } from '../../../core/expression/error.ts'
import { compileExpression } from '../../../core/expression/expression.ts'
import type { Result } from '../../../core/result.ts'
import { err, ok } from '../../../core/result.ts'
import { sayPhrase } from '../../words.ts'
import own from './Expression.module.css'
import styles from './Form.module.css'
import type { InputProps } from './input.ts'
import { wrongId } from './input.ts'
import { useDraft } from './use-draft.ts'

interface ExpressionProps extends InputProps {
  readonly roots: readonly string[]
}

export function ExpressionInput({ id, slot, describe, label, roots }: ExpressionProps) {
  const shown = typeof slot.value === 'string' ? slot.value : ''
  const draft = useDraft(slot, shown, read)
  const mistake = draft.text === '' ? null : mistakeIn(draft.text, roots)

  function read(text: string): Result<unknown, Phrase> {
    if (text === '' && slot.check(undefined) === null) return ok(undefined)
    const found = mistakeIn(text, roots)
    return found === null ? ok(text) : err(phrase(found.code, found.args))
  }
  const wrong = mistake === null ? draft.wrong : phrase(mistake.code, mistake.args)
  return (
    <>
      <textarea
        id={id}
        className={`in ${styles['code']} ${own['expression']}`}
        rows={Math.max(1, Math.ceil(draft.text.length / 30))}
        value={draft.text}
        aria-label={label}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? describe : `${wrongId(id)} ${describe}`}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => draft.type(currentTarget.value.replaceAll('\n', ' '))}
        onKeyDown={(event) => {
          // It is one line that may be long: Enter takes it over.
          if (event.key !== 'Enter') return void draft.onKey(event)
          event.preventDefault()
          draft.take()
        }}
        onBlur={draft.take}
      />
      {wrong !== null && (
        <div
          id={wrongId(id)}
          className={styles['wrong']}
          role={draft.wrong === null ? undefined : 'alert'}
        >
          {mistake !== null && <Marked source={draft.text} mistake={mistake} />}
          <p>{sayPhrase(wrong)}</p>
        </div>
      )}
    </>
  )
}

/** What does not compile; null: it does. */
export function mistakeIn(source: string, roots: readonly string[]): ExpressionError | null {
  const compiled = compileExpression(source, { roots })
  return compiled.ok ? null : compiled.error
}

interface MarkedProps {
  readonly source: string
  readonly mistake: Pick<ExpressionError, 'at' | 'length'>
}

/** So much of the source is shown on each side. */
const AROUND = 24

/** The place of the mistake in its source. */
export function Marked({ source, mistake: { at, length } }: MarkedProps) {
  const end = at + length
  const from = Math.max(0, at - AROUND)
  return (
    <code className={own['marked']}>
      {from > 0 && '…'}
      {source.slice(from, at)}
      <mark>{length === 0 ? '\u200b' : source.slice(at, end)}</mark>
      {source.slice(end, end + AROUND)}
    </code>
  )
}
