/**
 * An invariant as its form has it while somebody writes it: it may be wrong, and nothing typed is lost. Where the file
 * has parts by name, the form has a list of them; an empty text is a part that is not there. Pure.
 */
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { Ev } from '../../core/row.ts'
import type { Design } from '../../design/design.ts'
import { withValue } from '../../design/form-values.ts'
import { invariantComplaints } from '../../design/invariant-complaints.ts'
import { whyNoInvariant } from '../../design/invariant-stores.ts'
import type { AnyForm, Fold, Form, Invariant, KeyedFold, Pat } from '../../design/invariants.ts'
import { FORMS, formOf } from '../../design/invariants.ts'

export interface PatDraft {
  readonly ev: Ev
  readonly where: string
}

/** A number of `conserve`, or a sum of a key. */
export interface TermDraft extends PatDraft {
  readonly kind: 'sum' | 'initial' | 'count' | 'sumOf'
  /** `inventory.db.stock` */
  readonly field: string
  /** What is added up. */
  readonly value: string
  readonly per: string
  /** Of a sum of a key. */
  readonly name: string
}

export interface RowDraft {
  readonly name: string
  readonly store: string
}

type Fields = Readonly<Record<string, unknown>>

export interface Draft {
  readonly id: string
  readonly why: string
  readonly form: Form
  /** What is typed, form by form: to look at another loses nothing. */
  readonly values: Readonly<Partial<Record<Form, Fields>>>
}

/** What is wrong, and where: the path of a field of the draft; '': nowhere in particular. */
export interface Wrong {
  readonly path: string
  readonly because: Phrase
}

/** The forms, those that are asked for most at first. */
export const FORM_ORDER: readonly Form[] = FORMS.toSorted(
  (one, other) => placeOf(one) - placeOf(other),
)

function placeOf(form: Form): number {
  return ['never', 'atMost', 'atLeast', 'leadsTo', 'precedes', 'always'].indexOf(form) + 1 || 99
}

const PAT: PatDraft = { ev: 'deliver', where: '' }
export const FRESH_TERM: TermDraft = {
  ...PAT,
  kind: 'count',
  field: '',
  value: '',
  per: 'x.key',
  name: '',
}

/** What a form begins with. `store`: one that the design has; '': it has none. */
export function freshValue(form: Form, store: string): Fields {
  const per = 'x.about'
  switch (form) {
    case 'never':
      return { never: { ev: 'drop', where: '' } }
    case 'atMost':
      return { atMost: 1, of: PAT, per }
    case 'atLeast':
      return { atLeast: 1, of: PAT, per: '' }
    case 'always':
      return { always: '', store }
    case 'leadsTo':
      return { leadsTo: [{ ev: 'publish', where: '' }, [PAT]], per, withinMs: '' }
    case 'precedes':
      return { precedes: [{ ev: 'publish', where: '' }, PAT], per }
    case 'monotonic':
      return { monotonic: 'x.about', of: PAT, per: 'x.node' }
    case 'conserve': {
      const sides = [
        { ...FRESH_TERM, kind: 'sum' },
        { ...FRESH_TERM, kind: 'initial' },
      ]
      const counts = [FRESH_TERM, { ...FRESH_TERM, ev: 'handle' }]
      return { conserve: (store === '' ? counts : sides).map((term) => [term]), when: 'end' }
    }
    case 'final':
      return { final: '', ...keyed(store) }
    case 'balance':
      return { balance: ['', ''], ...keyed(store), unless: '', unit: '' }
    case 'rate':
      return { rate: 'lost', atMost: 0, atLeast: '', underFaults: true }
    case 'quantile':
      return {
        quantile: 0.95,
        of: '',
        from: { ev: 'publish', where: '' },
        to: PAT,
        per,
        maxMs: 500,
      }
  }
}

function keyed(store: string): Fields {
  return store === ''
    ? { rows: [], sums: [{ ...FRESH_TERM, name: 'n' }] }
    : { rows: [{ name: 'row', store }], sums: [] }
}

