/** The screen's side of the contract in `api.ts`. */
import { phrase } from '../core/codes.ts'
import type { Qos } from '../core/row.ts'
import type { LiveCommand, LiveEvent, Target } from './api.ts'

/** The worker is ended when it has not said goodbye by then. */
const END_MS = 3_000

export class Live {
  private readonly worker: Worker
  private over = false

  constructor(target: Target, listener: (event: LiveEvent) => void) {
    this.worker = new Worker(new URL('./bridge-worker.ts', import.meta.url), {
      type: 'module',
      name: 'eventloom bridge',
    })
    this.worker.addEventListener('message', ({ data }: MessageEvent<LiveEvent>) => {
      if (data.kind === 'ended') this.stop()
      listener(data)
    })
    this.worker.addEventListener('error', (event) => {
      event.preventDefault()
      if (this.over) return
      this.stop()
      listener({ kind: 'down', because: phrase('live.died'), retryMs: null })
    })
    this.ask({ kind: 'connect', target })
  }

  send(topic: string, payload: Uint8Array, qos: Qos): void {
    this.ask({ kind: 'send', topic, payload, qos })
  }

  /** Says goodbye, and is gone then or soon after. */
  end(): void {
    this.ask({ kind: 'end' })
    setTimeout(() => this.stop(), END_MS)
  }

  private ask(command: LiveCommand): void {
    if (!this.over) this.worker.postMessage(command, [])
  }

  private stop(): void {
    this.over = true
    this.worker.terminate()
  }
}
