/** Puts a breakpoint together: where, what kind of record, and what of it. */
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { notes } from '../../content/text/en.notes.ts'
import { WATCH } from '../../content/text/en.watch.ts'
import type { Ev } from '../../core/row.ts'
import { EVS } from '../../core/row.ts'
import { topicFilterFault } from '../../core/topic.ts'
import type { Cast } from '../story.ts'
import { titleOfNode, titleOfWire } from '../story.ts'
import styles from './BreakpointList.module.css'
import type { Breakpoint } from './breakpoint.ts'
import { addBreakpoint } from './breakpoints.ts'
import { packetTypes } from './name.ts'

/** Kinds of record, and two that are kinds with a condition. */
type Kind = 'any' | 'again' | 'duplicate' | Ev

const KINDS: readonly Kind[] = [
  'any',
  'packet',
  'again',
  'deliver',
  'duplicate',
  'drop',
  'note',
  ...EVS.filter((ev) => !['packet', 'deliver', 'drop', 'note'].includes(ev)),
]

/** What is in the fields, as it was typed. */
interface Draft {
  readonly where: string
  readonly kind: Kind
  readonly ptype: string
  readonly pid: string
  readonly topic: string
  readonly note: string
}

const EMPTY: Draft = { where: '', kind: 'any', ptype: '', pid: '', topic: '', note: '' }

const PACKET_KINDS: ReadonlySet<Kind> = new Set(['packet', 'again'])
const ID_KINDS: ReadonlySet<Kind> = new Set(['packet', 'again', 'ack', 'nack'])

/** The breakpoint of a draft, or what is wrong with it. */
export function breakpointOf(draft: Draft): Breakpoint | { readonly fault: string } {
  const { where, kind } = draft
  const topic = draft.topic.trim()
  const pid = ID_KINDS.has(kind) ? draft.pid.trim() : ''
  if (topic !== '' && topicFilterFault(topic) !== null) return { fault: WATCH.badTopic }
  if (pid !== '' && !(/^\d+$/.test(pid) && Number(pid) >= 1 && Number(pid) <= 65_535))
    return { fault: WATCH.badPid }
  const note = kind === 'note' ? draft.note.trim() : ''
  const ptype = PACKET_KINDS.has(kind) ? draft.ptype : ''
  if (where === '' && kind === 'any' && topic === '') return { fault: WATCH.nothing }
  return {
    on: true,
    ...(where.startsWith('node ') && { node: where.slice(5) }),
    ...(where.startsWith('link ') && { link: where.slice(5) }),
    ...kindOf(kind),
    ...(ptype !== '' && { ptype: Number(ptype) }),
    ...(pid !== '' && { pid: Number(pid) }),
    ...(topic !== '' && { topic }),
    ...(note !== '' && { note }),
  }
}

function kindOf(kind: Kind): Partial<Breakpoint> {
  switch (kind) {
    case 'any':
      return {}
    case 'again':
      return { ev: 'packet', again: true }
    case 'duplicate':
      return { ev: 'deliver', duplicate: true }
    default:
      return { ev: kind }
  }
}

export function BreakpointForm({ cast }: { readonly cast: Cast }) {
  const [draft, setDraft] = useState(EMPTY)
  const [fault, setFault] = useState('')
  const codes = useId()
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part })
    setFault('')
  }
  return (
    <form
      className={styles['form']}
      aria-label={WATCH.newOne}
      onSubmit={(event) => {
        event.preventDefault()
        const made = breakpointOf(draft)
        if ('fault' in made) return setFault(made.fault)
        addBreakpoint(made)
        setDraft(EMPTY)
      }}
    >
      <Choice
        label={WATCH.kind}
        value={draft.kind}
        onChange={(kind) => change({ kind: kind as Kind })}
      >
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {WATCH.kinds[kind]}
          </option>
        ))}
      </Choice>
      <Choice label={WATCH.where} value={draft.where} onChange={(where) => change({ where })}>
        <option value="">{WATCH.anywhere}</option>
        {cast.opened.nodes.map(({ id }, number) => (
          <option key={`node ${id}`} value={`node ${id}`}>
            {titleOfNode(cast, number)}
          </option>
        ))}
        {cast.opened.links.map(({ id }, number) => (
          <option key={`link ${id}`} value={`link ${id}`}>
            {WATCH.parts.link(titleOfWire(cast, number))}
          </option>
        ))}
      </Choice>
      {PACKET_KINDS.has(draft.kind) && (
        <Choice label={WATCH.ptype} value={draft.ptype} onChange={(ptype) => change({ ptype })}>
          <option value="">{WATCH.any}</option>
          {packetTypes(cast).map(([type, name]) => (
            <option key={type} value={type}>
              {name}
            </option>
          ))}
        </Choice>
      )}
      {ID_KINDS.has(draft.kind) && (
        <Text label={WATCH.pid} value={draft.pid} onChange={(pid) => change({ pid })} />
      )}
      {draft.kind === 'note' && (
        <>
          <Text
            label={WATCH.note}
            value={draft.note}
            list={codes}
            onChange={(note) => change({ note })}
          />
          <datalist id={codes}>
            {Object.keys(notes).map((code) => (
              <option key={code} value={code}>
                {code}
              </option>
            ))}
          </datalist>
        </>
      )}
      <Text label={WATCH.topic} value={draft.topic} onChange={(topic) => change({ topic })} />
      <div className={styles['add']}>
        <button type="submit" className="btn">
          {WATCH.add}
        </button>
        <span role="alert" className={styles['fault']}>
          {fault}
        </span>
      </div>
    </form>
  )
}

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function Choice({ label, value, onChange, children }: FieldProps & { children: ReactNode }) {
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {children}
      </select>
    </label>
  )
}

function Text({ label, value, list, onChange }: FieldProps & { readonly list?: string }) {
  return (
    <label>
      <span>{label}</span>
      <input
        type="text"
        spellCheck={false}
        autoComplete="off"
        value={value}
        {...(list === undefined ? {} : { list })}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  )
}
