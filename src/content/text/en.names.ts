/** How packets, messages, wires and clients are called: the screen needs them at once. */
import { worded } from './language.ts'

export const nameTexts = worded('names.nameTexts', {
  client: 'client “{client}”',
  'wire.between': '{a} – {b}',
  'message.of': 'message {ordinal:raw} of {publisher}',
  'message.extra': 'extra {extra:raw}',
  'message.extraOf': 'extra message {extra:raw} of {publisher}',
  'message.packet': '{name}',
  'message.packetId': '{name} {pid:raw}',
  'message.ofType': 'type {ptype:raw}',
  'message.carried': ' ({message})',
} as const)

export const LENGTH_TEXT = worded('names.LENGTH_TEXT', {
  about: (length: string) => `about ${length}`,
} as const)
