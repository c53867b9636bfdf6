/**
 * The payloads of a publisher: JSON objects whose values are a function of the message's number. Nothing runs
 * on from message to message, so a payload can be made again (for a card), and one more message changes none.
 */
import { below, draw, fold, ownerHash, unit } from '../../core/chance.ts'
import type { Constant, Vary } from '../../design/kinds/publisher.ts'

/** A field of the payload, ready to be written. */
export interface PayloadField {
  readonly name: string
  /** What stands before its value: a brace or a comma, its name, a colon. */
  readonly head: string
  readonly vary: Vary
  /** The values it takes as JSON: one for a constant, those of a `pick` or `cycle`, the prefix of a `seq`. */
  readonly json: readonly string[]
  /** Its name as a number, so that a field more or less changes no other's luck. */
  readonly luck: number
  /** 10 to the number of decimals; 0: not rounded. */
  readonly scale: number
}

/** Fields in the order of the config, which is the order of the payload. */
export function payloadFields(vary: Readonly<Record<string, Vary>>): readonly PayloadField[] {
  return Object.entries(vary).map(([name, value], place) => ({
    name,
    head: `${place === 0 ? '{' : ','}${JSON.stringify(name)}:`,
    vary: value,
    json: jsonOf(value),
    luck: ownerHash(name),
    scale: scaleOf(value),
  }))
}

function jsonOf(vary: Vary): readonly string[] {
  if (typeof vary !== 'object') return [JSON.stringify(vary)]
  if ('seq' in vary) return vary.seq === '' ? [] : [JSON.stringify(vary.seq).slice(0, -1)]
  if ('pick' in vary) return vary.pick.map((value) => JSON.stringify(value))
  if ('cycle' in vary) return vary.cycle.map((value) => JSON.stringify(value))
  return []
}

function scaleOf(vary: Vary): number {
  if (typeof vary !== 'object' || !('uniform' in vary) || vary.decimals === undefined) return 0
  let scale = 1
  for (let i = 0; i < vary.decimals; i++) scale *= 10
  return scale
}

/** The payload of message `ordinal` (from 1); `key`: the publisher's stream of values. */
export function payloadText(fields: readonly PayloadField[], key: number, ordinal: number): string {
  if (fields.length === 0) return '{}'
  let text = ''
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!
    text += field.head + jsonValue(field, key, ordinal)
  }
  return text + '}'
}

function jsonValue(field: PayloadField, key: number, ordinal: number): string {
  const { vary, json } = field
  if (typeof vary !== 'object') return json[0]!
  if ('seq' in vary) return json.length === 0 ? `${ordinal}` : `${json[0]!}${ordinal}"`
  if ('uniform' in vary)
    return decimalText(uniformValue(field, vary.uniform, key, ordinal), field.scale)
  return json[placeOf(field, json.length, key, ordinal)]!
}

/**
 * What JSON makes of a number with few decimal places, from two whole numbers: their texts are at hand, that
 * of a fraction is worked out each time.
 */
function decimalText(value: number, scale: number): string {
  if (scale === 0 || value < 0 || value >= 1_000_000) return `${value}`
  const scaled = Math.round(value * scale)
  const whole = Math.floor(scaled / scale)
  let fraction = scaled - whole * scale
  if (fraction === 0) return `${whole}`
  let zeros = ''
  for (let place = scale / 10; place > fraction; place /= 10) zeros += '0'
  while (fraction % 10 === 0) fraction /= 10
  return `${whole}.${zeros}${fraction}`
}

/** The value of a field in message `ordinal`: for a card, and for the correlation id. */
export function fieldValue(field: PayloadField, key: number, ordinal: number): Constant {
  const { vary } = field
  if (typeof vary !== 'object') return vary
  if ('seq' in vary) return vary.seq === '' ? ordinal : `${vary.seq}${ordinal}`
  if ('uniform' in vary) return uniformValue(field, vary.uniform, key, ordinal)
  const values = 'pick' in vary ? vary.pick : vary.cycle
  return values[placeOf(field, values.length, key, ordinal)]!
}

function uniformValue(
  { luck, scale }: PayloadField,
  [from, to]: readonly [number, number],
  key: number,
  ordinal: number,
): number {
  const value = from + (to - from) * unit(draw(key, fold(luck, ordinal)))
  if (scale === 0) return value
  // `+ 0`: rounding may give -0, which is no other number to a reader.
  return Math.round(value * scale) / scale + 0
}

/** Which value a `pick` or a `cycle` takes. */
function placeOf({ vary, luck }: PayloadField, size: number, key: number, ordinal: number): number {
  if (typeof vary === 'object' && 'cycle' in vary) return (ordinal - 1) % size
  return below(draw(key, fold(luck, ordinal)), size)
}
