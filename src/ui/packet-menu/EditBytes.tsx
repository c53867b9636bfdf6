/**
 * The bytes of a packet in flight, to be edited: what they would be is read as they are typed, and what is no packet may
 * be sent all the same, to see it refused.
 */
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { EDIT_BYTES } from '../../content/text/en.packet-menu.ts'
import type { WireError } from '../../core/codec.ts'
import type { RecordIndex } from '../../core/row.ts'
import { micros } from '../../core/time.ts'
import type { ScriptEntry } from '../../design/design.ts'
import { EDITED_BYTES_MAX, HEX, bytesFromHex, hexFromBytes } from '../../design/packet-bytes.ts'
import type { BytesView, PacketView } from '../../worker/api.ts'
import { ask } from '../../worker/client.ts'
import { createAsker } from '../asker.ts'
import { Icon } from '../parts/Icon.tsx'
import { filmIndex } from '../session.ts'
import type { Cast } from '../story.ts'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'
import { Fields } from '../studio/Fields.tsx'
import inspector from '../studio/Inspector.module.css'
import { editBytes } from './acts.ts'
import { fateOf, nthOnWire } from './fate.ts'
import { isToCome } from './items.ts'
import styles from './EditBytes.module.css'

interface EditProps {
  readonly cast: Cast
  readonly packet: RecordIndex
  readonly view: PacketView
}

export function EditBytes({ cast, packet, view }: EditProps) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const flies = usePlayback((state) =>
    isToCome(fateOf(state.film, filmIndex(), packet, state.cursor)),
  )
  // What is longer than a script may say stays as it is.
  const mayEdit = flies && view.bytes.length <= EDITED_BYTES_MAX
  const others = useOthers(cast, packet)
  function close(): void {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <>
      {others !== null && (
        <p className={styles['others']}>
          {EDIT_BYTES.others} <code>{spaced(others)}</code>
        </p>
      )}
      {mayEdit && (
        <div className={inspector['actions']}>
          <button
            ref={button}
            type="button"
            className="btn"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <Icon name="edit" size={14} />
            {EDIT_BYTES.edit}
          </button>
        </div>
      )}
      {mayEdit && open && <Editor cast={cast} packet={packet} view={view} onClose={close} />}
    </>
  )
}

/** The bytes that come in its place, as the script has it by the cursor; null: its own. */
function useOthers(cast: Cast, packet: RecordIndex): string | null {
  const design = useDocument((state) => state.design)
  const pokes = useDocument((state) => state.pokes)
  const time = usePlayback((state) => state.cursor.time)
  return useMemo(() => {
    const edits = [...(design?.script ?? []), ...pokes].filter(isEdit)
    const row = packet < cast.trace.length ? cast.trace.row(packet) : null
    if (edits.length === 0 || row?.ev !== 'packet') return null
    const nth = nthOnWire(cast.trace, packet)
    const link = cast.opened.links[row.wire]?.id
    const sent = cast.trace.at(packet)
    const last = edits.findLast(
      (one) =>
        one.link === link &&
        one.packet === nth &&
        (one.way === 'ba') === row.back &&
        micros(one.at) <= time &&
        micros(one.at) >= sent,
    )
    return last?.bytes ?? null
  }, [cast, packet, design, pokes, time])
}

function isEdit(entry: ScriptEntry): entry is Extract<ScriptEntry, { do: 'editBytes' }> {
  return entry.do === 'editBytes'
}

function spaced(hex: string): string {
  return hex.toUpperCase().replaceAll(/(..)(?=.)/g, '$1 ')
}

interface EditorProps extends EditProps {
  readonly onClose: () => void
}

function Editor({ cast, packet, view, onClose }: EditorProps) {
  const [typed, setTyped] = useState(() => spaced(hexFromBytes(view.bytes)))
  const [read, setRead] = useState<BytesView | null>(null)
  const [chosen, setChosen] = useState(-1)
  const id = useId()
  const hex = typed.replaceAll(/\s/g, '').toLowerCase()
  const isHex = HEX.test(hex) && hex.length <= 2 * EDITED_BYTES_MAX
  const row = cast.trace.row(packet)
  const wire = row.ev === 'packet' ? row.wire : -1
  const asker = useMemo(
    () =>
      createAsker(async (bytes: Uint8Array) => {
        const { run } = usePlayback.getState()
        return run === null ? null : ask((api) => api.bytes(run, wire, bytes))
      }, setRead),
    [wire],
  )
  useEffect(() => () => asker.stop(), [asker])
  useEffect(() => {
    if (isHex) asker.want(bytesFromHex(hex))
  }, [asker, hex, isHex])
  const same = isHex && hex === hexFromBytes(view.bytes)
  const ready = isHex && !same && read !== null && !('beyond' in read)
  return (
    <form
      className={styles['editor']}
      data-keeps-keys=""
      onSubmit={(event) => {
        event.preventDefault()
        if (!ready) return
        editBytes(cast, packet, bytesFromHex(hex))
        onClose()
      }}
    >
      <label htmlFor={id}>{EDIT_BYTES.label}</label>
      <textarea
        id={id}
        className="mono"
        rows={Math.min(8, Math.ceil(view.bytes.length / 12) + 1)}
        spellCheck={false}
        autoComplete="off"
        value={typed}
        aria-invalid={!isHex}
        aria-describedby={`${id}-said`}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <p id={`${id}-said`} className={styles['said']} aria-live="polite">
        {saidOf(isHex, same, read)}
      </p>
      {isHex && read !== null && 'fields' in read && !same && (
        <Fields
          spans={read.fields.spans}
          bytes={bytesFromHex(hex)}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
      <div className={inspector['actions']}>
        <button type="submit" className="btn ink" aria-disabled={!ready}>
          {EDIT_BYTES.send}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {EDIT_BYTES.leave}
        </button>
      </div>
    </form>
  )
}

function saidOf(isHex: boolean, same: boolean, read: BytesView | null): string {
  if (!isHex) return EDIT_BYTES.noHex(EDITED_BYTES_MAX)
  if (same) return EDIT_BYTES.same
  if (read === null) return ''
  if ('beyond' in read)
    return read.beyond < 0 ? EDIT_BYTES.missing(-read.beyond) : EDIT_BYTES.beyond(read.beyond)
  return 'error' in read ? wrongText(read.error) : EDIT_BYTES.right
}

function wrongText({ kind, clause, at, reasonCode }: WireError): string {
  const code = `0x${reasonCode.toString(16).toUpperCase().padStart(2, '0')}`
  return EDIT_BYTES.wrong(EDIT_BYTES.kinds[kind], at, clause, code)
}
