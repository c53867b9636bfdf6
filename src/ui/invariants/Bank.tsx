/** The bank: what could be asked of this design, by what it is about; and one of it with its holes. */
import { useId } from 'react'
import { BANK } from '../../content/invariants/bank/bank.ts'
import type { Facts } from '../../content/invariants/bank/facts.ts'
import { factsOf } from '../../content/invariants/bank/facts.ts'
import type { BankGroup, Filling, Hole, Template } from '../../content/invariants/bank/template.ts'
import { BANK_GROUPS, filling, listIn, optionsOf } from '../../content/invariants/bank/template.ts'
import { INVARIANTS } from '../../content/text/en.invariants.ts'
import { phrase } from '../../core/codes.ts'
import type { Design } from '../../design/design.ts'
import type { Invariant } from '../../design/invariants.ts'
import { INVARIANT_LIMITS } from '../../design/invariants.ts'
import { titleOf } from '../../design/naming.ts'
import { edit } from '../edit/edit.ts'
import form from '../edit/form/Form.module.css'
import { tell } from '../told.ts'
import { say, sayPhrase } from '../words.ts'
import { draftOf, freeId, read } from './draft.ts'
import { keepDraft, keepFilling, openEditor } from './editor.ts'
import styles from './Invariants.module.css'
import { onFormKey } from './keys.ts'
import type { Cx } from './parts.tsx'
import { ChoicePart, NumberPart } from './parts.tsx'
import { Tried } from './Tried.tsx'
import { triedState, useTried } from './tried.ts'

/** What ids of the bank begin with. */
const LETTERS: Readonly<Record<BankGroup, string>> = {
  delivery: 'D',
  order: 'R',
  orders: 'O',
  money: 'M',
  stock: 'S',
  presence: 'P',
  lag: 'W',
}

interface Offer {
  readonly template: Template
  readonly filled: Filling
  readonly invariant: Invariant
}

function offerOf(
  template: Template,
  design: Design,
  facts: Facts,
  wanted: Filling = {},
): Offer | null {
  const filled = filling(template, facts, wanted)
  if (filled === null) return null
  const why = whyOf(template, filled, design)
  const id = freeId(design, LETTERS[template.group])
  return { template, filled, invariant: { id, why, ...template.form(filled, facts) } }
}

/** What it is for, in the words of whoever adds it. */
function whyOf({ id, holes }: Template, filled: Filling, design: Design): string {
  const args = holes.map((hole): [string, string | number] => {
    const value = filled[hole.name] ?? ''
    if (Array.isArray(value))
      return [hole.name, value.map((one) => wordsOf(hole, String(one), design)).join(', ')]
    if (hole.kind === 'node') return [hole.name, wordsOf(hole, String(value), design)]
    if (hole.kind === 'share') return [hole.name, Number(value) * 100]
    return [hole.name, value as string | number]
  })
  return say(`bank.${id}`, Object.fromEntries(args)).slice(0, INVARIANT_LIMITS.why)
}

function wordsOf(hole: Hole, option: string, design: Design): string {
  if (hole.kind === 'node') return titleIn(design, option)
  return 'said' in hole ? say(`${hole.said}${option}`) : option
}

function titleIn({ nodes }: Design, id: string): string {
  const node = nodes.find((one) => one.id === id)
  return node === undefined ? id : titleOf(node)
}

const SIGNS = { ok: '✓', open: '…', broken: '✕' } as const

export function Bank({ design }: { readonly design: Design }) {
  const facts = factsOf(design)
  const offers = BANK.flatMap((template) => {
    const offer = offerOf(template, design, facts)
    return offer === null ? [] : [offer]
  })
  const invariants = offers.map(({ template, invariant }) => ({ ...invariant, id: template.id }))
  const lights = useTried(invariants)
  const stateOf = new Map(lights?.map((light) => [light.id, triedState(light)]))
  if (offers.length === 0) return <p className={styles['note']}>{INVARIANTS.bankEmpty}</p>
  return (
    <section className={styles['bank']} aria-label={INVARIANTS.bank}>
      {BANK_GROUPS.map((group) => {
        const its = offers.filter(({ template }) => template.group === group)
        return its.length === 0 ? null : (
          <section key={group} aria-label={INVARIANTS.groups[group]}>
            <h3>{INVARIANTS.groups[group]}</h3>
            <ul>
              {its.map(({ template: { id }, invariant: { why } }) => {
                const state = stateOf.get(id)
                return (
                  <li key={id}>
                    <button
                      type="button"
                      data-ready={id}
                      data-state={state}
                      onClick={() => openEditor({ view: 'fill', template: id, wanted: {} })}
                    >
                      <span className={styles['sign']} aria-hidden="true">
                        {state === undefined ? '' : SIGNS[state]}
                      </span>
                      <span>{why}</span>
                      {state !== undefined && (
                        <span className="unseen">
                          . {INVARIANTS.inRun}: {INVARIANTS.tried[state]}
                        </span>
                      )}
                    </button>
                  </li>
                )
              })}
            </ul>
          </section>
        )
      })}
    </section>
  )
}

