/** Mistakes below MQTT, and in what would make up for them, each against a rule of the network. */

/** @type {import('./mutants.mjs').Mutant[]} */
export const network = [
  {
    name: 'timer-where-none-is-set',
    why: 'nothing is sent again by a timer unless the wire is set to (MQTT5-4.4.0-1)',
    edits: [
      {
        file: 'src/nodes/parts/mqtt-client.ts',
        find: 'return link?.resendMs === undefined ? null :',
        replace: 'return link?.resendMs === undefined ? { wait: 400_000 as never } :',
      },
    ],
    tests: ['src/run/resend-timer.test.ts'],
    failing: '[MQTT5-4.4.0-1] as it is',
  },
  {
    name: 'answered-and-sent-again',
    why: 'what has its answer is not sent again (N11)',
    edits: [
      {
        file: 'src/protocol/mqtt/again.ts',
        find: 'if (exchange?.issue === first.issue && exchange.awaits === first.awaits)',
        replace: 'if (exchange?.issue === first.issue)',
      },
    ],
    tests: ['src/run/resend-timer.test.ts'],
    failing: 'it is the PUBREL that is sent again',
  },
  {
    name: 'copies-share-their-coin',
    why: 'what is sent again has other luck',
    edits: [
      {
        file: 'src/engine/simulation.ts',
        find: 'if (sendings > 0) flight.luck = fold(flight.luck, sendings)',
        replace: '',
      },
    ],
    tests: ['src/run/resend-timer.test.ts'],
    failing: 'each sending has its own luck',
  },
]
