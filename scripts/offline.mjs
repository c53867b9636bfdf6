/**
 * The service worker of the site, as text: it keeps all files of one build and answers from them, so that the site
 * starts without a network. A page keeps the build that it began with: a newer one waits until the person says so, or
 * until no page is open any more.
 */
import { createHash } from 'node:crypto'

/** Pages and plain files go by address; what is asked for with these is the page itself. */
const PAGE = './'

/**
 * @param {ReadonlyMap<string, string | Uint8Array>} files Address below the site → content.
 * @returns {string}
 */
export function serviceWorkerText(files) {
  const hash = createHash('sha256')
  const addresses = [...files.keys()].toSorted()
  for (const address of addresses) hash.update(address).update(files.get(address) ?? '')
  const version = hash.digest('hex').slice(0, 16)
  const list = addresses.map((address) => (address === 'index.html' ? PAGE : address))
  return `const NAME = ${JSON.stringify(`eventloom-${version}`)}
const FILES = ${JSON.stringify(list)}
${WORKER}`
}

const WORKER = `
self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(NAME).then((cache) =>
      cache.addAll(FILES.map((file) => new Request(file, { cache: 'no-cache' }))),
    ),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('eventloom-') && name !== NAME)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting()
})

async function answer(request) {
  const cache = await caches.open(NAME)
  const wanted = request.mode === 'navigate' ? '${PAGE}' : request
  const kept = await cache.match(wanted, { ignoreSearch: request.mode === 'navigate' })
  return kept ?? fetch(request)
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const scope = new URL(self.registration.scope)
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== scope.origin) return
  // Of other pages below the site, such as the schema of a design, only what is kept is answered here.
  if (request.mode === 'navigate' && url.pathname !== scope.pathname) return
  event.respondWith(answer(request))
})
`
