/** After an update of React Flow our excerpt of its style sheet must still be one. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** `selector { property: value }` for each declaration of a sheet without nesting. */
function declarations(css: string): string[] {
  const bare = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\s+/g, ' ')
  return [...bare.matchAll(/([^{};]+)\{([^{}]*)\}/g)].flatMap(([, selectors = '', body = '']) =>
    selectors.split(',').flatMap((selector) =>
      body
        .split(';')
        .filter((line) => line.trim() !== '')
        .map((line) => `${selector.trim()} { ${line.trim()} }`),
    ),
  )
}

test('flow-base.css says nothing that base.css of React Flow does not say', () => {
  const ours = readFileSync(join(import.meta.dirname, 'flow-base.css'), 'utf8')
  const original = createRequire(import.meta.url).resolve('@xyflow/react/dist/base.css')
  const theirs = new Set(declarations(readFileSync(original, 'utf8')))
  expect(declarations(ours).length).toBeGreaterThan(40)
  expect(declarations(ours).filter((one) => !theirs.has(one))).toEqual([])
})
