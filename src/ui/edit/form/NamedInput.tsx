/** Values by name, or rows by key, as lines of text. What is wrong is said at once, with its place. */
import type { Phrase } from '../../../core/codes.ts'
import type { Result } from '../../../core/result.ts'
import { err, ok } from '../../../core/result.ts'
import { sayPhrase } from '../../words.ts'
import { Marked } from './ExpressionInput.tsx'
import styles from './Form.module.css'
import type { InputProps } from './input.ts'
import { wrongId } from './input.ts'
import type { Mistake } from './named-text.ts'
import { namedIn, namedText, rowsIn, rowsText } from './named-text.ts'
import { useDraft } from './use-draft.ts'

interface NamedProps extends InputProps {
  /** null: values are constants. */
  readonly roots: readonly string[] | null
}

export function NamedInput({ roots, ...rest }: NamedProps) {
  const shown = namedText((rest.slot.value ?? {}) as Readonly<Record<string, unknown>>, roots)
  return <LinesInput {...rest} shown={shown} read={(text) => namedIn(text, roots)} />
}

export function RowsInput(props: InputProps) {
  const rows = (props.slot.value ?? {}) as Parameters<typeof rowsText>[0]
  return <LinesInput {...props} shown={rowsText(rows)} read={rowsIn} />
}

interface LinesProps extends InputProps {
  readonly shown: string
  readonly read: (text: string) => Result<object, Mistake>
}

const ROWS_MAX = 12

function LinesInput({ id, slot, describe, label, shown, read }: LinesProps) {
  const draft = useDraft(slot, shown, (text): Result<unknown, Phrase> => {
    const value = read(text)
    if (!value.ok) return err(value.error.because)
    const none = Object.keys(value.value).length === 0 && slot.check(undefined) === null
    return ok(none ? undefined : value.value)
  })
  const found = read(draft.text)
  const mistake = found.ok ? null : found.error
  const wrong = mistake?.because ?? draft.wrong
  return (
    <>
      <textarea
        id={id}
        className={`in ${styles['code']}`}
        rows={Math.min(ROWS_MAX, Math.max(2, draft.text.split('\n').length + 1))}
        value={draft.text}
        aria-label={label}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? describe : `${wrongId(id)} ${describe}`}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => draft.type(currentTarget.value)}
        onKeyDown={draft.onKey}
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
