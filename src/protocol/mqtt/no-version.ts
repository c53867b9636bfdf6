/** Before CONNECT no version is spoken: what both standards have, in the same place. */
export const NO_VERSION = {
  connectFirst: 'MQTT-3.1.0-1',
  level: 'MQTT-3.1.2-2',
  connectAwaited: 'MQTT §3.1.4',
} as const
