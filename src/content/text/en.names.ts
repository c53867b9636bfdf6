/** How packets, messages, wires and clients are called: the screen needs them at once. */
export const nameTexts = {
  client: 'client “{client}”',
  'wire.between': '{a} – {b}',
  'message.of': 'message {ordinal:raw} of {publisher}',
  'message.extra': 'extra {extra:raw}',
  'message.extraOf': 'extra message {extra:raw} of {publisher}',
  'message.packet': '{name}',
  'message.packetId': '{name} {pid:raw}',
  'message.carried': ' ({message})',
} as const