/** What the design has no more of is a text that it begins with. */
export function valueOf({ form, values }: Draft, store: string): Fields {
  return values[form] ?? freshValue(form, store)
}

export function put(draft: Draft, path: string, value: unknown, store: string): Draft {
  if (path === 'id' || path === 'why' || path === 'form') return { ...draft, [path]: value }
  const values = { ...draft.values, [draft.form]: withValue(valueOf(draft, store), path, value) }
  return { ...draft, values }
}

// ---- from the file to the form -----------------------------------------------------------------------

export function draftOf(invariant: Invariant): Draft {
  const form = formOf(invariant) ?? 'never'
  const { id, why, ...rest } = invariant
  return { id, why, form, values: { [form]: openedIn(rest) } }
}

function openedIn(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, opened(name, value)]),
  )
}

function opened(name: string, value: unknown): unknown {
  if (name === 'rows')
    return Object.entries(value as Fields).map(([row, store]) => ({ name: row, store }))
  if (name === 'sums')
    return Object.entries(value as Readonly<Record<string, KeyedFold>>).map(([sum, fold]) => ({
      ...termOf(fold),
      per: fold.per,
      name: sum,
    }))
  if (name === 'conserve')
    return (value as readonly (readonly Fold[])[]).map((side) => side.map(termOf))
  if (Array.isArray(value)) return value.map((one) => opened('', one))
  return isPat(value) ? patDraft(value) : value
}

function isPat(value: unknown): value is Pat {
  return typeof value === 'object' && value !== null && 'ev' in value
}

function patDraft({ ev, where = '' }: Pat): PatDraft {
  return { ev, where }
}

function termOf(fold: Fold | KeyedFold): TermDraft {
  if ('sum' in fold) return { ...FRESH_TERM, kind: 'sum', field: fold.sum }
  if ('initial' in fold) return { ...FRESH_TERM, kind: 'initial', field: fold.initial }
  return 'count' in fold
    ? { ...FRESH_TERM, ...patDraft(fold.count), kind: 'count' }
    : { ...FRESH_TERM, ...patDraft(fold.of), kind: 'sumOf', value: fold.sumOf }
}

// ---- from the form to the file -----------------------------------------------------------------------

/** Fields that a form may be without, by form: empty, they are not there. */
const MAY_MISS: Readonly<Partial<Record<Form, readonly string[]>>> = {
  atLeast: ['per'],
  leadsTo: ['withinMs', 'once'],
  monotonic: ['strict'],
  balance: ['unless', 'unit'],
  rate: ['atMost', 'atLeast', 'underFaults'],
  quantile: ['of', 'underFaults'],
}

/** As the file would have it, right or wrong. */
export function written(draft: Draft, store: string): Fields {
  const may = MAY_MISS[draft.form] ?? []
  const fields = Object.entries(valueOf(draft, store)).flatMap(([name, value]) => {
    const empty = value === '' || value === false || value === undefined
    if (empty && may.includes(name)) return []
    if (name === 'sums' && (value as readonly unknown[]).length === 0) return []
    return [[name, closed(name, value)] as const]
  })
  return { id: draft.id, why: draft.why, ...Object.fromEntries(fields) }
}

function closed(name: string, value: unknown): unknown {
  if (name === 'rows')
    return Object.fromEntries((value as readonly RowDraft[]).map((row) => [row.name, row.store]))
  if (name === 'sums')
    return Object.fromEntries(
      (value as readonly TermDraft[]).map((term) => [
        term.name,
        { ...(foldOf(term) as object), per: term.per },
      ]),
    )
  if (name === 'conserve')
    return (value as readonly (readonly TermDraft[])[]).map((side) => side.map(foldOf))
  if (Array.isArray(value)) return value.map((one) => closed('', one))
  return isPat(value) ? patOf(value) : value
}

function patOf({ ev, where = '' }: Pat): Pat {
  return where === '' ? { ev } : { ev, where }
}

