/** How a node was designed: the fields of its form that have a value and mean something on its links. */
import { INSPECT } from '../../../content/text/en.inspect.ts'
import { distText, durationText } from '../../../content/text/duration.ts'
import { UI } from '../../../content/text/en.ui.ts'
import type { Dist } from '../../../core/dist.ts'
import type { Design, DesignNode } from '../../../design/design.ts'
import type { Field } from '../../../design/form.ts'
import { countText } from '../../format.ts'
import { useDocument } from '../../store/document.ts'
import { sayPhrase } from '../../words.ts'
import inspector from '../Inspector.module.css'

interface ConfigProps {
  readonly node: DesignNode
  readonly fields: readonly Field[]
}

export function NodeConfig({ node, fields }: ConfigProps) {
  const design = useDocument((state) => state.design)
  const set = fields.filter(({ path }) => valueAt(node.config, path) !== undefined)
  const meant = design === null ? set : set.filter((field) => applies(field, node, design))
  if (set.length === 0) return null
  return (
    <section className={inspector['sec']}>
      <h2>{UI.config}</h2>
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

/** Whether any of the node's links speaks a protocol that knows the setting. */
function applies({ protocols }: Field, { id }: DesignNode, { links }: Design): boolean {
  if (protocols === undefined) return true
  const spoken = links.filter(({ a, b }) => a === id || b === id).map(({ protocol }) => protocol)
  return spoken.length === 0 || spoken.some((protocol) => protocols.includes(protocol))
}

export function Pair({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

function valueAt(config: unknown, path: string): unknown {
  let value = config
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Readonly<Record<string, unknown>>)[name]
  }
  return value
}

function shown(value: unknown, field: Field): string {
  if (field.input.kind === 'choice') {
    const option = field.input.options.find((one) => one.value === value)
    if (option !== undefined) return sayPhrase(option.label)
  }
  if (typeof value === 'boolean') return value ? UI.yes : UI.no
  if (typeof value === 'string') return value
  const { input } = field
  if (input.kind === 'duration') return distText(value as Dist)
  if (typeof value !== 'number') return JSON.stringify(value)
  if (input.kind !== 'number' || input.unit === 'none' || input.unit === 'count')
    return countText(value)
  return input.unit === 'ms' ? durationText(value) : `${countText(value)} ${input.unit}`
}