interface FillProps {
  readonly design: Design
  readonly id: string
  readonly wanted: Filling
}

export function Fill({ design, id, wanted }: FillProps) {
  const facts = factsOf(design)
  const template = BANK.find((one) => one.id === id)
  const offer = template === undefined ? null : offerOf(template, design, facts, wanted)
  const back = (
    <button type="button" className="btn quiet" onClick={() => openEditor({ view: 'bank' })}>
      ← {INVARIANTS.back}
    </button>
  )
  if (template === undefined || offer === null)
    return (
      <div className={styles['pane']}>
        {back}
        <p className={styles['note']}>{INVARIANTS.bankEmpty}</p>
      </div>
    )
  const { filled, invariant } = offer
  const draft = draftOf(invariant)
  const checked = read(draft, design, '', null)
  const cx: Cx = {
    value: filled,
    put: (name, value) => keepFilling(id, { ...filled, [name]: value as string }),
    wrongAt: (name) => {
      const value = filled[name]
      const isNumber = template.holes.some((hole) => hole.name === name && 'fresh' in hole)
      if (!isNumber || typeof value === 'number') return null
      return value === ''
        ? phrase('field.empty')
        : phrase('field.noNumber', { typed: String(value), sample: '3' })
    },
    stores: [],
    numbers: [],
  }
  const typed = template.holes.every((hole) => cx.wrongAt(hole.name) === null)
  const wrong = typed ? checked.wrong : []
  const right = typed ? checked.invariant : null

  function add(): void {
    if (right === null) return
    if (
      !edit(
        { do: 'addInvariant', invariant: right },
        phrase('change.addInvariant', { target: right.id }),
      )
    )
      return
    tell(INVARIANTS.added(right.id))
    openEditor({ view: 'form', of: right.id })
  }
  function byHand(): void {
    keepDraft(null, draft)
    openEditor({ view: 'form', of: null })
  }
  return (
    // What is pressed in any of the fields is undone here.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className={styles['pane']}
      data-keeps-keys=""
      onKeyDown={(event) => onFormKey(event, false)}
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      {back}
      <h3>{invariant.why}</h3>
      {template.holes.map((hole) => (
        <HoleField
          key={hole.name}
          hole={hole}
          cx={cx}
          design={design}
          facts={facts}
          filled={filled}
        />
      ))}
      {wrong.map(({ because }) => (
        <p key={because.say} className={styles['wrong']} role="alert">
          {sayPhrase(because)}
        </p>
      ))}
      <Tried form={right} invariant={right} />
      <div className={styles['acts']}>
        <button type="submit" className="btn ink" aria-disabled={right === null}>
          {INVARIANTS.take(invariant.id)}
        </button>
        <button type="button" className="btn" onClick={byHand}>
          {INVARIANTS.byHand}
        </button>
      </div>
    </form>
  )
}

interface HoleProps {
  readonly hole: Hole
  readonly cx: Cx
  readonly design: Design
  readonly facts: Facts
  readonly filled: Filling
}

function HoleField({ hole, cx, design, facts, filled }: HoleProps) {
  const id = useId()
  const { name, kind } = hole
  const label = INVARIANTS.holes[name] ?? name
  if (kind === 'ms' || kind === 'count' || kind === 'share')
    return <NumberPart cx={cx} path={name} label={label} unit={kind} />
  const options = [...new Set(optionsOf(hole, facts, filled))]
  if (kind !== 'some')
    return (
      <ChoicePart
        cx={cx}
        path={name}
        label={label}
        options={options.map((value) => ({
          value,
          words: wordsOf(hole, value, design),
        }))}
      />
    )
  const chosen = listIn(filled, name)
  return (
    <div className={form['field']}>
      <span className={form['label']} id={id}>
        {label}
      </span>
      <fieldset aria-labelledby={id} className={styles['several']}>
        {options.map((value) => {
          const on = chosen.includes(value)
          return (
            <label key={value} className={form['switch']}>
              <input
                type="checkbox"
                checked={on}
                // One of them is left: an invariant of none would say nothing.
                disabled={on && chosen.length === 1}
                onChange={() =>
                  cx.put(
                    name,
                    options.filter((one) => (one === value ? !on : chosen.includes(one))),
                  )
                }
              />
              {wordsOf(hole, value, design)}
            </label>
          )
        })}
      </fieldset>
    </div>
  )
}
