/**
 * The site without a network: a service worker keeps the files of this build. A newer build is offered as long as it
 * waits, and taken only when the person says so: what is open is kept in the browser first. Where another tab has
 * taken it, this page goes on with its own files, and is offered the same.
 */
import { create } from 'zustand'
import { loadKeeper } from './library/load.ts'

const SERVICE_WORKER = 'sw.js'

/** The build that waits, or that another tab has taken over; null: this page is of the newest. */
export const useNewer = create<{ readonly newer: ServiceWorker | 'taken' | null }>(() => ({
  newer: null,
}))

/** Once the page has loaded the site is kept. Where that cannot be, nothing else is missing. */
export function keepForOffline(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return
  const start = () => void register(navigator.serviceWorker)
  if (document.readyState === 'complete') start()
  else globalThis.addEventListener('load', start, { once: true })
}

async function register(workers: ServiceWorkerContainer): Promise<void> {
  // The first build has nothing to wait for: there is a newer one only where another runs.
  const controlled = workers.controller !== null
  if (controlled)
    workers.addEventListener('controllerchange', () => {
      if (taking) location.reload()
      else useNewer.setState({ newer: 'taken' })
    })
  try {
    const registration = await workers.register(SERVICE_WORKER)
    const offer = () => {
      const { waiting } = registration
      if (controlled && waiting !== null) useNewer.setState({ newer: waiting })
    }
    offer()
    registration.addEventListener('updatefound', () =>
      registration.installing?.addEventListener('statechange', offer),
    )
  } catch {
    // A browser may forbid it, or the host may not have the file: then it needs the network.
  }
}

let taking = false

/** Keeps what is open, and then reloads the page with the newer build. */
export async function takeNewer(): Promise<void> {
  const { newer } = useNewer.getState()
  try {
    await (await loadKeeper()).keepNow()
  } catch {
    // What could not be kept has been told; the person wants the newer build all the same.
  }
  if (newer === 'taken') return location.reload()
  taking = true
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  newer?.postMessage('take over')
}
