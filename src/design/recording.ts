/**
 * The file in which a real broker keeps what it was told (`npm run broker -- --trace FILE`): a head, and a line of JSON
 * for each input from outside, in order. What it answered is not in it: the same machine answers the same again.
 *
 *   {"eventloom":"trace","v":1,"engine":"0.5.0","broker":{…}}
 *   {"us":1203,"conn":0,"do":"open"}
 *   {"us":1544,"conn":0,"do":"connect","client":"meter","speaks":"mqtt5","bytes":"EBI…"}
 *   {"us":2040,"conn":0,"do":"packet","bytes":"MAo…"}
 *   {"us":9001,"conn":0,"do":"fin"}
 *
 * `us`: microseconds since it was started, each more than the one before. `conn`: connections are counted from 0. A line
 * that was broken off by the end of the process is the last one, and is left out. `open-recording.ts` makes a design of it.
 */
import * as v from 'valibot'
import { isBase64 } from './base64.ts'
import { ENDS, RecordedErrorSchema } from './kinds/recorded-client.ts'
import { MS_MAX } from './limits.ts'
import { wholeBetween } from './scalars.ts'

export const RECORDING_VERSION = 1

/** No moment of a design is later, in µs. */
export const RECORDED_US_MAX = MS_MAX * 1_000

const when = {
  us: wholeBetween(0, Number.MAX_SAFE_INTEGER),
}
const on = { ...when, conn: wholeBetween(0, Number.MAX_SAFE_INTEGER) }
const bytes = v.pipe(v.string(), v.check(isBase64))
const speaks = v.picklist(['mqtt3', 'mqtt5'])

export const RecordedLineSchema = v.variant('do', [
  v.object({ ...on, do: v.literal('open') }),
  /** The first CONNECT of a connection. `client`: empty where the broker was to give it a name. */
  v.object({ ...on, do: v.literal('connect'), client: v.string(), speaks, bytes }),
  v.object({ ...on, do: v.literal('packet'), bytes }),
  /** What was no packet, or none that is taken; the broker reads nothing more of that connection. */
  v.object({ ...on, do: v.literal('malformed'), speaks, bytes, error: RecordedErrorSchema }),
  v.object({ ...on, do: v.picklist(ENDS) }),
  /** There was no room for more in what was to be sent. That is no input, and is not played. */
  v.object({ ...on, do: v.literal('full') }),
  v.object({ ...when, do: v.literal('stop') }),
  /** The file was full; the broker went on. */
  v.object({ ...when, do: v.literal('limit') }),
])
export type RecordedLine = v.InferOutput<typeof RecordedLineSchema>

/** `broker`: its config, as a node of a design has it. */
export const RecordingHeadSchema = v.object({
  eventloom: v.literal('trace'),
  v: wholeBetween(1, Number.MAX_SAFE_INTEGER),
  engine: v.string(),
  broker: v.record(v.string(), v.unknown()),
})
export type RecordingHead = v.InferOutput<typeof RecordingHeadSchema>

/** By its first words, whatever it is called. */
export function isRecording(text: string): boolean {
  return /^\uFEFF?\s*\{\s*"eventloom"\s*:\s*"trace"/.test(text.slice(0, 200))
}
