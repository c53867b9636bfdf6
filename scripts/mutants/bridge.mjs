/** Mutants of what comes from outside of a run: over a bridge, or as bytes that somebody has edited. */
const RUN = 'src/run/bridge.test.ts'
const LIVE = 'src/live/connection.test.ts'
const EDITED = 'src/run/edited-bytes.test.ts'

/** @type {readonly import('./mutants.mjs').Mutant[]} */
export const bridge = [
  {
    name: 'branch-without-its-past',
    why: 'a branch is sent from where the screen stands',
    edits: [
      {
        file: 'src/worker/film.ts',
        find: 'this.posted = Math.min(from, shown.rows, rows)',
        replace: 'this.posted = from',
      },
    ],
    tests: ['src/worker/film.test.ts'],
    failing: 'a branch begins where the screen has ten rows',
  },
  {
    name: 'a-flood-comes-in',
    why: 'a session ends at more than it can follow, and nothing of that enters',
    edits: [
      {
        file: 'src/ui/bridge/session.ts',
        find: 'if (this.rates.in.beyond(event.messages.length))',
        replace: 'if (Number.isNaN(this.last))',
      },
    ],
    tests: ['src/ui/bridge/session.test.ts'],
    failing: '500 in a second go',
  },
  {
    name: 'a-lost-session-is-gone-on-with',
    why: 'what was under way in a session that is gone is published anew (MQTT5-3.2.2-5)',
    edits: [
      {
        file: 'src/live/connection.ts',
        find: 'of this.outgoing.sessionLost()',
        replace: 'of [] as number[]',
      },
    ],
    tests: [LIVE],
    failing: 'with its session gone, what was under way is published anew',
  },
  {
    name: 'what-is-sent-later-is-counted-as-failed',
    why: 'what is under way is neither sent nor failed until it is known',
    edits: [
      {
        file: 'src/live/connection.ts',
        find: 'this.client.options.clean = false',
        replace: '',
      },
    ],
    tests: [LIVE],
    failing: 'nothing under way is counted as failed',
  },
  {
    name: 'a-hidden-tab-stands-still',
    why: 'a live run goes on in a tab that is given no frames',
    edits: [
      {
        file: 'src/ui/playhead.ts',
        find: 'usePlayback.getState().playing && wall - last > FRAME_LATE_MS',
        replace: 'false',
      },
    ],
    tests: ['src/ui/playhead.test.ts'],
    failing: 'with no frames it goes on',
  },
  {
    name: 'the-past-of-a-session-is-edited',
    why: 'a session ends where what it has passed is changed',
    edits: [
      {
        file: 'src/ui/bridge/session.ts',
        find: 'now.some((entry, i) => entry !== then[i])',
        replace: 'false',
      },
    ],
    tests: ['src/ui/bridge/session.test.ts'],
    failing: 'a change of what the playhead has passed ends it',
  },
  {
    name: 'a-script-is-the-same-whatever-is-in-it',
    why: 'what came with other bytes is found at its moment, among thousands (T5)',
    edits: [
      {
        file: 'src/run/timeline.ts',
        find: 'if (!isAlike(mine[key], theirs[key])) return false',
        replace: '',
      },
    ],
    tests: ['src/run/bridge.test.ts'],
    failing: 'T5 one more behind thousands',
  },
  {
    name: 'bridge-hears-itself',
    why: 'what came in does not go out again (MQTT5-3.8.3-3)',
    edits: [
      {
        file: 'src/nodes/bridge/machine.ts',
        find: 'const options = { noLocal: true,',
        replace: 'const options = { noLocal: false,',
      },
    ],
    tests: [RUN],
    failing: 'what came in does not go out again',
  },
  {
    name: 'arrivals-counted-anew',
    why: 'no two messages of a publisher have one number, over crashes too',
    edits: [
      {
        file: 'src/nodes/bridge/machine.ts',
        find: '  out.persist(KEPT.arrived, ordinal)\n',
        replace: '',
      },
    ],
    tests: [RUN],
    failing: 'keep their numbers over a crash',
  },
  {
    name: 'crossings-twice',
    why: 'each message that leaves is read once',
    edits: [
      {
        file: 'src/run/crossings.ts',
        find: 'for (let at = from + 1; at <= last; at++) {',
        replace: 'for (let at = Math.max(0, from - 20); at <= last; at++) {',
      },
    ],
    tests: [RUN],
    failing: 'each between two records once',
  },
  {
    name: 'edited-bytes-forgotten',
    why: 'what arrives is what the script says',
    edits: [
      {
        file: 'src/engine/packet-acts.ts',
        find: 'if (edited === null) return',
        replace: 'if (edited === null || true) return',
      },
    ],
    tests: [EDITED],
    failing: 'another topic is what is delivered',
  },
  {
    name: 'edited-bytes-unframed',
    why: 'bytes that are more than a packet would be read on into the next',
    edits: [
      {
        file: 'src/design/packet-bytes.ts',
        find: 'if (byte < 0x80) return bytes.length - (i + 1 + length)',
        replace: 'if (byte < 0x80) return 0',
      },
    ],
    tests: [EDITED],
    failing: 'are kept in the file and not played',
  },
  {
    name: 'live-over-the-window',
    why: 'no more than Receive Maximum is under way (MQTT5-3.3.4-9)',
    edits: [
      {
        file: 'src/live/connection.ts',
        find: 'if (qos > 0 && this.underWay >= greeting.receiveMaximum) break',
        replace: '',
      },
    ],
    tests: [LIVE],
    failing: 'more than its Receive Maximum waits',
  },
  {
    name: 'live-never-gives-up',
    why: 'a wrong password is not tried again and again',
    edits: [
      {
        file: 'src/live/connection.ts',
        find: 'this.final ||= refused.final',
        replace: 'this.final = false',
      },
    ],
    tests: [LIVE],
    failing: 'it is not tried again',
  },
]
