/**
 * What a form edits, and its values one by one. A value is put through `edit`, so that it is checked by the schema,
 * named, undoable and played; what is wrong with it comes back as a phrase and changes nothing.
 */
import { useRef } from 'react'
import type { Phrase } from '../../../core/codes.ts'
import { phrase } from '../../../core/codes.ts'
import type { Design } from '../../../design/design.ts'
import type { Edit } from '../../../design/edit.ts'
import { apply } from '../../../design/edit.ts'
import { valueAt, withValue } from '../../../design/form-values.ts'
import { useDocument } from '../../store/document.ts'
import { edit } from '../edit.ts'

/** A part of the design as its form has it: a config, a wire, the settings of a run. */
export interface Subject {
  /** As it is in a design; null: it is not there any more. */
  readonly read: (design: Design) => object | null
  readonly write: (value: object, design: Design) => Edit
  /** What undo calls a change of a field, by its label. */
  readonly nameOf: (label: string, value: object) => Phrase
  /** The protocols of the wires it is about. */
  readonly spoken: readonly string[]
  /** Where it is a design that nobody plays yet, and no edit of the open one. */
  readonly draft?: { readonly read: () => Design; readonly put: (design: Design) => void }
}

/** The design that it is a part of, as it is now. */
export function designOf({ draft }: Subject): Design | null {
  return draft === undefined ? useDocument.getState().design : draft.read()
}

/** Another value for each of some paths; undefined takes the field out. */
export type Changes = readonly (readonly [path: string, value: unknown])[]

/** A value of a subject, as its field holds it. */
export interface Slot {
  readonly value: unknown
  readonly label: string
  /** What would be wrong with another value; null: nothing. */
  readonly check: (value: unknown) => Phrase | null
  /** The same, and where nothing is wrong the edit is made. `gesture`: as in `edit`. */
  readonly put: (value: unknown, gesture?: string) => Phrase | null
  /** What was refused last is given up. */
  readonly drop?: () => void
}

export function slotOf(subject: Subject, design: Design, path: string, label: string): Slot {
  return {
    value: valueAt(subject.read(design), path),
    label,
    check: (value) => wrongWith(subject, [[path, value]], label),
    put: (value, gesture) => change(subject, [[path, value]], label, gesture),
  }
}

/** Makes an edit of all the changes together, unless one of them is wrong, or there is nothing to change. */
export function change(
  subject: Subject,
  changes: Changes,
  label: string,
  gesture?: string,
): Phrase | null {
  const design = designOf(subject)
  const old = design === null ? null : subject.read(design)
  if (design === null || old === null) return null
  const value = changed(old, changes)
  if (JSON.stringify(value) === JSON.stringify(old)) return null
  const wrong = wrongWith(subject, changes, label)
  if (wrong !== null) return wrong
  const write = subject.write(value, design)
  const applied = subject.draft === undefined ? null : apply(design, write)
  if (applied === null) edit(write, subject.nameOf(label, value), gesture)
  else if (applied.ok) subject.draft?.put(applied.value.design)
  return null
}

/** The sentence calls the field as the form does. */
function wrongWith(subject: Subject, changes: Changes, label: string): Phrase | null {
  const design = designOf(subject)
  const old = design === null ? null : subject.read(design)
  if (design === null || old === null) return null
  const applied = apply(design, subject.write(changed(old, changes), design))
  if (applied.ok) return null
  const { say, with: args } = applied.error
  return phrase(say, { ...args, field: label })
}

function changed(value: object, changes: Changes): object {
  return changes.reduce((whole, [path, part]) => withValue(whole, path, part), value)
}

interface Refused {
  /** The value it was refused in. */
  readonly of: unknown
  readonly parts: ReadonlyMap<string, unknown>
}

/**
 * The parts of a value that is only right or wrong as a whole, such as two bounds. What is refused of one part
 * waits for the others: with them it may be right.
 */
export function useParts(slot: Slot): (path: string, label: string) => Slot {
  const refused = useRef<Refused | null>(null)
  const waiting = (): ReadonlyMap<string, unknown> =>
    refused.current !== null && Object.is(refused.current.of, slot.value)
      ? refused.current.parts
      : new Map()
  const wholeWith = (path: string, value: unknown): unknown =>
    path === ''
      ? value
      : changed(slot.value as object, [...new Map(waiting()).set(path, value).entries()])
  return (path, label) => ({
    value: path === '' ? slot.value : valueAt(slot.value, path),
    label,
    check: (value) => called(slot.check(wholeWith(path, value)), label),
    put: (value, gesture) => {
      const wrong = slot.put(wholeWith(path, value), gesture)
      refused.current =
        wrong === null ? null : { of: slot.value, parts: new Map(waiting()).set(path, value) }
      return called(wrong, label)
    },
    drop: () => {
      const parts = new Map(waiting())
      parts.delete(path)
      refused.current = { of: slot.value, parts }
    },
  })
}

function called(wrong: Phrase | null, label: string): Phrase | null {
  return wrong === null ? null : phrase(wrong.say, { ...wrong.with, field: label })
}
