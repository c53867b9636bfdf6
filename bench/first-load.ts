/**
 * What a first visit fetches before the page answers, gzip, for Home and for the Studio: the script, what it
 * imports, the style sheets, and the chunk of the place with what that imports and its style sheet. The worker
 * apart: it comes in parallel.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface FirstLoad {
  readonly home: number
  readonly studio: number
  readonly worker: number
}

/** Bytes, gzip. Throws when there is no build. */
export function firstLoad(dist = 'dist'): FirstLoad {
  const assets = readdirSync(join(dist, 'assets'))
  const size = (file: string): number => gzipSync(readFileSync(join(dist, file))).length
  const sum = (files: Iterable<string>): number =>
    [...files].reduce((bytes, file) => bytes + size(file), 0)
  const chunk = (name: string, ending: string): string[] =>
    assets
      .filter((file) => file.startsWith(`${name}-`) && file.endsWith(ending))
      .map((file) => `assets/${file}`)

  const html = readFileSync(join(dist, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+\.(?:js|css))"/g)]
  const page = named.map((match) => match[1]!)
  const place = (name: string): ReadonlySet<string> => {
    const scripts = chunk(name, '.js')
    if (scripts.length !== 1) throw new Error(`the build has one chunk that is the ${name}`)
    return withImports(dist, [...page, ...scripts, ...chunk(name, '.css')])
  }
  return {
    home: sum(place('Home')),
    studio: sum(place('Studio')),
    worker: sum(chunk('worker', '.js')),
  }
}

/** The files and what their scripts import, each once. */
function withImports(dist: string, files: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const visit = (file: string): void => {
    const path = join(dist, file)
    if (seen.has(file) || !existsSync(path)) return
    seen.add(file)
    if (!file.endsWith('.js')) return
    for (const [, from] of readFileSync(path, 'utf8').matchAll(
      /(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g,
    ))
      visit(`assets/${from}`)
  }
  files.forEach(visit)
  return seen
}
