/**
 * The site without a network: a service worker keeps the files of this build. A newer build is offered, and taken
 * only when the person says so: what is open is kept in the browser first.
 */
import { UI } from '../content/text/en.ui.ts'
import { phrase } from '../core/codes.ts'
import { offerAct } from './store/playback.ts'

const SERVICE_WORKER = 'sw.js'

/** From the first idle moment on the site is kept. Where that cannot be, nothing else is missing. */
export function keepForOffline(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return
  const start = () => void register()
  if (document.readyState === 'complete') start()
  else globalThis.addEventListener('load', start, { once: true })
}

async function register(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.register(SERVICE_WORKER)
    offerNewer(registration)
    registration.addEventListener('updatefound', () => {
      const coming = registration.installing
      coming?.addEventListener('statechange', () => offerNewer(registration))
    })
  } catch {
    // A browser may forbid it, or the host may not have the file: then it needs the network.
  }
}

/** The first build has nothing to wait for: it is offered only where another runs. */
function offerNewer({ waiting }: ServiceWorkerRegistration): void {
  if (waiting === null || navigator.serviceWorker.controller === null) return
  offerAct(phrase('run.newer'), UI.reload, () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
      once: true,
    })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    waiting.postMessage('take over')
  })
}
