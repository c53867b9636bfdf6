/** What is known of each message: from its `publish` row, and from the `event` row behind it. */
import type { MessageField } from '../core/row-fields.ts'
import type { RecordIndex, Row } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import { NO_TEXT } from '../core/text.ts'

/** What can be asked of a message, but for the node that published it. */
export type MessageText = Exclude<MessageField, 'from'>

type Message = Record<MessageText, Text> & { readonly from: number }

export class Messages {
  private readonly byRecord = new Map<RecordIndex, Message>()
  /** By the id of its event, the last that had it. */
  private readonly byId = new Map<Text, Message>()

  note(record: RecordIndex, node: number, row: Row): void {
    if (row.ev === 'publish') {
      const { type, topic, corr } = row
      this.byRecord.set(record, { type, topic, corr, key: NO_TEXT, id: NO_TEXT, from: node })
    } else if (row.ev === 'event') {
      const message = this.byRecord.get(row.about)
      if (message === undefined) return
      message.key = row.key
      message.id = row.id
      this.byId.set(row.id, message)
    }
  }

  /** The message that a row is about; a `publish` row is about its own. */
  private of(record: RecordIndex, row: Row): Message | undefined {
    return this.byRecord.get(row.ev === 'publish' ? record : row.about)
  }

  /** NO_TEXT where it is about none, or the message does not say. */
  text(record: RecordIndex, row: Row, field: MessageText): Text {
    // A letter is a message of its own: what it was is known by the id of its event
    const was = row.ev === 'letter' ? this.byId.get(row.id)?.[field] : undefined
    return was ?? this.of(record, row)?.[field] ?? NO_TEXT
  }

  /** The machine that published it; undefined: it is about none. */
  from(record: RecordIndex, row: Row): number | undefined {
    return this.of(record, row)?.from
  }
}
