/**
 * What a subscriber answers: PUBACK ends an exchange of QoS 1; at QoS 2 PUBREC hands the message over and is
 * answered with PUBREL, and PUBCOMP ends it. An answer that nothing awaits changes nothing: it is noted, and
 * only PUBREC is answered, because its sender holds an id that must be set free.
 */
import type { RecordIndex } from '../../core/row.ts'
import { drop, expectAnswer, owesTooMuch, sendAnswer } from './broker-queue.ts'
import { fail } from './broker-session.ts'
import type { Connection, Here, Session } from './broker-state.ts'
import { forgetMessage, keepMessage } from './broker-store.ts'
import type { Awaits } from './exchange.ts'
import { acknowledge, inflight, released } from './exchange.ts'
import { sizeOf } from './fifo.ts'
import { note } from './notes.ts'
import type { Puback, Pubcomp, Pubrec } from './packet.ts'
import { REASON } from './packet.ts'
import { hexByte, isError } from './reason-code.ts'
import { flushAll } from './serving.ts'

/** PUBACK: the exchange is over [MQTT5-4.3.2-3], [MQTT5-4.4.0-2]. */
export function onPuback(
  here: Here,
  connection: Connection,
  session: Session,
  packet: Puback,
  about: RecordIndex,
): void {
  end(here, connection, session, packet, 'puback', isError(packet.reasonCode), about)
}

/** PUBREC: the client owns the message, or refuses it. */
export function onPubrec(
  here: Here,
  connection: Connection,
  session: Session,
  packet: Pubrec,
  about: RecordIndex,
): void {
  if (isError(packet.reasonCode))
    return end(here, connection, session, packet, 'pubrec', true, about)
  if (owesTooMuch(connection))
    return fail(here, connection, REASON.quotaExceeded, note.owesTooMuch[connection.level])
  const { packetId } = packet
  const exchange = released(session.sender, packetId)
  if (exchange === null) {
    here.out.note(note.pubrecUnmatched[session.level], about, { client: session.client, packetId })
    const reasonCode = connection.level === 5 ? REASON.packetIdentifierNotFound : REASON.success
    return sendAnswer(here, connection, { kind: 'pubrel', packetId, reasonCode }, about)
  }
  keepMessage(here, session, exchange)
  const pubrel = { kind: 'pubrel', packetId, reasonCode: REASON.success } as const
  sendAnswer(here, connection, pubrel, exchange.about) // [MQTT5-4.3.3-4]
  expectAnswer(here, connection, exchange, 0)
}

/** PUBCOMP: both ends are done with the id [MQTT5-4.3.3-5]. 0x92 says that the client was done before. */
export function onPubcomp(
  here: Here,
  connection: Connection,
  session: Session,
  packet: Pubcomp,
  about: RecordIndex,
): void {
  end(here, connection, session, packet, 'pubcomp', false, about)
}

function end(
  here: Here,
  connection: Connection,
  session: Session,
  { packetId, reasonCode, kind }: Puback | Pubrec | Pubcomp,
  awaited: Awaits,
  refused: boolean,
  about: RecordIndex,
): void {
  const { out } = here
  const exchange = acknowledge(session.sender, packetId, awaited)
  if (exchange === null) {
    const unmatched = kind === 'puback' ? note.pubackUnmatched : note.answerUnmatched
    out.note(unmatched[session.level], about, { client: session.client, packetId })
    return
  }
  if (!refused) out.record({ ev: 'ack', about: exchange.about, pid: packetId, reasonCode })
  else {
    out.record({ ev: 'nack', about: exchange.about, pid: packetId, reasonCode })
    const said = exchange.share === null ? note.rejectedByClient : note.sharedRejected
    out.note(said, exchange.about, {
      client: session.client,
      reasonCode: hexByte(reasonCode),
    })
    drop(here, session, 'nacked', exchange.about, exchange.about)
  }
  forgetMessage(here, session, exchange.key)
  const { sender, waiting, serving } = session
  if (sizeOf(waiting) > 0 || serving.length > 0 || sender.sent < inflight(sender))
    flushAll(here, session, connection)
}
