/** What the forms of several kinds are made of. */
import { phrase } from '../../../core/codes.ts'
import type { Ms } from '../../../core/time.ts'
import type { Field, FieldGroup, FieldInput, Option } from '../../form.ts'

/** A field whose words are `form.<code>` and `form.<code>.help`. */
export function field(path: string, code: string, input: FieldInput): Field {
  return { path, label: phrase(`form.${code}`), help: phrase(`form.${code}.help`), input }
}

/** A setting of MQTT 5: on a link that speaks 3.1.1 it means nothing. */
export function onlyMqtt5(setting: Field): Field {
  return { ...setting, protocols: ['mqtt5'] }
}

export function group(code: string, fields: readonly Field[]): FieldGroup {
  return { title: phrase(`form.${code}`), fields }
}

/** The options of a choice, whose words are `form.<code>.<value>`. */
export function choice(code: string, values: readonly (string | number)[]): FieldInput {
  return { kind: 'choice', options: optionsOf(code, values) }
}

export function optionsOf(code: string, values: readonly (string | number)[]): readonly Option[] {
  return values.map((value) => ({ value, label: phrase(`form.${code}.${value}`) }))
}

/** A QoS: its number is its sign. */
export const QOS_CHOICE: FieldInput = {
  kind: 'choice',
  options: [0, 1, 2].map((value) => ({
    value,
    label: phrase(`form.qos.${value}`),
    sign: String(value),
  })),
}

export function count(min: number, max: number): FieldInput {
  return { kind: 'number', unit: 'count', min, max, step: 1 }
}

export function milliseconds(max: Ms, step: Ms): FieldInput {
  return { kind: 'number', unit: 'ms', min: 0, max, step }
}

/** Longer topics are possible, and not typed. */
export const TOPIC_LENGTH_MAX = 1_000
