/**
 * React Flow as far as we use it. Two things keep the bundler from leaving out the rest, and both are undone in
 * the sources it reads:
 *
 * - Its components are made by calls and then named, and a call or a write may do anything: here the calls are
 *   marked as pure, and the names, which only React's tools show, are left out. So minimap, controls, background
 *   and resizer go.
 * - It can move the sight gradually, and for that carries d3's transitions, interpolation and colours. We never
 *   ask for it: no `duration` anywhere, and no zoom by double click (FlowCanvas.tsx). Whoever does is told.
 * - It can drag nodes, lead new edges, reconnect and select, and it has nodes and edges of its own look. All of that
 *   is ours (`ui/edit`, `NodeCard.tsx`, `Wire.tsx`) and switched off in FlowCanvas.tsx. Whoever switches it on is told.
 *
 * A file or a text that is not found fails the build: after an update of a package this is looked at again.
 */

/** @typedef {readonly [wanted: string | RegExp, instead: string]} Edit */

const GRADUAL = `() => { throw new Error('scripts/lean-flow.mjs leaves out gradual moves') }`
const HANDS = `() => { throw new Error('scripts/lean-flow.mjs leaves out dragging and connecting') }`

/**
 * What is made of a component, with props that hold no object.
 * @param {string} component
 */
const drawn = (component) => new RegExp(`(?:\\w+ && )?\\(?jsx\\(${component}, \\{[^{}]*\\}\\)\\)?`)

/** @type {readonly { file: string, edits: readonly Edit[] }[]} */
const leaner = [
  {
    file: '@xyflow/react/dist/esm/index.js',
    edits: [
      [/^\w+\.displayName = '\w+';$/gm, ''],
      [/^(const|var) ([\w$]+) = (\w+)\(/gm, '$1 $2 = /* @__PURE__ */ $3('],
      [/^const builtin(Node|Edge)Types = \{[^{}]*\};$/gm, 'const builtin$1Types = {};'],
      ['XYDrag({', `(() => ({ update: ${HANDS}, destroy() {} }))({`],
      [/XYHandle\.(?:onPointerDown|isValid)\(/g, `(${HANDS})(`],
      [drawn('EdgeUpdateAnchors'), 'null'],
      [drawn('ConnectionLineWrapper'), 'null'],
      [drawn('NodesSelection'), 'null'],
      [drawn('SelectionListener'), 'null'],
      [drawn('A11yDescriptions'), 'null'],
    ],
  },
  {
    file: '@xyflow/system/dist/esm/index.js',
    edits: [
      [
        `import { interpolateZoom, interpolate } from 'd3-interpolate';`,
        `const interpolate = ${GRADUAL}; const interpolateZoom = interpolate;`,
      ],
      ['selection.transition()', `(${GRADUAL})()`],
    ],
  },
  {
    file: 'd3-zoom/dist/d3-zoom.mjs',
    edits: [
      [`import { interpolateZoom } from 'd3-interpolate';`, `const interpolateZoom = ${GRADUAL};`],
      // Where nothing moves by itself there is nothing to interrupt.
      [`import { interrupt } from 'd3-transition';`, 'const interrupt = () => {};'],
      ['selection.interrupt().each', 'selection.each'],
      ['select(this).transition()', `(${GRADUAL})()`],
    ],
  },
]

/**
 * The leaner text of a module, or null for a module that stays as it is.
 * @param {string} id
 * @param {string} code
 */
export function lean(id, code) {
  const found = leaner.find(({ file }) => id.replaceAll('\\', '/').endsWith(`/${file}`))
  if (found === undefined) return null
  return found.edits.reduce((text, [wanted, instead]) => {
    const next = text.replace(wanted, instead)
    if (next === text) throw new Error(`lean-flow.mjs: ${found.file} has no ${String(wanted)}`)
    return next
  }, code)
}

/** For the build alone: the dev server takes the packages whole. */
export function leanFlow() {
  let made = 0
  return {
    name: 'eventloom:lean-flow',
    apply: /** @type {const} */ ('build'),
    transform: {
      filter: { id: /[\\/](?:@xyflow|d3-zoom)[\\/]/ },
      /**
       * @param {string} code
       * @param {string} id
       */
      handler(code, id) {
        const text = lean(id, code)
        if (text !== null) made++
        // Lines stay where they are, and we publish no source maps.
        return text === null ? null : { code: text, map: null }
      },
    },
    /** @param {Error} [error] */
    buildEnd(error) {
      if (error === undefined && made !== leaner.length)
        throw new Error(`lean-flow.mjs: ${made} of its ${leaner.length} files came by`)
    },
  }
}
