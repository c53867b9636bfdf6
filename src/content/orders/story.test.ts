/**
 * The files of the order story are what the story says. `WRITE_CONTENT=1 npx vitest run src/content/orders` writes them
 * anew; then `npm run format` and `node scripts/make-registry.mjs`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseDesign } from '../../design/parse.ts'
import { ORDER_STORY } from './story.ts'

const fileOf = (id: string): URL => new URL(`../scenarios/${id}.json`, import.meta.url)

test.each(Object.entries(ORDER_STORY))('%s', (id, document) => {
  const json = JSON.stringify(document, null, 2)
  if (process.env['WRITE_CONTENT'] === '1') writeFileSync(fileOf(id), `${json}\n`)
  expect(existsSync(fileOf(id))).toBe(true)
  expect(JSON.parse(readFileSync(fileOf(id), 'utf8'))).toEqual(JSON.parse(json))
  expect(parseDesign(json).problems).toEqual([])
})
