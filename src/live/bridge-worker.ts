/** The worker in which mqtt.js meets a real broker. It ends with the session. */
import mqtt from 'mqtt'
import type { LiveCommand, LiveEvent } from './api.ts'
import { Connection } from './connection.ts'
import { thrownOf } from './trouble.ts'

/** How often it says that time goes on, in ms. */
const BEAT_MS = 100

let connection: Connection | null = null

function emit(event: LiveEvent): void {
  const moved = event.kind === 'messages' ? event.messages.map(({ payload }) => payload.buffer) : []
  postMessage(event, { transfer: moved as ArrayBuffer[] })
}

addEventListener('message', ({ data }: MessageEvent<LiveCommand>) => {
  if (data.kind === 'end') return connection?.end()
  if (data.kind === 'send') return connection?.send(data.topic, data.payload, data.qos)
  setInterval(() => emit({ kind: 'beat' }), BEAT_MS)
  try {
    connection = new Connection((url, options) => mqtt.connect(url, options), data.target, emit)
  } catch (error) {
    emit({ kind: 'down', because: thrownOf(error), retryMs: null })
  }
})
