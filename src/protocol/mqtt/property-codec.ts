/** Reading and writing a block of properties, MQTT 5 §2.2.2, by the rows of `properties.ts`. */
import { assert, unreachable } from '../../core/assert.ts'
import { hasWildcard, topicNameFault } from '../../core/topic.ts'
import { HEADER } from './clauses.ts'
import type { Properties } from './packet.ts'
import {
  mayRepeat,
  PROPERTY_LENGTH,
  ROW_BY_ID,
  ROWS_OF,
  type Place,
  type PropertyRow,
} from './properties.ts'
import {
  fail,
  malformed,
  mark,
  more,
  protocolError,
  readBinary,
  readByte,
  readFourBytes,
  readString,
  readTwoBytes,
  readVariableByteInteger,
  type Cursor,
} from './read.ts'
import { describeBytes, describeText } from './describe.ts'
import { propertiesSize, type Pair } from './property-size.ts'
import {
  writeBinary,
  writeByte,
  writeFourBytes,
  writeString,
  writeTwoBytes,
  writeVariableByteInteger,
  type Writer,
} from './write.ts'

type Value = boolean | number | string | Uint8Array | Pair
/** A block being read: the rows say which name holds what. */
type Block = { -readonly [Name in keyof Properties]?: unknown }

/** Reads the Property Length and what it spans; undefined for none. */
export function readProperties(c: Cursor, place: Place): Properties | undefined {
  const from = c.at
  const length = readVariableByteInteger(c)
  const clause = PROPERTY_LENGTH[place]
  mark(c, place === 'will' ? 'Will Property Length' : 'Property Length', from, length, clause)
  if (length > c.end - c.at) malformed(c, clause, from)
  if (length === 0 || c.error !== null) return undefined

  const { end, endSetBy } = c
  c.end = c.at + length
  c.endSetBy = [clause, clause]
  const block: Block = {}
  while (more(c)) readProperty(c, place, block)
  if (c.error !== null) return undefined // the cursor stays at its end: nothing more is read
  c.end = end
  c.endSetBy = endSetBy
  return block as Properties
}

function readProperty(c: Cursor, place: Place, block: Block): void {
  const from = c.at
  const id = readVariableByteInteger(c)
  if (c.error !== null) return
  const row = ROW_BY_ID.get(id)
  const section = row?.in[place]
  if (row === undefined || section === undefined) return malformed(c, 'MQTT5 §2.2.2.2', from)

  const clause = `MQTT5 §${section}`
  const earlier = block[row.name]
  if (earlier !== undefined && !mayRepeat(row, place)) {
    return protocolError(c, clause, from)
  }
  const value = readValue(c, row, clause)
  if (c.error !== null) return
  if (value === 0 && row.zero !== undefined) {
    const { reasonCode } = row.zero
    return fail(c, { kind: 'protocol', reasonCode, clause: row.zero.clause ?? clause, at: from })
  }
  mark(c, row.field, from, c.spans === null ? '' : describeValue(value), clause, 1)
  if (row.type !== 'identifiers' && row.type !== 'pairs') block[row.name] = value
  else if (earlier === undefined) block[row.name] = [value]
  else (earlier as Value[]).push(value)
}

function readValue(c: Cursor, row: PropertyRow, clause: string): Value {
  switch (row.type) {
    case 'flag':
      return readZeroOrOne(c, clause) === 1
    case 'bit':
      return readZeroOrOne(c, clause)
    case 'twoBytes':
      return readTwoBytes(c)
    case 'fourBytes':
      return readFourBytes(c)
    case 'string':
      return readString(c)
    case 'topic':
      return readResponseTopic(c)
    case 'binary':
      return readBinary(c)
    case 'identifiers':
      return readVariableByteInteger(c)
    case 'pairs':
      return [readString(c), readString(c)]
    default:
      return unreachable(row.type)
  }
}

function readZeroOrOne(c: Cursor, clause: string): number {
  const at = c.at
  const byte = readByte(c)
  if (byte > 1) protocolError(c, clause, at)
  return byte
}

function readResponseTopic(c: Cursor): string {
  const at = c.at
  const topic = readString(c)
  if (c.error !== null) return ''
  if (hasWildcard(topic)) malformed(c, 'MQTT5-3.3.2-14', at)
  else if (topic === '') malformed(c, HEADER.topicNotEmpty[1], at)
  return topic
}

function describeValue(value: Value): string {
  if (typeof value === 'string') return describeText(value)
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value === 'number') return String(value)
  if (value instanceof Uint8Array) return describeBytes(value)
  return `${describeText(value[0])} = ${describeText(value[1])}`
}

/** Writes the block with its length. */
export function writeProperties(w: Writer, properties: Properties | undefined, place: Place): void {
  writeVariableByteInteger(w, propertiesSize(properties))
  if (properties === undefined) return
  assertCarried(properties, place)
  for (const row of ROWS_OF[place]) {
    const value = properties[row.name]
    if (value === undefined) continue
    const values = row.type === 'identifiers' || row.type === 'pairs' ? value : [value]
    for (const one of values as readonly Value[]) {
      writeByte(w, row.id)
      writeValue(w, row, one)
    }
  }
}

/** What the peer would refuse is a mistake of ours. */
function assertCarried(properties: Properties, place: Place): void {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) continue
    const row = ROWS_OF[place].find((candidate) => candidate.name === name)
    assert(row !== undefined, `${name} is a property of ${place}`)
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    assert(row.zero === undefined || !values.includes(0), `${name} of ${place} is not 0`)
    assert(values.length <= 1 || mayRepeat(row, place), `${name} comes once in ${place}`)
  }
}

function writeValue(w: Writer, row: PropertyRow, value: Value): void {
  switch (row.type) {
    case 'flag':
    case 'bit':
      return writeByte(w, Number(value))
    case 'twoBytes':
      return writeTwoBytes(w, value as number)
    case 'fourBytes':
      return writeFourBytes(w, value as number)
    case 'topic':
      assert(topicNameFault(value as string) === null, `${row.name} is a topic name`)
      return writeString(w, value as string)
    case 'string':
      return writeString(w, value as string)
    case 'binary':
      return writeBinary(w, value as Uint8Array)
    case 'identifiers':
      return writeVariableByteInteger(w, value as number)
    case 'pairs': {
      const [name, text] = value as Pair
      writeString(w, name)
      return writeString(w, text)
    }
    default:
      return unreachable(row.type)
  }
}

/** What one property demands of another: Authentication Data without its method says nothing. */
export function checkAuthentication(
  c: Cursor,
  properties: Properties | undefined,
  place: 'connect' | 'auth',
  from: number,
): void {
  if (properties?.authenticationMethod !== undefined) return
  if (place === 'auth') return protocolError(c, 'MQTT5 §3.15.2.2.2', from)
  if (properties?.authenticationData !== undefined) {
    protocolError(c, 'MQTT5 §3.1.2.11.10', from)
  }
}
