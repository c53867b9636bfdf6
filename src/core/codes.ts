/**
 * Notes: what a machine decided, and why. A note has three uses: the learner's tooltip, the test's coverage
 * mark, the row of the conformance table. It is a code with arguments; its sentence lives in `content/text`,
 * so that wording can change without changing a digest.
 */

export interface Note {
  /** The code, unique in the house; the key of its sentence. */
  readonly code: string
  /** The statement of the standard behind the decision, with its version, or our own promise. */
  readonly clause: string
}

const declared = new Map<string, readonly Note[]>()

/** Declares a note once, at the top of the file that writes it. The same code twice is a mistake. */
export function declareNote(code: string, clause: string): Note {
  return declareNotes(code, { always: clause }).always
}

/** Declares a note whose clause depends on the case, as on the version of a standard: one code, a note per case. */
export function declareNotes<Case extends PropertyKey>(
  code: string,
  clauses: Readonly<Record<Case, string>>,
): Readonly<Record<Case, Note>> {
  if (declared.has(code)) throw new Error(`broken promise: note ${code} is declared once`)
  const notes = Object.fromEntries(
    Object.entries<string>(clauses).map(([of, clause]) => [of, Object.freeze({ code, clause })]),
  ) as Record<Case, Note>
  declared.set(code, Object.values<Note>(notes))
  return Object.freeze(notes)
}

/** Every note declared by the files loaded so far, by code. */
export function declaredNotes(): ReadonlyMap<string, readonly Note[]> {
  return declared
}

/**
 * Words for a person, as a key of the text catalogue and its arguments. Numbers carry their unit in the
 * argument's name: `afterMs`, `bytes`.
 */
export interface Phrase {
  readonly say: string
  readonly with?: { readonly [argument: string]: string | number }
}

export function phrase(
  say: string,
  args?: { readonly [argument: string]: string | number },
): Phrase {
  return args === undefined ? { say } : { say, with: args }
}