function foldOf(term: TermDraft): Fold {
  switch (term.kind) {
    case 'sum':
      return { sum: term.field }
    case 'initial':
      return { initial: term.field }
    case 'count':
      return { count: patOf(term) }
    case 'sumOf':
      return { sumOf: term.value, of: patOf(term) }
  }
}

// ---- what is wrong with it ---------------------------------------------------------------------------

export interface Read {
  /** Of the form and the fields alone, where they are right: it can be said in words. */
  readonly form: AnyForm | null
  /** null: something is wrong with it. */
  readonly invariant: Invariant | null
  readonly wrong: readonly Wrong[]
}

/** `former`: the id of the one that it takes the place of. */
export function read(draft: Draft, design: Design, store: string, former: string | null): Read {
  const value = written(draft, store)
  const complaints = invariantComplaints(value)
  const wrong: Wrong[] = complaints.map(({ path, because }) => ({
    path: placeIn(draft, path, store),
    because,
  }))
  const invariant = value as unknown as Invariant
  wrong.push(...namesAgain(draft, store))
  const taken = (design.invariants ?? []).some(({ id }) => id === draft.id && id !== former)
  if (taken) wrong.push({ path: 'id', because: phrase('problem.checkTwice', { id: draft.id }) })
  if (complaints.length === 0) {
    const why = whyNoInvariant(invariant, (id) => design.nodes.find((node) => node.id === id))
    // Of the forms that name a store one has a field of its own for it.
    const path = draft.form === 'always' ? 'store' : ''
    if (why !== null) wrong.push({ path, because: why })
  }
  const inForm = wrong.some(({ path }) => path !== 'id' && path !== 'why')
  return { form: inForm ? null : invariant, invariant: wrong.length > 0 ? null : invariant, wrong }
}

/** What stands twice among rows and sums is one in the file. */
function namesAgain(draft: Draft, store: string): readonly Wrong[] {
  const { rows = [], sums = [] } = valueOf(draft, store) as {
    readonly rows?: readonly RowDraft[]
    readonly sums?: readonly TermDraft[]
  }
  return [rows, sums].flatMap((list, which) =>
    list.flatMap(({ name }, place) =>
      list.findIndex((one) => one.name === name) === place
        ? []
        : [
            {
              path: `${which === 0 ? 'rows' : 'sums'}.${place}.name`,
              because: phrase('problem.nameAgain', { found: JSON.stringify(name) }),
            },
          ],
    ),
  )
}

/** The field of the form for a place in the file. */
function placeIn(draft: Draft, path: readonly (string | number)[], store: string): string {
  const [field, name, ...rest] = path
  if (field === 'rows' || field === 'sums') {
    const list = (valueOf(draft, store)[field] ?? []) as readonly { readonly name: string }[]
    const place = list.findIndex((one) => one.name === name)
    const part = rest.length === 0 && field === 'rows' ? ['store'] : rest
    const named = isName(name) ? part : ['name']
    return [field, place, ...termPath(named.length === 0 ? ['name'] : named)].join('.')
  }
  if (field === 'conserve' && rest.length > 0) {
    const [place, ...inner] = rest
    return [field, name, place, ...termPath(inner)].join('.')
  }
  return path.join('.')
}

function isName(name: unknown): boolean {
  return typeof name === 'string' && /^[A-Za-z]\w{0,39}$/.test(name)
}

function termPath([part, ...rest]: readonly (string | number)[]): readonly (string | number)[] {
  if (part === undefined) return []
  if (part === 'sum' || part === 'initial') return ['field']
  if (part === 'sumOf') return ['value']
  return part === 'count' || part === 'of' ? (rest.length === 0 ? ['ev'] : rest) : [part, ...rest]
}

/** An id that no other has: the letter, and the first number that is free. */
export function freeId({ invariants = [] }: Design, letter: string): string {
  const taken = new Set(invariants.map(({ id }) => id))
  for (let n = 1; ; n++) if (!taken.has(`${letter}${n}`)) return `${letter}${n}`
}
