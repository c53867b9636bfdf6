/** A trace that a test writes row by row, and what the invariants of a design make of it. For tests. */
import type { Value } from '../../core/expression/value.ts'
import type { EffectAnswer, RecordIndex, Row } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Text } from '../../core/text.ts'
import { createTextTable } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import { micros } from '../../core/time.ts'
import { en } from '../../content/text/en.ts'
import { say } from '../../content/text/say.ts'
import type { Design } from '../../design/design.ts'
import { metricsOf } from '../../trace/metrics.ts'
import { Trace } from '../../trace/trace.ts'
import type { InvariantLight } from '../../trace/verdict.ts'
import { Lights, lightsAt } from '../lights.ts'
import { planChecks } from '../plan.ts'

export interface EventHead {
  readonly id?: string
  readonly key?: string
  readonly topic?: string
  readonly corr?: string
}

export class Written {
  readonly trace = new Trace()
  readonly texts = createTextTable()
  readonly textOf = (text: Text): string => this.texts.textOf(text)
  private now = 0 as Micros
  private ordinal = 0
  private commits = 0

  /** Rows from now on happen at this time, in ms. */
  at(ms: number): this {
    this.now = micros(ms)
    return this
  }

  row(node: number, row: Row, cause: RecordIndex = NO_RECORD): RecordIndex {
    return this.trace.append(this.now, node, cause, row)
  }

  private text(text: string): Text {
    return this.texts.intern(text)
  }

  private json(value: Value | undefined): Text {
    return this.text(value === undefined ? '' : JSON.stringify(value))
  }

  /** One row of a store is committed, on its own. */
  state(node: number, key: string, after: Value, before?: Value, store = 'db'): RecordIndex {
    const cause = ++this.commits as RecordIndex
    return this.stateRow(node, key, after, before, store, cause)
  }

  /** The rows of one transaction, and the `handle` row behind them. */
  commit(node: number, rows: Readonly<Record<string, Value>>): RecordIndex {
    const cause = ++this.commits as RecordIndex
    for (const [key, after] of Object.entries(rows))
      this.stateRow(node, key, after, undefined, 'db', cause)
    return this.row(
      node,
      { ev: 'handle', about: NO_RECORD, handler: this.text('h'), out: 'ok', attempt: 1 },
      cause,
    )
  }

  private stateRow(
    node: number,
    key: string,
    after: Value,
    before: Value | undefined,
    store: string,
    cause: RecordIndex,
  ): RecordIndex {
    return this.row(
      node,
      {
        ev: 'state',
        about: NO_RECORD,
        store: this.text(store),
        key: this.text(key),
        before: this.json(before),
        after: this.json(after),
      },
      cause,
    )
  }

  effect(
    node: number,
    name: string,
    key: string,
    more: { applied?: boolean; answer?: EffectAnswer; args?: Value; about?: RecordIndex } = {},
  ): RecordIndex {
    const { applied = true, answer = 'ok', args = {}, about = NO_RECORD } = more
    return this.row(node, {
      ev: 'effect',
      about,
      name: this.text(name),
      key: this.text(key),
      args: this.json(args),
      applied,
      answer,
      error: this.text(''),
      nth: 1,
      took: 0 as Micros,
    })
  }

  /** An application publishes, and says what event it is. Gives the `publish` row; the `event` row is behind it. */
  event(node: number, type: string, head: EventHead = {}): RecordIndex {
    const { id = `e${++this.ordinal}`, key = '', topic = 't', corr = '' } = head
    const about = this.publish(node, type, topic, corr)
    this.row(node, {
      ev: 'event',
      about,
      id: this.text(id),
      source: this.text('s'),
      key: this.text(key),
      causation: this.text(''),
    })
    return about
  }

  publish(node: number, type: string, topic = 't', corr = ''): RecordIndex {
    return this.row(node, {
      ev: 'publish',
      about: NO_RECORD,
      ordinal: 1,
      topic: this.text(topic),
      qos: 1,
      retain: false,
      bytes: 10,
      corr: this.text(corr),
      type: this.text(type),
    })
  }

  /** A dead-letter queue keeps a letter that `from` has published of the event with that id. */
  letter(queue: number, from: number, id: string): RecordIndex {
    const about = this.publish(from, '', 'dlq')
    return this.row(queue, {
      ev: 'letter',
      about,
      topic: this.text('t'),
      id: this.text(id),
      attempts: 5,
      because: 'transient',
      error: this.text('503'),
    })
  }

  ack(): RecordIndex {
    return this.row(0, { ev: 'ack', about: NO_RECORD, pid: 1, reasonCode: 0 })
  }

  crash(node: number): RecordIndex {
    return this.row(node, { ev: 'crash', about: NO_RECORD, point: this.text(''), nth: 0 })
  }

  // ---- what the invariants make of it ---------------------------------------------------------------

  /** After a record. */
  lights(design: Design, upTo: number): readonly InvariantLight[] {
    return lightsAt(planChecks(design), this.trace, this.textOf, upTo as RecordIndex)
  }

  /** When the run is over, now. */
  end(design: Design, stopped = false): readonly InvariantLight[] {
    const lights = new Lights(planChecks(design), this.trace, this.textOf)
    return lights.atEnd({ at: this.now, stopped, metrics: () => this.metrics() })
  }

  metrics(): ReturnType<typeof metricsOf> {
    return metricsOf(this.trace, () => 'publish', {
      segmentBytes: 1_460,
      headerBytes: 40,
      carried: (_, bytes) => bytes,
    })
  }
}

/** `broken 3 o7: 2 times, and 1 is the most.`: state, record, sentence. */
export function told({ state, record, sentence }: InvariantLight): string {
  return [state, ...(record === undefined ? [] : [record]), say(sentence, en)].join(' ')
}
