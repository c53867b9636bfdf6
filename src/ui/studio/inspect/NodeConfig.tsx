/** How a node was designed: the fields of its form that have a value and mean something on its links. */
import { INSPECT } from '../../../content/text/en.inspect.ts'
import { distText, durationText } from '../../../content/text/duration.ts'
import { SELECTION } from '../../../content/text/en.selection.ts'
import type { Dist } from '../../../core/dist.ts'
import type { DesignNode } from '../../../design/design.ts'
import type { Field, FieldGroup } from '../../../design/form.ts'
import { applies, fieldsOf, spokenAt, valueAt } from '../../../design/form-values.ts'
import { countText } from '../../format.ts'
import { useDocument } from '../../store/document.ts'
import { sayPhrase } from '../../words.ts'
import inspector from '../Inspector.module.css'

interface ConfigProps {
  readonly node: DesignNode
  readonly groups: readonly FieldGroup[]
}

export function NodeConfig({ node, groups }: ConfigProps) {
  const design = useDocument((state) => state.design)
  const fields = groups.flatMap((group) => fieldsOf(group, node.config))
  const set = fields.filter(({ path }) => valueAt(node.config, path) !== undefined)
  const spoken = design === null ? [] : spokenAt(node, design)
  const meant = set.filter((field) => applies(field, spoken))
  if (set.length === 0) return null
  return (
    <section className={inspector['sec']}>
      <h2>{SELECTION.config}</h2>
      <dl className={inspector['rows']}>
        {meant.map((field) => (
          <Pair
            key={field.path}
            name={sayPhrase(field.label)}
            value={shown(valueAt(node.config, field.path), field)}
          />
        ))}
      </dl>
      {meant.length < set.length && (
        <p className={inspector['quiet']}>{INSPECT.notApplied(set.length - meant.length)}</p>
      )}
    </section>
  )
}

export function Pair({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

function shown(value: unknown, field: Field): string {
  if (field.input.kind === 'choice') {
    const option = field.input.options.find((one) => one.value === value)
    if (option !== undefined) return sayPhrase(option.label)
  }
  if (typeof value === 'boolean') return value ? SELECTION.yes : SELECTION.no
  if (typeof value === 'string') return value
  const { input } = field
  if (input.kind === 'duration') return distText(value as Dist)
  if (input.kind === 'payload') return Object.keys(value as object).join(', ')
  if (typeof value !== 'number') return JSON.stringify(value)
  if (input.kind === 'choice' && input.other?.unit === 'ms') return durationText(value)
  if (input.kind !== 'number' || input.unit === 'none' || input.unit === 'count')
    return countText(value)
  return input.unit === 'ms' ? durationText(value) : `${countText(value)} ${input.unit}`
}
