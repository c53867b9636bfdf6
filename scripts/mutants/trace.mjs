/** Mutants of the trace of a real broker: what is told, in which order, and what the clients of its run do. */
const PROPERTY = 'src/cli/broker/trace.property.test.ts'
const TAP = 'src/server/tap.test.ts'
const RUN = 'src/run/recorded.test.ts'
const FILE = 'src/design/open-recording.test.ts'

/** @type {readonly import('./mutants.mjs').Mutant[]} */
export const trace = [
  {
    name: 'late-clock-late-timer',
    why: 'what a timer was set for happens before what came later',
    edits: [
      {
        file: 'src/server/driver.ts',
        find: '        ring(at)\n        const [input',
        replace: '        const [input',
      },
    ],
    tests: [PROPERTY],
    failing: 'R1 the run of a trace',
  },
  {
    name: 'password-told',
    why: 'no password is in the trace',
    edits: [
      {
        file: 'src/server/tap.ts',
        find: "if (field === 'Password')",
        replace: "if (field === 'Passphrase')",
      },
    ],
    tests: [TAP],
    failing: 'R3 a password is not told',
  },
  {
    name: 'garbled-connect-told',
    why: 'a CONNECT that cannot be read may hold a password',
    edits: [
      {
        file: 'src/server/tap.ts',
        find: 'const mayHide = !connected || type === PTYPE.connect',
        replace: 'const mayHide = !connected',
      },
    ],
    tests: [TAP],
    failing: 'R3 of a CONNECT that cannot be read',
  },
  {
    name: 'resent-is-another',
    why: 'a message is one row, however often it is sent',
    edits: [
      {
        file: 'src/nodes/recorded-client/machine.ts',
        find: 'packet.dup ? state.own.get',
        replace: 'packet.retain ? state.own.get',
      },
    ],
    tests: [RUN],
    failing: 'a message is one row',
  },
  {
    name: 'broken-line-ends-all',
    why: 'half a last line is left out, and said as what it is',
    edits: [
      {
        file: 'src/design/open-recording.ts',
        find: "if (!line.endsWith('\\n')) return null",
        replace: "if (line === '') return null",
      },
    ],
    tests: [FILE],
    failing: 'wherever the last line is broken off',
  },
]
