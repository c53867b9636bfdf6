/** How packets, messages, wires and clients are called in German. */
import type * as english from './en.names.ts'

export const nameTexts: typeof english.nameTexts = {
  client: 'Client „{client}“',
  'wire.between': '{a} – {b}',
  'message.of': 'Nachricht {ordinal:raw} von {publisher}',
  'message.extra': 'Zusatz {extra:raw}',
  'message.extraOf': 'Zusatznachricht {extra:raw} von {publisher}',
  'message.packet': '{name}',
  'message.packetId': '{name} {pid:raw}',
  'message.ofType': 'Typ {ptype:raw}',
  'message.carried': ' ({message})',
}

export const LENGTH_TEXT: typeof english.LENGTH_TEXT = {
  about: (length: string) => `etwa ${length}`,
}
