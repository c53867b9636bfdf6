/** A length of time that chance may have a part in: its kind, its numbers, and what it looks like. */
import { EDIT_FORM } from '../../../content/text/en.edit-form.ts'
import type { Dist } from '../../../core/dist.ts'
import type { DistKind, DistPart } from './dist.ts'
import { DIST_KINDS, DIST_PARTS, distAs, distKindOf, pictureOf } from './dist.ts'
import type { NumberInput } from '../../../design/form.ts'
import styles from './Form.module.css'
import { useGesture } from './gesture.ts'
import type { InputProps } from './input.ts'
import { NumberField } from './NumberField.tsx'
import { useParts } from './subject.ts'
import { MS_MAX } from '../../../design/limits.ts'

const LENGTH: NumberInput = { kind: 'number', unit: 'ms', min: 0, max: MS_MAX, step: 1 }
const SIGMA: NumberInput = { kind: 'number', unit: 'none', min: 0, max: 5, step: 0.05 }

/** There is no such length. */
const NONE = 'none'

/** A length that comes where there was none, in ms. */
const FRESH = 100

/** A step is a tenth to a hundredth of the length, so that both 8 ms and an hour can be dragged. */
function inputOf({ part }: DistPart, value: unknown): NumberInput {
  if (part === 'sigma') return SIGMA
  const length = typeof value === 'number' && value > 0 ? value : 1
  return { ...LENGTH, step: Math.max(0.1, 10 ** Math.floor(Math.log10(length) - 1)) }
}

interface DurationProps extends InputProps {
  /** There may be none. */
  readonly mayMiss: boolean
}

export function DurationInput({ id, slot, describe, mayMiss }: DurationProps) {
  const dist = slot.value as Dist | undefined
  const kind = dist === undefined ? NONE : distKindOf(dist)
  const partOf = useParts(slot)
  const gesture = useGesture()
  return (
    <span className={styles['dist']}>
      <select
        id={id}
        className={`in ${styles['list']}`}
        aria-label={`${slot.label}: ${EDIT_FORM.dist}`}
        aria-describedby={describe}
        value={kind}
        onChange={({ currentTarget }) =>
          slot.put(
            currentTarget.value === NONE
              ? undefined
              : distAs(dist ?? FRESH, currentTarget.value as DistKind),
            gesture(),
          )
        }
      >
        {(mayMiss || dist === undefined) && <option value={NONE}>{EDIT_FORM.notSet}</option>}
        {DIST_KINDS.map((one) => (
          <option key={one} value={one}>
            {EDIT_FORM.dists[one]}
          </option>
        ))}
      </select>
      {dist !== undefined && kind !== 'constant' && <DistPicture dist={dist} />}
      <span className={styles['parts']}>
        {(kind === NONE ? [] : DIST_PARTS[kind]).map((part) => {
          const name = EDIT_FORM.parts[part.part]
          const own = partOf(part.path, `${slot.label}, ${name}`)
          const partId = `${id}-${part.part}`
          return (
            <span key={`${kind} ${part.part}`} className={styles['part']}>
              {part.path !== '' && <label htmlFor={partId}>{name}</label>}
              <NumberField
                id={partId}
                slot={own}
                input={inputOf(part, own.value)}
                describe={describe}
                label={own.label}
              />
            </span>
          )
        })}
      </span>
    </span>
  )
}

const WIDTH = 64
const HEIGHT = 18

function DistPicture({ dist }: { readonly dist: Dist }) {
  const { path, middle } = pictureOf(dist, WIDTH, HEIGHT)
  return (
    <svg
      className={styles['picture']}
      width={WIDTH}
      height={HEIGHT + 2}
      viewBox={`0 -1 ${WIDTH} ${HEIGHT + 2}`}
      aria-hidden="true"
    >
      <path className={styles['shape']} d={path} />
      <path d={`M0 ${HEIGHT}.5H${WIDTH}`} />
      <path className={styles['middle']} d={`M${middle} 0V${HEIGHT}`} />
    </svg>
  )
}
