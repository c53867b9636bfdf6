/**
 * React Flow as far as we use it. Two things keep the bundler from leaving out the rest, and both are undone in
 * the sources it reads:
 *
 * - Its components are made by calls and then named, and a call or a write may do anything: here the calls are
 *   marked as pure, and the names, which only React's tools show, are left out. So minimap, controls, background
 *   and resizer go.
 * - It can move the sight gradually, and for that carries d3's transitions, interpolation and colours. We never
 *   ask for it: no `duration` anywhere, and no zoom by double click (FlowCanvas.tsx). Whoever does is told.
 * - It can drag nodes, lead new edges, reconnect, select, listen to keys, delete, fit the sight, keep nodes and edges by
 *   itself and mark their ends, and it has nodes and edges of its own look. All of that is ours (`ui/edit`, `ui/keys.ts`,
 *   `sight.ts`, `NodeCard.tsx`, `Wire.tsx`) and switched off in FlowCanvas.tsx, which gives no handler but those of the
 *   pane. Switched on, it would be missing. `useReactFlow` brings all of it along: FlowCanvas.tsx asks the store instead.
 *
 * A file or a text that is not found fails the build: after an update of a package this is looked at again.
 */

/** @typedef {(whole: string) => string} Change */
/** @typedef {readonly [wanted: string | RegExp, instead: string | Change]} Edit */

const GRADUAL = `() => { throw new Error('scripts/lean-flow.mjs leaves out gradual moves') }`
const HANDS = `() => { throw new Error('scripts/lean-flow.mjs leaves out dragging, selecting and fitting') }`

/**
 * What is made of a component, with props that hold no object.
 * @param {string} component
 */
const drawn = (component) => new RegExp(`(?:\\w+ && )?\\(?jsx\\(${component}, \\{[^{}]*\\}\\)\\)?`)

/**
 * Edits of one component alone: others have functions of the same names.
 * @param {string} component
 * @param {readonly Edit[]} edits
 * @returns {Edit}
 */
const inside = (component, edits) => [
  new RegExp(`^function ${component}\\([^]*?^\\}$`, 'm'),
  (whole) => edited(component, whole, edits),
]

/**
 * Whole lines of a component: from the one that begins like this to the one before that.
 * @param {string} from
 * @param {string} to
 * @returns {Edit}
 */
const cut = (from, to) => [new RegExp(`^    ${from}[^]*?(?=^    ${to})`, 'm'), '']

/**
 * An entry of the store.
 * @param {string} name
 * @returns {Edit}
 */
const noEntry = (name) => [
  new RegExp(`^ {8}${name}: [^\\n]*\\{\\n[^]*?^ {8}\\},$`, 'm'),
  `        ${name}: ${HANDS},`,
]

/** @type {readonly { file: string, edits: readonly Edit[] }[]} */
const leaner = [
  {
    file: '@xyflow/react/dist/esm/index.js',
    edits: [
      [/^\w+\.displayName = '\w+';$/gm, ''],
      [/^(const|var) ([\w$]+) = (\w+)\(/gm, '$1 $2 = /* @__PURE__ */ $3('],
      [/^const builtin(Node|Edge)Types = \{[^{}]*\};$/gm, 'const builtin$1Types = {};'],
      [drawn('EdgeUpdateAnchors'), 'null'],
      [drawn('ConnectionLineWrapper'), 'null'],
      [drawn('NodesSelection'), 'null'],
      [drawn('SelectionListener'), 'null'],
      [drawn('A11yDescriptions'), 'null'],
      [drawn('UserSelection'), 'null'],
      [drawn('MarkerDefinitions\\$1'), 'null'],
      [/useKeyPress\((?:selection|panActivation)KeyCode, \{ target: win \}\)/g, 'false'],
      ['useKeyPress(zoomActivationKeyCode)', 'false'],
      ['useGlobalKeyHandler({ deleteKeyCode, multiSelectionKeyCode });', ''],
      ['useOnInitHandler(onInit);', ''],
      [/jsx\(BatchProvider, \{ children: (jsx\(HandleConfigProvider, \{[^{}]*\}\)) \}\)/, '$1'],
      [/errorMessages\['error(\d+)'\]\([^()]*\)/g, `'React Flow: error $1'`],
      inside('Pane', [
        cut('const onClick = ', 'const onContextMenu = '),
        cut('const onClickCapture = ', 'const draggable = '),
        [
          /onClick: isSelectionEnabled \? .*?, (?=onContextMenu)/,
          'onClick: wrapHandler(onPaneClick, container), ',
        ],
        [/onPointerMove: .*?, (?=onPointerLeave)/, 'onPointerMove: onPaneMouseMove, '],
      ]),
      inside('HandleComponent', [
        cut('const onConnectExtended = ', 'return '),
        [/onMouseDown: .*?, (?=ref)/, ''],
      ]),
      inside('NodeWrapper', [
        [/(const dragging = )useDrag\(\{[^{}]*\}\);/, '$1false;'],
        ['const moveSelectedNodes = useMoveSelectedNodes();', ''],
        cut('const onSelectNodeHandler = ', 'return '),
        ['onClick: onSelectNodeHandler, ', ''],
        [/on(?:KeyDown|Focus): isFocusable \? on\w+ : undefined, /g, ''],
      ]),
      inside('EdgeWrapper', [
        cut('const onEdgeClick = ', 'const onEdgeDoubleClick = '),
        cut('const onKeyDown = ', 'return '),
        ['onClick: onEdgeClick, ', ''],
        ['onKeyDown: isFocusable ? onKeyDown : undefined, ', ''],
      ]),
      ...[
        'updateNodePositions',
        'addSelectedNodes',
        'addSelectedEdges',
        'unselectNodesAndEdges',
        'resetSelectedElements',
        'panBy',
        'setCenter',
      ].map(noEntry),
      [/^ {16}if \(hasDefault(?:Nodes|Edges)\) \{\n[^]*?^ {16}\}$/gm, ''],
      [
        /^ {4}async function resolveFitView\(\) \{\n[^]*?^ {4}\}$/m,
        `const resolveFitView = ${HANDS};`,
      ],
      [/^ {4}if \(fitView && width && height\) \{\n[^]*?^ {4}\}$/m, ''],
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
      [/^ {4}if \(parentExpandChildren\.length > 0\) \{\n[^]*?^ {4}\}$/m, ''],
      [/^const defaultAriaLabelConfig = \{\n[^]*?^\};$/m, 'const defaultAriaLabelConfig = {};'],
      // Of what may be wrong, two things are met by what is left.
      [/^ {4}error0(?!05|08)\d\d: .*\n/gm, ''],
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
 * @param {string} where
 * @param {string} code
 * @param {readonly Edit[]} edits
 */
function edited(where, code, edits) {
  return edits.reduce((text, [wanted, instead]) => {
    const next =
      typeof instead === 'string' ? text.replace(wanted, instead) : text.replace(wanted, instead)
    if (next === text) throw new Error(`lean-flow.mjs: ${where} has no ${String(wanted)}`)
    return next
  }, code)
}

/**
 * The leaner text of a module, or null for a module that stays as it is.
 * @param {string} id
 * @param {string} code
 */
export function lean(id, code) {
  const found = leaner.find(({ file }) => id.replaceAll('\\', '/').endsWith(`/${file}`))
  if (found === undefined) return null
  return edited(found.file, code, found.edits)
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
