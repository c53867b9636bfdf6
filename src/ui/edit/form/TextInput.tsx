/** A text, a topic, or prose of several lines. */
import type { Phrase } from '../../../core/codes.ts'
import { phrase } from '../../../core/codes.ts'
import type { Result } from '../../../core/result.ts'
import { err, ok } from '../../../core/result.ts'
import type { FieldInput } from '../../../design/form.ts'
import styles from './Form.module.css'
import type { InputProps } from './input.ts'
import { describedBy } from './input.ts'
import { useDraft } from './use-draft.ts'
import { Wrong } from './Wrong.tsx'

type TextInputKind = Extract<FieldInput, { kind: 'text' }>

interface TextProps extends InputProps, Look {
  readonly input: TextInputKind
}

interface Look {
  /** Shown where there is no text. */
  readonly placeholder?: string
  /** A class of `Form.module.css` more. */
  readonly look?: 'title'
}

export function TextInput({ slot, input, ...rest }: TextProps) {
  function read(text: string): Result<unknown, Phrase> {
    if (text.length > input.maxLength)
      return err(phrase('problem.tooLong', { field: slot.label, max: input.maxLength }))
    // Where a field may be missing an empty one is none.
    return ok(text === '' && slot.check(undefined) === null ? undefined : text)
  }
  const shown = typeof slot.value === 'string' ? slot.value : ''
  return <LineInput {...rest} slot={slot} shown={shown} read={read} as={input.as} />
}

interface LineProps extends InputProps, Look {
  readonly shown: string
  readonly read: (text: string) => Result<unknown, Phrase>
  /** `lines`: a value on each. */
  readonly as: TextInputKind['as'] | 'lines'
}

/** A field in which something is typed that is read as a whole. */
export function LineInput(props: LineProps) {
  const { id, slot, describe, label, shown, read, as, placeholder, look } = props
  const draft = useDraft(slot, shown, read)
  const many = as === 'prose' || as === 'lines'
  const given = {
    id,
    value: draft.text,
    placeholder,
    'aria-label': label,
    'aria-invalid': draft.wrong !== null,
    'aria-describedby': describedBy(describe, id, draft.wrong),
    autoComplete: 'off',
    spellCheck: as === 'prose',
    className: `in ${styles[look === 'title' ? 'heading' : as === 'plain' || as === 'prose' ? 'text' : 'code']}`,
    onKeyDown: draft.onKey,
    onBlur: draft.take,
  }
  return (
    <>
      {many ? (
        <textarea
          {...given}
          rows={rowsFor(draft.text)}
          onChange={(event) => draft.type(event.currentTarget.value)}
        />
      ) : (
        <input {...given} type="text" onChange={(event) => draft.type(event.currentTarget.value)} />
      )}
      <Wrong id={id} wrong={draft.wrong} />
    </>
  )
}

const ROWS_MAX = 8
/** Letters that stand in a row of the panel, about. */
const ROW_LETTERS = 32

/** Enough for what is in it, in reason. */
function rowsFor(text: string): number {
  const rows = text.split('\n').map((line) => Math.max(1, Math.ceil(line.length / ROW_LETTERS)))
  return Math.min(
    ROWS_MAX,
    Math.max(
      2,
      rows.reduce((a, b) => a + b),
    ),
  )
}
