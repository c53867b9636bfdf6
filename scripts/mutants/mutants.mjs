/**
 * The mistakes that the tests must notice: each breaks one rule of a standard, or one promise of ours.
 *
 * @typedef {{ file: string, find: string, replace: string }} Edit
 *   find: a text that is in the file exactly once
 * @typedef {{ name: string, why: string, edits: Edit[], tests: string[], failing: string }} Mutant
 *   why: the rule that it breaks, and how, as it reads behind "although";
 *   tests: the files that are run; failing: a part of the name of the test that must fail
 */

const MQTT = 'src/protocol/mqtt'
const CONFORMANCE = 'src/run/conformance.test.ts'
const DELIVERY = 'src/run/delivery.test.ts'
const TIMELINE = 'src/run/timeline.test.ts'
const FAULTS = 'src/run/faults.test.ts'
const NETWORK = 'src/engine/network.test.ts'
const PACKET_ACTS = 'src/engine/packet-acts.test.ts'
const QOS_LAB = 'src/run/qos-lab.test.ts'
const ABSENCE = 'src/run/absence.test.ts'
const VERSIONS = 'src/run/versions.test.ts'
const QOS2 = `${MQTT}/qos2.test.ts`
const PROPERTY = `${MQTT}/client-broker.property.test.ts`
const CLIENT = `${MQTT}/client.test.ts`
const CLIENT_PUBLISH = `${MQTT}/client-publish.test.ts`
const ENVELOPE = 'src/nodes/parts/envelope.ts'
const ENVELOPE_TEST = 'src/nodes/parts/envelope.test.ts'
const DELIVER = `${MQTT}/client-deliver.ts`
const DELIVER_TEST = `${MQTT}/client-deliver.test.ts`
const DELIVER_PROPERTY = `${MQTT}/client-deliver.property.test.ts`
const CLIENT_TRAFFIC = `${MQTT}/client-traffic.test.ts`
const BROKER_CONNECT = `${MQTT}/broker-connect.test.ts`
const BROKER_PUBLISH = `${MQTT}/broker-publish.test.ts`
const BROKER_SUBSCRIBE = `${MQTT}/broker-subscribe.test.ts`
const EXPRESSION = 'src/core/expression'
const WORLD = 'src/engine/world.test.ts'
const DEPLOY = 'src/run/deploy.test.ts'
const CRASH_POINTS = 'src/engine/crash-points.test.ts'
const LETTERS = 'src/nodes/dead-letter-queue/machine.ts'
const LETTERS_TEST = 'src/nodes/dead-letter-queue/dead-letter-queue.test.ts'
const LETTER_WIRE = 'src/nodes/parts/letter-wire.ts'
const LETTER_WIRE_TEST = 'src/nodes/parts/letter-wire.test.ts'
const SHAPE = 'src/design/shape.ts'
const SHAPE_TEST = 'src/design/shape.test.ts'

/** @type {readonly Mutant[]} */
export const mutants = [
  // ---- drawing ------------------------------------------------------------------------------------
  {
    name: 'a-still-page-asks-for-frames',
    why: 'a page on which nothing has changed goes on asking for frames (S6)',
    edits: [
      {
        file: 'src/ui/canvas/frames.ts',
        find: 'if (!this.#look()) this.rest()',
        replace: 'this.#look()',
      },
    ],
    tests: ['src/ui/canvas/frames.test.ts'],
    failing: 'S6 who finds nothing changed asks for no more frames',
  },
  {
    name: 'who-rests-is-not-woken',
    why: 'what rests forgets that it has asked for no frame, and is never woken (S6)',
    edits: [
      {
        file: 'src/ui/canvas/frames.ts',
        find: 'this.#request = 0\n  }',
        replace: '}',
      },
    ],
    tests: ['src/ui/canvas/frames.test.ts'],
    failing: 'S6 who finds nothing changed asks for no more frames',
  },
  {
    name: 'a-paused-clock-is-asked',
    why: 'a clock that stands still, and tells when it is set, is looked at in each frame (S6)',
    edits: [
      {
        file: 'src/ui/canvas/frames.ts',
        find: 'changed || playing || !clockTells',
        replace: 'changed || playing || clockTells',
      },
    ],
    tests: ['src/ui/canvas/frames.test.ts'],
    failing: 'S6 a clock is looked at',
  },
  {
    name: 'copy-keeps-the-client-id',
    why: 'the copy of a client connects under the name of its original, and takes its connection over',
    edits: [
      { file: SHAPE, find: 'if (clients.has(clientId)) return', replace: 'if (false) return' },
    ],
    tests: [SHAPE_TEST],
    failing: 'do not take the connection of their original over',
  },
  {
    name: 'client-is-wired-twice',
    why: 'a second wire can be drawn from a client, which only ever uses its first',
    edits: [
      {
        file: 'src/design/connect.ts',
        find: "|| roleOf(kind) !== 'client') continue",
        replace: '|| true) continue',
      },
    ],
    tests: [SHAPE_TEST],
    failing: 'of a client that has one is refused, with the wire it has',
  },
  {
    name: 'a-group-stands-in-itself',
    why: 'groups may stand in each other in a circle, and what carries their members along never ends',
    edits: [
      {
        file: 'src/design/groups.ts',
        find: 'const goesRound = parent === id ||',
        replace: 'const goesRound = parent !== parent &&',
      },
    ],
    tests: ['src/design/edit.test.ts'],
    failing: 'a group in itself',
  },
  {
    name: 'a-group-leaves-its-members-behind',
    why: 'a group that is moved leaves behind what stands in the groups inside it',
    edits: [
      {
        file: SHAPE,
        find: 'of withMembers(design, [id])) {',
        replace:
          'of [...withMembers(design, [id])].filter((one) => byId.get(one)?.parent === id)) {',
      },
    ],
    tests: [SHAPE_TEST],
    failing: 'takes along what stands in it',
  },
  {
    name: 'a-card-joins-the-outermost-frame',
    why: 'a card joins the outermost of the frames around it, not the innermost',
    edits: [
      {
        file: 'src/ui/edit/homes.ts',
        find: 'area(one) - area(other)',
        replace: 'area(other) - area(one)',
      },
    ],
    tests: ['src/ui/edit/homes.test.ts'],
    failing: 'inside both',
  },
  {
    name: 'a-line-draws-off-the-grid',
    why: 'a card that comes in line with another leaves the grid for it',
    edits: [
      {
        file: 'src/ui/edit/snap.ts',
        find: '|| (lead + by) % GRID !== 0) continue',
        replace: ') continue',
      },
    ],
    tests: ['src/ui/edit/snap.test.ts'],
    failing: 'never leaves the grid for a line',
  },
  // ---- QoS 2 --------------------------------------------------------------------------------------
  {
    name: 'broker-forgets-qos2-ids',
    why: 'a broker holds no id of QoS 2, so that a repeated PUBLISH is a second message (MQTT5-4.3.3-10)',
    edits: [
      {
        file: `${MQTT}/broker-publish.ts`,
        find: 'session.receiver.set(packetId, about)',
        replace: '',
      },
    ],
    tests: [QOS_LAB],
    failing: 'a cut while each of the eight packets is in flight: exactly one delivery',
  },
  {
    name: 'broker-drops-its-qos2-store',
    why: 'a broker with persistence does not keep the ids of QoS 2 over a crash (MQTT5 §4.1)',
    edits: [
      {
        file: `${MQTT}/broker-store.ts`,
        find: 'here.out.persistAt(heldOf(session), packetId, about)',
        replace: 'void 0',
      },
    ],
    tests: [PROPERTY],
    failing: 'QoS 2: exactly once',
  },
  // ---- acknowledging later ------------------------------------------------------------------------
  {
    name: 'client-answers-out-of-turn',
    why: 'an acknowledgement leaves when the application is ready, before those of earlier messages (MQTT5-4.6.0-2)',
    edits: [
      { file: DELIVER, find: 'if (code === null) return', replace: 'if (code === null) continue' },
    ],
    tests: [DELIVER_PROPERTY],
    failing: 'answers leave in order',
  },
  {
    name: 'client-answers-on-another-connection',
    why: 'what came on a connection that is gone is acknowledged on the next (MQTT5-4.4.0-1)',
    edits: [{ file: `${MQTT}/owing.ts`, find: 'pubacks.clear()', replace: '' }],
    tests: [DELIVER_TEST],
    failing: 'what waited for its turn is forgotten with it',
  },
  {
    name: 'client-hands-over-twice',
    why: 'what is at work at QoS 2 is handed over again on the next connection (MQTT5-4.3.3-10)',
    edits: [
      {
        file: `${MQTT}/owing.ts`,
        find: 'if (owed.token.place > 0) astray.set(packetId, owed)',
        replace: 'void [owed, packetId]',
      },
    ],
    tests: [DELIVER_PROPERTY],
    failing: 'QoS 2 exactly once',
  },
  {
    name: 'client-keeps-the-id-too-soon',
    why: 'the id is kept when the message is handed over, so that a crash before PUBREC loses it',
    edits: [
      {
        file: DELIVER,
        find: "  if (handOver(config, state, publish, token, about, now, out, app, self) === 'now')",
        replace:
          "  if (qos === 2) keepHeld(config, packetId, about, out)\n  if (handOver(config, state, publish, token, about, now, out, app, self) === 'now')",
      },
    ],
    tests: [DELIVER_PROPERTY],
    failing: 'with crashes: QoS 2 is handed over once in a life',
  },
  // ---- events -------------------------------------------------------------------------------------
  {
    name: 'event-with-two-ids',
    why: 'an event whose id comes twice is taken for one of the two (CloudEvents: at most once)',
    edits: [{ file: ENVELOPE, find: 'if (named[place] !== undefined) return null', replace: '' }],
    tests: [ENVELOPE_TEST],
    failing: 'id twice is no event',
  },
  {
    name: 'event-nested-without-end',
    why: 'JSON of any depth is read, and whoever writes it again runs out of stack',
    edits: [{ file: ENVELOPE, find: 'if (++depth > DEPTH_MAX) return true', replace: 'depth++' }],
    tests: [ENVELOPE_TEST],
    failing: 'nested too deeply is no JSON',
  },
  {
    name: 'properties-in-311',
    why: 'a client of 3.1.1 sends properties, for which there is no place',
    edits: [
      {
        file: `${MQTT}/client-publish.ts`,
        find: 'config.version === 5 ? message.properties : undefined',
        replace: 'message.properties',
      },
    ],
    tests: [CLIENT_PUBLISH],
    failing: '3.1.1 has none, whatever is handed over',
  },
  {
    name: 'client-forgets-qos2-ids',
    why: 'a client holds no id of QoS 2, so that its application sees a message twice (MQTT5-4.3.3-10)',
    edits: [
      {
        file: `${MQTT}/client-deliver.ts`,
        find: 'state.receiver.set(packetId, about)',
        replace: '',
      },
    ],
    tests: [QOS_LAB],
    failing: 'a cut while each of the eight packets is in flight: exactly one delivery',
  },
  {
    name: 'client-does-not-resend-pubrel',
    why: 'a client does not send PUBREL again on the next connection (MQTT5-4.4.0-1)',
    edits: [
      {
        file: `${MQTT}/client-publish.ts`,
        find: '    repeat(state, next, 0, now, out)',
        replace: "    if (next.awaits !== 'pubcomp') repeat(state, next, 0, now, out)",
      },
    ],
    tests: [QOS2],
    failing: 'resumed: PUBLISH again before PUBREC, PUBREL after it',
  },
  {
    name: 'broker-does-not-resend-pubrel',
    why: 'a broker does not send PUBREL again on the next connection (MQTT5-4.4.0-1)',
    edits: [
      {
        file: `${MQTT}/broker-queue.ts`,
        find: "sendAnswer(here, connection, { kind: 'pubrel', packetId, reasonCode: 0 }, about)",
        replace: '',
      },
    ],
    tests: [QOS2],
    failing: 'a new connection: PUBLISH again until PUBREC has come, PUBREL after it, in order',
  },
  {
    name: 'resends-publish-after-pubrec',
    why: 'a sender that has its PUBREC sends the PUBLISH again (MQTT5-4.3.3-6)',
    edits: [{ file: `${MQTT}/exchange.ts`, find: "awaits: 'pubcomp' }", replace: '}' }],
    tests: [QOS2],
    failing: 'resumed: PUBLISH again before PUBREC, PUBREL after it',
  },
  {
    name: 'quota-back-with-pubrec',
    why: 'a PUBREC below 0x80 gives quota back (MQTT5 §4.9)',
    edits: [
      {
        file: `${MQTT}/exchange.ts`,
        find: 'replaceAt(sender.unacknowledged, place, next)',
        replace: 'replaceAt(sender.unacknowledged, place, next); sender.quota++',
      },
    ],
    tests: [QOS2],
    failing: 'quota comes back with PUBCOMP, not with PUBREC',
  },
  {
    name: 'quota-lives-over-connections',
    why: 'the quota of one connection is that of the next (MQTT5 §4.9)',
    edits: [
      {
        file: `${MQTT}/exchange.ts`,
        find: 'sender.quota = receiveMaximum',
        replace: 'sender.quota = sender.quotaMax === 0 ? receiveMaximum : sender.quota',
      },
    ],
    tests: [CONFORMANCE, QOS_LAB],
    failing: 'a cut while each of the eight packets is in flight: exactly one delivery',
  },
  {
    name: 'refused-qos2-id-is-held',
    why: 'a PUBREC that refuses leaves its id held (MQTT5-4.3.3-9)',
    edits: [
      {
        file: `${MQTT}/broker-publish.ts`,
        find: 'if (qos === 2 && !isError(reasonCode)) {',
        replace: 'if (qos === 2) {',
      },
    ],
    tests: [QOS2],
    failing: '[MQTT5-4.3.3-9] PUBREC 0x87 refuses',
  },
  {
    name: 'receive-maximum-counts-to-pubrec',
    why: 'a broker takes an exchange of QoS 2 for finished at its PUBREC (MQTT5-3.3.4-7)',
    edits: [
      {
        file: `${MQTT}/broker-queue.ts`,
        find: "(kind === 'pubrec' && isError(reasonCode))",
        replace: "kind === 'pubrec'",
      },
    ],
    tests: [QOS2],
    failing: 'an id counts from PUBLISH to PUBCOMP',
  },
  // ---- versions -----------------------------------------------------------------------------------
  {
    name: 'note-of-5.0-in-3.1.1',
    why: 'a broker cites MQTT 5 for a message that waits in a session of 3.1.1 (MQTT311-3.1.2-5)',
    edits: [
      {
        file: `${MQTT}/broker-queue.ts`,
        find: 'note.queuedOffline[session.level]',
        replace: 'note.queuedOffline[5]',
      },
    ],
    tests: [VERSIONS],
    failing: 'faults at QoS 1: each note speaks its version',
  },
  {
    name: 'note-of-the-publisher',
    why: 'what is decided for a subscriber is noted in the version of the publisher',
    edits: [
      {
        file: `${MQTT}/broker-route.ts`,
        find: 'note.qosLowered[session.level]',
        replace: 'note.qosLowered[from.level]',
      },
    ],
    tests: [VERSIONS],
    failing: 'each note speaks its version',
  },
  {
    name: 'words-of-5.0-in-3.1.1',
    why: 'a note of 3.1.1 is told in the words of MQTT 5: Clean Start, expiry 0',
    edits: [
      {
        file: 'src/content/text/story.ts',
        find: "if (cited.startsWith('MQTT311')) return 'mqtt311'",
        replace: '',
      },
    ],
    tests: [VERSIONS],
    failing: 'sessions that end with their connection: each note speaks its version',
  },
  // ---- absence ------------------------------------------------------------------------------------
  {
    name: 'will-on-goodbye',
    why: 'a will is published after DISCONNECT 0x00 (MQTT5-3.14.4-3)',
    edits: [
      {
        file: `${MQTT}/broker-connect.ts`,
        find: `    discardWill(here, session, note.willDiscarded[session.level])
  closeQuietly`,
        replace: '  closeQuietly',
      },
    ],
    tests: [ABSENCE],
    failing: 'DISCONNECT 0x00: none',
  },
  {
    name: 'two-connections-of-one-id',
    why: 'a takeover leaves the older connection open (MQTT5-3.1.4-3)',
    edits: [
      {
        file: `${MQTT}/broker-connect.ts`,
        find: 'disconnect(here, other, REASON.sessionTakenOver)',
        replace: '',
      },
    ],
    tests: [ABSENCE],
    failing: 'takeover with delay 0: at once',
  },
  {
    name: 'will-without-its-delay',
    why: 'a client sends its will without the Will Delay Interval (MQTT5-3.1.3-9)',
    edits: [
      {
        file: 'src/nodes/parts/mqtt-client.ts',
        find: 'properties: { willDelayInterval: expirySeconds(delayMs) }',
        replace: 'properties: {}',
      },
    ],
    tests: [ABSENCE],
    failing: 'a cut, and no delay: at once; with a delay and a return in time: none',
  },
  {
    name: 'fin-lost-in-silence-for-good',
    why: 'a FIN that is lost in silence is not sent again, so that its peer is never told (N8)',
    edits: [
      {
        file: 'src/engine/ends.ts',
        find: "else if (how === 'fin') network.enqueueLost",
        replace: 'else if (false) network.enqueueLost',
      },
    ],
    tests: [ABSENCE],
    failing: 'mqtt3: the broker gives up in silence',
  },
  {
    name: 'silence-lets-fin-through',
    why: 'the FIN or RST of one end arrives over a wire that is silent (N8)',
    edits: [
      {
        file: 'src/engine/ends.ts',
        find: 'if (!network.isSilent(out)) network.enqueue',
        replace: 'if (how === how) network.enqueue',
      },
    ],
    tests: [ABSENCE],
    failing: 'takeover with delay 0: at once',
  },
  // ---- sending again ------------------------------------------------------------------------------
  {
    name: 'client-resends-without-dup',
    why: 'a client sends again with DUP 0 (MQTT5-3.3.1-1)',
    edits: [
      {
        file: `${MQTT}/exchange.ts`,
        find: 'return { ...exchange.publish, dup: true }',
        replace: 'return exchange.publish',
      },
    ],
    tests: [CONFORMANCE],
    failing: '[MQTT5-3.3.1-1] [MQTT311-3.3.1-1] mqtt5 from the publisher',
  },
  {
    name: 'broker-resends-without-dup',
    why: 'a broker sends again with DUP 0 (MQTT5-3.3.1-1)',
    edits: [{ file: `${MQTT}/broker-queue.ts`, find: 'dup: true,', replace: '' }],
    tests: [CONFORMANCE],
    failing: '[MQTT5-3.3.1-1] [MQTT311-3.3.1-1] mqtt3 to the subscriber',
  },
  {
    name: 'resend-takes-a-new-packet-id',
    why: 'what is sent again has another packet id, under which its PUBACK is awaited (MQTT5-4.4.0-1)',
    edits: [
      {
        file: `${MQTT}/exchange.ts`,
        find: 'const exchange = at(sender.unacknowledged, sender.sent)',
        replace: `const { items, head } = sender.unacknowledged
  const kept = items[head + sender.sent]
  const issue = sender.issued++
  const packetId = (issue % PACKET_ID_MAX) + 1
  const exchange = kept && { ...kept, issue, packetId, publish: { ...kept.publish, packetId } }
  if (exchange) items[head + sender.sent] = exchange`,
      },
    ],
    tests: [CONFORMANCE],
    failing: '[MQTT5-4.4.0-1] [MQTT311-4.4.0-1] mqtt5 from the publisher',
  },
  {
    name: 'client-resends-by-timer',
    why: 'a client sends again on the same connection when no PUBACK comes in 10 s (MQTT5-4.4.0-1)',
    edits: [
      {
        file: `${MQTT}/client-publish.ts`,
        find: `    expectAnswer(state, exchange, 0, now, out)
  }`,
        replace: `    out.setTimer(0, now + 10_000_000)
  }`,
      },
      {
        file: `${MQTT}/client.ts`,
        find: 'import { flushWaiting, onExchangeEnd, onPubrec }',
        replace: 'import { flushWaiting, onExchangeEnd, onPubrec, sendAgain }',
      },
      {
        file: `${MQTT}/client.ts`,
        find: 'if (input.timer === CLIENT_TIMER.retry)',
        replace: `if (input.timer === CLIENT_TIMER.retry && state.phase === 'up') {
        state.sender.quota += state.sender.sent
        state.sender.sent = 0
        sendAgain(config, state, now, out)
      } else if (input.timer === CLIENT_TIMER.retry)`,
      },
    ],
    tests: [CONFORMANCE],
    failing: '[MQTT5-4.4.0-1] mqtt5 from the publisher: never while connected',
  },
  {
    name: 'broker-resends-by-timer',
    why: 'a broker sends again on the same connection when no PUBACK comes in 10 s (MQTT5-4.4.0-1)',
    edits: [
      {
        file: `${MQTT}/broker-queue.ts`,
        find: 'keepMessage(here, session, exchange)',
        replace: `keepMessage(here, session, exchange)
  here.out.setTimer(session.slot * 3 + 1, here.now + 10_000_000)`,
      },
      {
        file: `${MQTT}/broker-session.ts`,
        find: 'import { drop, dropPassing, sendControl }',
        replace: 'import { drop, dropPassing, flush, sendControl }',
      },
      {
        file: `${MQTT}/broker-session.ts`,
        find: 'export function sessionTimer(here: Here, slot: number): void {',
        replace: `export function sessionTimer(here: Here, slot: number): void {
  const up = here.state.sessions[slot]
  if (up && up.conn !== NONE) {
    up.sender.quota += up.sender.sent
    up.sender.sent = 0
    return flush(here, up, here.state.conns[up.conn])
  }`,
      },
    ],
    tests: [CONFORMANCE],
    failing: '[MQTT5-4.4.0-1] mqtt5 to the subscriber: never while connected',
  },
  {
    name: 'dup-is-copied-to-the-next-hop',
    why: "a broker copies the publisher's DUP (MQTT5-3.3.1-3)",
    edits: [{ file: `${MQTT}/broker-queue.ts`, find: 'dup: false,', replace: 'dup: publish.dup,' }],
    tests: [CONFORMANCE],
    failing: '[MQTT5-3.3.1-3] [MQTT311-3.3.1-3] its DUP is of one hop',
  },
  {
    name: 'resends-ignore-the-quota',
    why: 'what is sent again does not wait for the Receive Maximum (MQTT5-4.9.0-2, N19)',
    edits: [
      {
        file: `${MQTT}/exchange.ts`,
        find: 'if (sender.quota === 0) return null',
        replace: '',
      },
    ],
    tests: [BROKER_PUBLISH],
    failing: 'N19 a smaller window on return',
  },
  {
    name: 'new-messages-pass-resends',
    why: 'new messages go before those that must be sent again (MQTT5-4.6.0-1)',
    edits: [
      {
        file: `${MQTT}/exchange.ts`,
        find: 'sender.quota > 0 && sender.sent === open',
        replace: 'sender.quota > 0',
      },
      {
        file: `${MQTT}/client-session.ts`,
        find: '  sendAgain(config, state, now, out)',
        replace: '',
      },
      {
        file: `${MQTT}/client-session.ts`,
        find: '  flushWaiting(config, state, now, out)',
        replace: '  flushWaiting(config, state, now, out), sendAgain(config, state, now, out)',
      },
    ],
    tests: [CLIENT_PUBLISH],
    failing: 'sent again is sent before what waited',
  },
  {
    name: 'packet-id-in-use-is-taken',
    why: 'a packet id is given to two messages at once (MQTT5-2.2.1-4)',
    edits: [
      {
        file: `${MQTT}/exchange.ts`,
        find: 'if (!inUse(sender, packetId)) return packetId',
        replace: 'return packetId',
      },
    ],
    tests: [BROKER_PUBLISH],
    failing: '[MQTT5-2.2.1-4] ids of the server',
  },

  // ---- RETAIN and QoS -----------------------------------------------------------------------------
  {
    name: 'retain-set-on-live-copies',
    why: 'a broker leaves RETAIN 1 on what goes to an existing subscription (MQTT5-3.3.1-12)',
    edits: [
      {
        file: `${MQTT}/broker-route.ts`,
        find: 'publish.retain && share.retainAsPublished',
        replace: 'publish.retain',
      },
    ],
    tests: [CONFORMANCE],
    failing: '[MQTT5-3.3.1-12]',
  },
  {
    name: 'retained-served-with-retain-0',
    why: 'a new subscriber gets the retained message with RETAIN 0 (MQTT5-3.3.1-8)',
    edits: [
      {
        file: `${MQTT}/serving.ts`,
        find: 'forward(here, session, publish, qos, true, ids',
        replace: 'forward(here, session, publish, qos, false, ids',
      },
    ],
    tests: [CONFORMANCE],
    failing: '[MQTT5-3.3.1-12]',
  },
  {
    name: 'retained-served-on-resume',
    why: 'who comes back to its session gets the retained messages again (§3.3.1.3)',
    edits: [
      {
        file: `${MQTT}/broker-connect.ts`,
        find: 'import { flushAll } from',
        replace: 'import { flushAll, serveRetained } from',
      },
      {
        file: `${MQTT}/broker-connect.ts`,
        find: 'flushAll(here, session, connection)',
        replace: `flushAll(here, session, connection)
  if (sessionPresent)
    for (const held of session.subscriptions.values())
      serveRetained(here, session, held, note.retainedServed.handling0)`,
      },
    ],
    tests: [BROKER_SUBSCRIBE],
    failing: '[MQTT311-3.8.4-3] 3.1.1 is served each time; not on resume',
  },
  {
    name: 'empty-retained-is-kept',
    why: 'an empty retained message is kept and served (MQTT5-3.3.1-6, MQTT5-3.3.1-7)',
    edits: [
      {
        file: `${MQTT}/broker-route.ts`,
        find: 'if (publish.payload.length === 0) {',
        replace: 'if (publish.payload.length < 0) {',
      },
    ],
    tests: [BROKER_SUBSCRIBE],
    failing: '[MQTT5-3.3.1-6] [MQTT5-3.3.1-7]',
  },
  {
    name: 'delivered-with-the-published-qos',
    why: 'a broker delivers with the published QoS, above the granted one (MQTT5-3.8.4-8)',
    edits: [
      {
        file: `${MQTT}/broker-route.ts`,
        find: 'deliveredQos(publish.qos, share.qos)',
        replace: 'publish.qos',
      },
    ],
    tests: [CONFORMANCE],
    failing: '[MQTT5-3.8.4-8] [MQTT311-3.8.4-6] mqtt5 published 1, asked for 0',
  },
  {
    name: 'delivered-with-the-granted-qos',
    why: 'a broker delivers with the granted QoS, above the published one (MQTT5-3.8.4-8)',
    edits: [
      {
        file: `${MQTT}/broker-route.ts`,
        find: 'deliveredQos(publish.qos, share.qos)',
        replace: 'share.qos',
      },
    ],
    tests: [CONFORMANCE],
    failing: '[MQTT5-3.8.4-8] [MQTT311-3.8.4-6] mqtt3 published 0, asked for 1',
  },
  {
    name: 'retained-with-the-published-qos',
    why: 'a retained message is served with the published QoS, above the granted one (MQTT5-3.8.4-8)',
    edits: [
      {
        file: `${MQTT}/serving.ts`,
        find: 'return deliveredQos(publish.qos, held.qos)',
        replace: 'return publish.qos',
      },
    ],
    tests: [BROKER_SUBSCRIBE],
    failing: '[MQTT5-3.3.1-5] [MQTT5-3.3.1-8]',
  },
  {
    name: 'overlap-takes-the-last-qos',
    why: 'of overlapping subscriptions not the highest QoS counts (MQTT5-3.3.4-2)',
    edits: [
      {
        file: `${MQTT}/subscriptions.ts`,
        find: 'if (one.qos > qos) qos = one.qos',
        replace: 'qos = one.qos',
      },
    ],
    tests: [CONFORMANCE],
    failing: '[MQTT5-3.3.4-2] [MQTT311-3.3.5-1]',
  },

  // ---- sessions -----------------------------------------------------------------------------------
  {
    name: 'session-kept-at-expiry-0',
    why: 'a 5.0 session with Session Expiry Interval 0 outlives its connection (§3.1.2.11.2)',
    edits: [
      {
        file: `${MQTT}/broker-connect.ts`,
        find: 'packet.properties?.sessionExpiryInterval ?? 0',
        replace: 'packet.properties?.sessionExpiryInterval || EXPIRY_NEVER',
      },
    ],
    tests: [CONFORMANCE],
    failing: '[MQTT5-3.1.2-23] Session Expiry Interval 0 ends it with its connection',
  },
  {
    name: 'clean-session-kept',
    why: 'a 3.1.1 session with Clean Session 1 outlives its connection (MQTT311-3.1.2-6)',
    edits: [
      {
        file: `${MQTT}/broker-connect.ts`,
        find: ': packet.cleanStart',
        replace: ': packet.cleanStart && false',
      },
    ],
    tests: [CONFORMANCE],
    failing: '[MQTT311-3.1.2-6] Clean Session 1 ends it with its connection',
  },
  {
    name: 'client-keeps-session-at-expiry-0',
    why: "a client's own half outlives a connection with Session Expiry Interval 0 (§3.1.2.11.2)",
    edits: [
      {
        file: `${MQTT}/client-connection.ts`,
        find: "state.session !== 'none' && !outlives(",
        replace: "state.session !== 'none' && false && !outlives(",
      },
    ],
    tests: [CLIENT],
    failing: 'expiry 0 ends the session with the connection',
  },
  {
    name: 'clean-start-keeps-the-old-session',
    why: 'Clean Start 1 goes on with the session there was (MQTT5-3.1.2-4)',
    edits: [
      {
        file: `${MQTT}/broker-connect.ts`,
        find: 'if (session !== null && packet.cleanStart) {',
        replace: 'if (false) {',
      },
    ],
    tests: [BROKER_PUBLISH],
    failing: '[MQTT5-3.1.2-4] Clean Start 1 drops',
  },
  {
    name: 'session-never-expires',
    why: 'a session that is away outlives its Session Expiry Interval (MQTT5-4.1.0-2)',
    edits: [
      {
        file: `${MQTT}/broker-session.ts`,
        find: 'setTimerWithin(here, timer.sessionEnd(session.slot), now, session.expiry)',
        replace: 'void 0',
      },
    ],
    tests: [BROKER_CONNECT],
    failing: '[MQTT5-4.1.0-2] a session expires',
  },
  {
    name: 'session-present-always-0',
    why: 'CONNACK never says that the session is there (MQTT5-3.2.2-3)',
    edits: [
      {
        file: `${MQTT}/broker-connect.ts`,
        find: '{ ...accepted, sessionPresent }',
        replace: 'accepted',
      },
    ],
    tests: [BROKER_CONNECT],
    failing: '5.0, kept for ever',
  },
  {
    name: 'session-unknown-here-is-taken',
    why: 'a client without a session goes on with that of the server (MQTT5-3.2.2-4)',
    edits: [
      {
        file: `${MQTT}/client-session.ts`,
        find: 'sessionPresent && !state.expected && config.version === 5',
        replace: 'false',
      },
    ],
    tests: [CLIENT],
    failing: '[MQTT5-3.2.2-4] no session here',
  },
  {
    name: 'session-lost-there-is-kept-here',
    why: 'a client goes on with a session that its server has lost (MQTT5-3.2.2-5)',
    edits: [
      {
        file: `${MQTT}/client-session.ts`,
        find: "dropSession(config, state, 'sessionExpired', out)",
        replace: 'void 0',
      },
    ],
    tests: [CLIENT],
    failing: '[MQTT5-3.2.2-5] Session Present 0',
  },
  {
    name: 'old-connection-is-not-taken-over',
    why: 'two connections with one client id live side by side (MQTT5-3.1.4-3)',
    edits: [{ file: `${MQTT}/broker-connect.ts`, find: '  takeOver(here, client)', replace: '' }],
    tests: [BROKER_CONNECT],
    failing: '[MQTT5-3.1.4-3]',
  },
  {
    name: 'offline-queue-is-not-delivered',
    why: 'QoS 1 messages for a session that is away are forgotten (MQTT5-4.5.0-1)',
    edits: [
      {
        file: `${MQTT}/broker-queue.ts`,
        find: 'here.out.note(note.queuedOffline[session.level], about, { client: session.client })',
        replace: 'return',
      },
    ],
    tests: [BROKER_PUBLISH],
    failing: '[MQTT5-4.5.0-1] QoS 1 waits for who is away',
  },
  {
    name: 'broker-persists-no-messages',
    why: 'a crash of a broker that keeps what it acknowledged loses messages (N13)',
    edits: [
      {
        file: `${MQTT}/broker-store.ts`,
        find: 'here.out.persistAt(session.kept, message.key, message as unknown as Plain)',
        replace: '',
      },
    ],
    tests: [BROKER_PUBLISH],
    failing: 'sessions, subscriptions, retained and unfinished messages come back',
  },
  {
    name: 'will-published-after-disconnect',
    why: 'DISCONNECT 0x00 does not throw the will away (MQTT5-3.14.4-3)',
    edits: [
      {
        file: `${MQTT}/broker-connect.ts`,
        find: 'if (packet.reasonCode === REASON.normalDisconnection)',
        replace: 'if (false)',
      },
    ],
    tests: [BROKER_CONNECT],
    failing: '[MQTT5-3.14.4-3] [MQTT5-3.1.2-10] not after DISCONNECT 0x00',
  },
  {
    name: 'keep-alive-1-instead-of-1.5',
    why: 'a broker closes after one Keep Alive of silence (MQTT5-3.1.2-22)',
    edits: [
      {
        file: `${MQTT}/broker-connect.ts`,
        find: '(keepAlive * 1.5 * SECOND)',
        replace: '(keepAlive * SECOND)',
      },
    ],
    tests: [BROKER_CONNECT],
    failing: '[MQTT5-3.1.2-22] silence of one and a half times',
  },

  // ---- subscriptions ------------------------------------------------------------------------------
  {
    name: 'lost-suback-is-not-repeated',
    why: 'a client that resumes its session does not repeat a SUBSCRIBE without SUBACK (N30a)',
    edits: [
      {
        file: `${MQTT}/client-session.ts`,
        find: '  askNext(config, state, true, now, out)',
        replace: '  if (!connack.sessionPresent) askNext(config, state, true, now, out)',
      },
    ],
    tests: [DELIVERY],
    failing: 'a cut while the SUBSCRIBE is on its way',
  },
  {
    name: 'subscribed-before-the-suback',
    why: 'a filter counts as subscribed when SUBSCRIBE is sent (N30a)',
    edits: [
      {
        file: `${MQTT}/client-subscribe.ts`,
        find: 'asked.push(i)',
        replace: '(asked.push(i), (granted[i] = 1))',
      },
    ],
    tests: [CLIENT_TRAFFIC],
    failing: 'a filter counts once its SUBACK has come',
  },
  {
    name: 'hash-misses-the-parent',
    why: "'a/#' does not match 'a' (§4.7.1.2): where a filter is matched with a topic",
    edits: [
      {
        file: 'src/core/topic.ts',
        find: 'return f + 2 === filterEnd &&',
        replace: 'return false &&',
      },
    ],
    tests: ['src/core/topic.test.ts'],
    failing: 'matches sport/# and sport: true',
  },
  {
    name: 'index-hash-misses-the-parent',
    why: "'a/#' does not match 'a' (§4.7.1.2): in the broker's index",
    edits: [
      {
        file: `${MQTT}/subscriptions.ts`,
        find: 'if (wild) for (const entry of branch.below)',
        replace: 'if (wild && from <= topic.length) for (const entry of branch.below)',
      },
    ],
    tests: [`${MQTT}/subscriptions.test.ts`],
    failing: 'the index finds whom the plain match finds',
  },
  {
    name: 'index-wildcard-matches-dollar',
    why: "'#' matches '$SYS/…' (MQTT5-4.7.2-1): in the broker's index",
    edits: [
      {
        file: `${MQTT}/subscriptions.ts`,
        find: '!(special && from === 0)',
        replace: 'true',
      },
    ],
    tests: [`${MQTT}/subscriptions.test.ts`],
    failing: 'the index finds whom the plain match finds',
  },

  // ---- what the script does to a packet in flight -----------------------------------------------------
  {
    name: 'packet-acts-let-others-pass',
    why: 'what is behind a packet that is dropped or delayed does not wait for it (N2)',
    edits: [
      {
        file: 'src/engine/network.ts',
        find: 'const arrives = Math.max(takenAt(flight, before, takesAt), this.host.now)',
        replace: 'const arrives = Math.max(takenAt(flight, 0, 0), this.host.now)',
      },
    ],
    tests: [PACKET_ACTS],
    failing: 'what is behind it waits, and each says so',
  },
  {
    name: 'packet-acts-lose-no-retransmission',
    why: 'a retransmission that is dropped passes all the same, and no timeout is doubled for it (N3)',
    edits: [
      {
        file: 'src/engine/packet-acts.ts',
        find: 'lost.passes + 1, lossPpm',
        replace: 'lost.passes, lossPpm',
      },
    ],
    tests: [PACKET_ACTS],
    failing: 'N3 dropped again after each retransmission',
  },
  {
    name: 'packet-acts-keep-the-sample',
    why: 'a segment that is dropped gives a sample and an acknowledgement (RFC 6298 §5.3, Karn)',
    edits: [
      {
        file: 'src/engine/sendings.ts',
        find: 'if (acked > now) forgetSample(direction, acked, acked - leaves)',
        replace: '',
      },
    ],
    tests: [PACKET_ACTS],
    failing: 'wherever it is, whatever is around it',
  },
  {
    name: 'packet-acts-count-is-not-kept',
    why: 'a checkpoint does not keep how many packets a wire has carried (T3)',
    edits: [
      {
        file: 'src/engine/network.ts',
        find: 'sent: sent.slice(),',
        replace: 'sent: sent.map(() => 0),',
      },
    ],
    tests: ['src/run/packet-acts.test.ts'],
    failing: 'T5 a branch from a late checkpoint',
  },

  // ---- the network --------------------------------------------------------------------------------
  {
    name: 'loss-drops-the-packet',
    why: 'a lost segment loses its packet, on a connection that stays up (N1)',
    edits: [
      {
        file: 'src/engine/stream.ts',
        find: '  network.enqueue(direction, flight)',
        replace: '  if (flight.lost === null) network.enqueue(direction, flight)',
      },
    ],
    tests: [NETWORK],
    failing: 'N1 loss on a connection that stays up',
  },
  {
    name: 'forecast-ignores-what-is-ahead',
    why: 'a packet is forecast to arrive before what was sent earlier (N2)',
    edits: [
      {
        file: 'src/engine/stream.ts',
        find: 'flight.arrives = lastTakenAt(direction, flight)\n  }',
        replace: 'flight.arrives = flight.own\n  }',
      },
    ],
    tests: [NETWORK],
    failing: 'the last forecast is the arrival, packet by packet',
  },
  {
    name: 'karn-off',
    why: 'a segment that was sent again gives a sample (RFC 6298 §3, Karn)',
    edits: [
      {
        file: 'src/engine/stream.ts',
        find: 'import { backOff }',
        replace: 'import { backOff, learnSample }',
      },
      {
        file: 'src/engine/stream.ts',
        find: "const why = resend.attempt === 1 ? lost.by : 'timeout'",
        replace: `const why = resend.attempt === 1 ? lost.by : 'timeout'
  if (resend.attempt === lost.passes)
    learnSample(direction, lost.arrives, lost.arrives - lost.timerFrom)`,
      },
    ],
    tests: [NETWORK],
    failing: 'the doubled timeout stays until a segment that was sent once is acknowledged (Karn)',
  },
  {
    name: 'doubled-timeout-is-forgotten',
    why: 'the next segment starts with the timeout there was before it was doubled (RFC 6298 §5.5)',
    edits: [
      {
        file: 'src/engine/rto.ts',
        find: 'rto.backedOff = Math.max(rto.backedOff, doubled(timeout, rto.tcp.rtoMax))',
        replace: '',
      },
    ],
    tests: [NETWORK],
    failing: 'the doubled timeout stays until a segment that was sent once is acknowledged (Karn)',
  },
  {
    name: 'rto-not-doubled',
    why: 'each retransmission waits as long as the first (RFC 6298 §5.5)',
    edits: [
      {
        file: 'src/engine/rto.ts',
        find: 'Math.min(most, timeout * 2)',
        replace: 'Math.min(most, timeout)',
      },
    ],
    tests: [NETWORK],
    failing: 'N3 the RTO table',
  },
  {
    name: 'rto-without-maximum',
    why: 'the timeout grows beyond 60 s (RFC 6298 §2.5)',
    edits: [
      {
        file: 'src/engine/rto.ts',
        find: 'Math.min(most, timeout * 2)',
        replace: '(timeout * 2)',
      },
    ],
    tests: [NETWORK],
    failing: 'N5 with nothing passing the sender gives up',
  },
  {
    name: 'rto-below-a-second',
    why: 'the timeout falls below 1 s (RFC 6298 §2.4)',
    edits: [
      {
        file: 'src/engine/rto.ts',
        find: 'classic: { rtoMin: 1_000_000,',
        replace: 'classic: { rtoMin: 200_000,',
      },
    ],
    tests: [NETWORK],
    failing: 'N3 the RTO table',
  },
  {
    name: 'lost-syn-leaves-no-trace',
    why: 'after a lost SYN data starts with 1 s (RFC 6298 §5.7)',
    edits: [
      {
        file: 'src/engine/rto.ts',
        find: 'RTO_AFTER_LOST_SYN = 3_000_000',
        replace: 'RTO_AFTER_LOST_SYN = 1_000_000',
      },
    ],
    tests: [NETWORK],
    failing: '[RFC 6298 §5.7]',
  },
  {
    name: 'cut-says-that-the-flight-arrives',
    why: 'the trace leaves what was in flight at a cut with its forecast, as if it arrived (N8)',
    edits: [
      {
        file: 'src/engine/ends.ts',
        find: "dropFlights(network, there, 'cut', cause)",
        replace: '',
      },
    ],
    tests: [NETWORK],
    failing: 'cut: what is in flight is gone',
  },

  // ---- time, chance and replay --------------------------------------------------------------------
  {
    name: 'script-before-other-events',
    why: 'an entry of the script is played before what else happens at its time (T5)',
    edits: [
      {
        file: 'src/engine/simulation.ts',
        find: 'if (heap.peekTime() === at) {',
        replace: 'if (this.setup.script[this.scripted]?.at !== at) {',
      },
    ],
    tests: [TIMELINE],
    failing: 'T5 a branch shares its past',
  },
  {
    name: 'equal-times-out-of-order',
    why: 'events of one time come out in another order than they went in (C3)',
    edits: [
      {
        file: 'src/core/heap.ts',
        find: 'time === t && sequence < sequences[child]!',
        replace: 'time === t && sequence > sequences[child]!',
      },
    ],
    tests: ['src/core/heap.test.ts'],
    failing: 'comes out by time, and equal times in the order they went in',
  },
  {
    name: 'chance-by-place',
    why: 'the luck of a message depends on its place in the trace (chance is fair)',
    edits: [
      {
        file: 'src/engine/stream.ts',
        find: 'flight.name = fold(flight.message, ptype)',
        replace: 'flight.name = fold(flight.about, ptype)',
      },
    ],
    tests: [DELIVERY],
    failing: 'publish now is an extra message and changes nobody else',
  },
  {
    name: 'checkpoint-shares-machine-states',
    why: 'a checkpoint holds the states that the run goes on with (T3)',
    edits: [
      {
        file: 'src/engine/states.ts',
        find: 'states: states.map(copyOf),',
        replace: 'states: states.slice(),',
      },
    ],
    tests: [TIMELINE],
    failing: 'T3 seek equals replay at 100 random places',
  },
  {
    name: 'deploy-writes-into-a-checkpoint',
    why: 'a new version is kept where a checkpoint keeps it too: a replay from before it has it already (T3)',
    edits: [
      {
        file: 'src/engine/simulation.ts',
        find: 'this.states.keptToChange(machine).put(keep.key, keep.value)',
        replace: 'this.states.keptOf(machine).put(keep.key, keep.value)',
      },
    ],
    tests: ['src/run/looking.property.test.ts'],
    failing: 'leaves it as it was',
  },
  {
    name: 'replay-changes-its-checkpoint',
    why: 'who goes back to a checkpoint changes what it keeps in place (T3)',
    edits: [
      {
        file: 'src/engine/states.ts',
        find: 'this.kept[machine] = this.kept[machine]!.copy()',
        replace: '',
      },
    ],
    tests: [TIMELINE],
    failing: 'T3 seek equals replay at 100 random places',
  },
  {
    name: 'checkpoint-shares-the-broker-window',
    why: "a copy of a broker shares its sessions' unacknowledged messages (T3)",
    edits: [
      {
        file: `${MQTT}/broker-state.ts`,
        find: 'sender: copySender(session.sender)',
        replace: 'sender: session.sender',
      },
    ],
    tests: [TIMELINE],
    failing: 'T3 seek equals replay at 100 random places',
  },
  {
    name: 'checkpoint-shares-the-timers',
    why: 'a checkpoint shares the timers that the run goes on with (T3)',
    edits: [
      {
        file: 'src/engine/simulation.ts',
        find: 'timers: copyTimers(this.timers)',
        replace: 'timers: this.timers',
      },
    ],
    tests: [TIMELINE],
    failing: 'T3 seek equals replay at 100 random places',
  },
  {
    name: 'branch-keeps-later-checkpoints',
    why: 'a branch goes on from a checkpoint behind its first difference (T5)',
    edits: [
      {
        file: 'src/run/timeline.ts',
        find: 'scripted <= differs.index && now <= differs.at',
        replace: 'scripted <= differs.index',
      },
    ],
    tests: [TIMELINE],
    failing: 'a branch into the past of a long run is the run that it would have been',
  },
  {
    name: 'digest-ignores-dup',
    why: 'one flipped DUP bit leaves the digest as it was (T4)',
    edits: [
      {
        file: 'src/trace/digest.ts',
        find: 'flags[i]! << 8',
        replace: '(flags[i]! & ~(1 << 6)) << 8',
      },
    ],
    tests: ['src/trace/trace.test.ts'],
    failing: 'one flipped DUP bit differs',
  },
  {
    name: 'digest-ignores-large-times',
    why: 'the digest reads 32 bits of a time (T4)',
    edits: [
      {
        file: 'src/trace/digest.ts',
        find: 'this.add(Math.floor(value / 4294967296) | 0)',
        replace: '',
      },
    ],
    tests: ['src/trace/trace.test.ts'],
    failing: 'a time beyond 32 bits differs',
  },
  // ---- faults that meet, and what they cost -----------------------------------------------------------
  {
    name: 'a-cut-shortens-a-cut',
    why: 'a cut within a longer one ends it (N8)',
    edits: [
      {
        file: 'src/engine/ends.ts',
        find: 'Math.max(state.cutUntil, until, host.now)',
        replace: 'Math.max(until, host.now)',
      },
    ],
    tests: [FAULTS],
    failing: 'N8 a cut within a longer one does not shorten it',
  },
  {
    name: 'an-old-restart-counts',
    why: 'the end of an earlier crash starts a process that crashed again',
    edits: [
      {
        file: 'src/engine/simulation.ts',
        find: 'if (this.lives.wakes[slot] === sequence) this.restart',
        replace: 'this.restart',
      },
    ],
    tests: [FAULTS],
    failing: 'the end of an earlier crash does not start a process that crashed again',
  },
  {
    name: 'given-up-and-left-behind',
    why: 'who gives a connection up leaves the other end behind for ever (N5)',
    edits: [
      {
        file: 'src/engine/ends.ts',
        find: 'if (direction.receiving && !network.isSilent(direction)) {',
        replace: 'if (false) {',
      },
    ],
    tests: [FAULTS],
    failing: 'N5 who gives a connection up does so once',
  },
  {
    name: 'waiting-counts-as-lost',
    why: 'what waits for a wire that loses everything counts as lost (N1)',
    edits: [
      {
        file: 'src/trace/metrics.ts',
        find: "  'lossChanged',\n  'noWindow',\n",
        replace: "  'noWindow',\n",
      },
    ],
    tests: [FAULTS],
    failing: 'N1 what waits for a wire that loses everything is not lost',
  },
  {
    name: 'unacknowledged-counts-as-lost',
    why: 'what arrived counts as lost because its PUBACK did not',
    edits: [
      {
        file: 'src/trace/metrics.ts',
        find: 'if (arrived !== true) this.lose(reason)',
        replace: 'this.lose(reason)',
      },
    ],
    tests: [FAULTS],
    failing: 'mqtt5: a subscriber whose session ends',
  },
  {
    name: 'a-crash-loses-in-silence',
    why: 'what waited in a broker without persistence is gone without a word',
    edits: [
      {
        file: 'src/protocol/mqtt/broker.ts',
        find: 'dropUnkept({ config, state, now, out })',
        replace: '',
      },
    ],
    tests: [FAULTS],
    failing: 'a crash of a broker with persistence none',
  },
  // ---- expressions --------------------------------------------------------------------------------
  {
    name: 'expression-reads-what-is-inherited',
    why: 'a path reaches what an object inherits, such as its constructor',
    edits: [
      {
        file: `${EXPRESSION}/compile.ts`,
        find: 'given(Object.hasOwn(map, name) ? map[name] : undefined, place, listen)',
        replace: 'given(map[name], place, listen)',
      },
    ],
    tests: [`${EXPRESSION}/values.test.ts`],
    failing: 'what an object inherits is not there',
  },
  {
    name: 'expression-takes-a-number-for-true',
    why: 'a condition holds for what is not true',
    edits: [
      {
        file: `${EXPRESSION}/operators.ts`,
        find: 'if (value === true) return true',
        replace: 'if (value) return true',
      },
    ],
    tests: [`${EXPRESSION}/values.test.ts`],
    failing: '1 && true is false',
  },
  {
    name: 'expression-orders-texts-by-units',
    why: 'texts are in the order of their units of UTF-16, not of their code points',
    edits: [
      {
        file: `${EXPRESSION}/operators.ts`,
        find: 'return rank(l) - rank(r)',
        replace: 'return l - r',
      },
    ],
    tests: [`${EXPRESSION}/values.test.ts`],
    failing: 'in the order of their code points',
  },
  {
    name: 'expression-compares-for-ever',
    why: 'what holds itself many times over is compared until it is through',
    edits: [
      {
        file: `${EXPRESSION}/operators.ts`,
        find: 'budget.items -= 1 + items',
        replace: 'budget.items -= 0',
      },
    ],
    tests: [`${EXPRESSION}/equality.test.ts`],
    failing: 'more than may be compared',
  },
  {
    name: 'expression-joins-to-the-right',
    why: 'a - b - c is read as a - (b - c)',
    edits: [
      {
        file: `${EXPRESSION}/parser.ts`,
        find: 'const right = parseBinary(parser, level + 1)',
        replace: 'const right = parseBinary(parser, level)',
      },
    ],
    tests: [`${EXPRESSION}/oracle.test.ts`],
    failing: 'the value that CEL gives them',
  },
  {
    name: 'expression-nests-without-end',
    why: 'brackets are opened as often as the text has them',
    edits: [
      {
        file: `${EXPRESSION}/parser.ts`,
        find: '++parser.depth > DEPTH_MAX',
        replace: '++parser.depth > 5_000',
      },
    ],
    tests: [`${EXPRESSION}/parser.test.ts`],
    failing: 'the depth of parentheses',
  },
  {
    name: 'expression-prints-without-parentheses',
    why: 'what is shown leaves out parentheses that matter',
    edits: [
      {
        file: `${EXPRESSION}/print.ts`,
        find: 'within(right, level + 1)',
        replace: 'within(right, level)',
      },
    ],
    tests: [`${EXPRESSION}/print.test.ts`],
    failing: 'printing and parsing gives the same tree',
  },
  {
    name: 'expression-rounds-halves-up',
    why: 'a half below zero is rounded towards it',
    edits: [
      {
        file: `${EXPRESSION}/functions.ts`,
        find: 'value < 0 ? -Math.round(-value) + 0 : Math.round(value) + 0',
        replace: 'Math.round(value) + 0',
      },
    ],
    tests: [`${EXPRESSION}/functions.test.ts`],
    failing: 'round has halves go away from zero',
  },
  // ---- the outside world, and crashes in between ------------------------------------------------------
  {
    name: 'world-applies-a-repeat',
    why: 'a repeat with a known idempotency key is applied once more',
    edits: [
      {
        file: 'src/engine/world.ts',
        find: 'if (known !== null) {',
        replace: 'if (known !== null && false) {',
      },
    ],
    tests: [WORLD],
    failing: 'with one a repeat is answered as before',
  },
  {
    name: 'world-remembers-that-an-answer-was-lost',
    why: 'whoever repeats a charge whose answer got lost is told forever that nobody answers',
    edits: [
      {
        file: 'src/engine/world.ts',
        find: "declined ? { answer, error } : { answer: 'ok', error: '' }",
        replace: '{ answer, error }',
      },
    ],
    tests: [WORLD],
    failing: 'an answer that was lost after the change is a success',
  },
  {
    name: 'world-tells-the-next-life',
    why: 'a process that was started again is told the answer to what the one before had asked',
    edits: [
      {
        file: 'src/engine/simulation.ts',
        find: 'if (this.lives.crashes[asker.machine] !== asker.life) return',
        replace: '',
      },
    ],
    tests: [WORLD],
    failing: 'in its next life is not told the answer to the one before',
  },
  {
    name: 'a-dead-process-still-sends',
    why: 'a packet leaves behind the point at which its process has died',
    edits: [
      {
        file: 'src/engine/out.ts',
        find: 'if (!this.died) this.host.sendFor',
        replace: 'this.host.sendFor',
      },
    ],
    tests: [CRASH_POINTS],
    failing: 'no send happens',
  },
  {
    name: 'a-crash-strikes-in-the-drain',
    why: 'what is armed strikes when faults are off, and what must end well by then cannot',
    edits: [
      {
        file: 'src/engine/crash-points.ts',
        find: 'action.until !== null && now > action.until',
        replace: 'action.until !== null && now < 0',
      },
    ],
    tests: [CRASH_POINTS],
    failing: 'no more when faults are off',
  },
  // ---- dead letters ---------------------------------------------------------------------------------
  {
    name: 'a-letter-is-let-go-when-it-is-sent',
    why: 'a crash before the broker has it loses it for good',
    edits: [
      {
        file: LETTERS,
        find: 'settle(state, { ...letter, sent: about }, out)',
        replace: 'letGo(state, { ...letter, sent: about }, out)',
      },
    ],
    tests: [LETTERS_TEST],
    failing: 'a crash on the way leaves it here',
  },
  {
    name: 'a-letter-that-comes-twice-is-two',
    why: 'a lost PUBACK doubles letters, and what is done to them',
    edits: [{ file: LETTERS, find: 'one.time === other.time &&', replace: 'one === other &&' }],
    tests: [LETTERS_TEST],
    failing: 'is kept once, and acknowledged again',
  },
  {
    name: 'a-refused-letter-is-gone',
    why: 'what the broker refuses is neither here nor there',
    edits: [{ file: LETTERS, find: 'if (isError(reasonCode)) put', replace: 'if (false) put' }],
    tests: [LETTERS_TEST],
    failing: 'stays when the broker refuses it',
  },
  {
    name: 'a-letter-is-written-anew',
    why: 'the very bytes that were poison are lost',
    edits: [
      {
        file: LETTER_WIRE,
        find: 'isJson(cut) && JSON.stringify(objectOf(cut)) === plain ? cut : plain',
        replace: 'plain',
      },
    ],
    tests: [LETTER_WIRE_TEST],
    failing: 'the bytes of an event are kept',
  },
  {
    name: 'a-letter-ends-with-its-message',
    why: 'the Message Expiry Interval of the message throws its letter away',
    edits: [
      {
        file: LETTER_WIRE,
        find: 'messageExpiryInterval: _expiry,',
        replace: 'topicAlias: _expiry,',
      },
    ],
    tests: [LETTER_WIRE_TEST],
    failing: 'but what is of this way only',
  },
  // ---- invariants ----------------------------------------------------------------------------------
  {
    name: 'a-goal-is-seen-before-what-it-follows',
    why: 'the order of the invariants decides whether a record can lead to itself (K2)',
    edits: [
      {
        file: 'src/checks/plan.ts',
        find: 'keyOf(late ? later : groups,',
        replace: 'keyOf(groups,',
      },
    ],
    tests: ['src/checks/folding.test.ts'],
    failing: 'K2 the order of invariants',
  },
  {
    name: 'half-a-commit-is-judged',
    why: 'two sums are compared between two rows of one commit',
    edits: [
      {
        file: 'src/checks/folds/conserve.ts',
        find: '(seen.node !== this.node || seen.cause !== this.cause)',
        replace: '(seen.node !== this.node || seen.record !== this.row)',
      },
    ],
    tests: ['src/checks/stores.test.ts'],
    failing: 'holds while what leaves one row comes to another',
  },
  {
    name: 'looking-lets-time-run-out',
    why: 'who looks at a later moment ends what still had time (K1)',
    edits: [
      {
        file: 'src/checks/folds/leads-to.ts',
        find: 'const overdue = this.overdue(at)',
        replace: 'const overdue = (this.expire(at), 0)',
      },
    ],
    tests: ['src/checks/folding.test.ts'],
    failing: 'stands as one that is folded in one go',
  },
  {
    name: 'a-run-that-stopped-is-judged',
    why: 'a limit that ended a run makes what could not come any more a broken promise (K3)',
    edits: [
      {
        file: 'src/checks/folds/leads-to.ts',
        find: 'within === null && end !== null && !end.stopped',
        replace: 'within === null && end !== null',
      },
    ],
    tests: ['src/checks/ordering.test.ts'],
    failing: 'K3 is not judged where a limit stopped the run',
  },
  {
    name: 'a-fault-breaks-a-quiet-promise',
    why: 'a quantile is judged in a run with faults (K4)',
    edits: [
      {
        file: 'src/checks/folds/quantile.ts',
        find: '...(form.underFaults === true ? [] : watchFaults(ROLE.fault)),',
        replace: '',
      },
    ],
    tests: ['src/checks/measures.test.ts'],
    failing: 'K4 is not judged under faults',
  },
  {
    name: 'a-letter-is-nobodys',
    why: 'a letter does not know the order that it is about',
    edits: [
      {
        file: 'src/checks/messages.ts',
        find: "row.ev === 'letter' ?",
        replace: "row.ev === 'redrive' && row.about === record ?",
      },
      {
        file: 'src/checks/messages.ts',
        find: 'this.byId.get(row.id)?.[field]',
        replace: 'this.byId.get(NO_TEXT)?.[field]',
      },
    ],
    tests: ['src/checks/ordering.test.ts'],
    failing: 'a letter of that order ends it',
  },
  {
    name: 'a-mail-is-wanted-twice',
    why: 'with `once`, a key that has been led there waits again',
    edits: [
      {
        file: 'src/checks/folds/leads-to.ts',
        find: 'if (this.led.has(key)) this.led.set(key, true)',
        replace: '',
      },
    ],
    tests: ['src/content/invariants/orders.test.ts'],
    failing: 'an event that the relay publishes twice wants one mail',
  },
  {
    name: 'an-old-letter-excuses-a-charge',
    why: 'with `once`, a goal that came before its key first began leads it, and nothing is judged of that',
    edits: [
      {
        file: 'src/checks/folds/leads-to.ts',
        find: 'if (this.led.has(key)) this.led.set(key, true)',
        replace: 'if (this.once) this.led.set(key, true)',
      },
    ],
    tests: ['src/checks/ordering.test.ts'],
    failing: 'with `once` neither',
  },
  {
    name: 'a-guard-of-an-or',
    why: 'one side of || is taken for what a condition surely wants',
    edits: [
      {
        file: 'src/checks/guard.ts',
        find: "if (operator === '&&')",
        replace: "if (operator === '&&' || operator === '||')",
      },
    ],
    tests: ['src/checks/guard.test.ts'],
    failing: "x.name == 'charge' || x.applied",
  },
  {
    name: 'a-store-goes-and-its-invariant-stays',
    why: 'a store can be taken away under the invariant that is about it, and the file is not whole any more',
    edits: [
      {
        file: 'src/design/edit.ts',
        find: "if (why !== null) return err(phrase('problem.checkNeeds'",
        replace: "if (why !== null && design === null) return err(phrase('problem.checkNeeds'",
      },
    ],
    tests: ['src/design/invariants.test.ts'],
    failing: 'taking away the store that one is about',
  },
  {
    name: 'a-key-differs-since-its-last-change',
    why: 'the ledger leads to the last record of a key and not to the one since which it is wrong',
    edits: [
      {
        file: 'src/checks/folds/balance.ts',
        find: 'else if (!this.apart.has(key)) this.apart.set(key, record)',
        replace: 'else this.apart.set(key, record)',
      },
    ],
    tests: ['src/checks/balance.test.ts'],
    failing: 'tells a key with the record since which it differs',
  },
  {
    name: 'a-run-that-is-over-is-not-judged-as-over',
    why: 'after the last record the lights wait for what can not come any more',
    edits: [
      {
        file: 'src/run/run-lights.ts',
        find: 'if (done && at === trace.length - 1) return this.atEnd(key)',
        replace: 'if (done && at === trace.length) return this.atEnd(key)',
      },
    ],
    tests: ['src/run/run-lights.test.ts'],
    failing: 'after the last record of a run that is done',
  },
  {
    name: 'another-future-has-the-old-end',
    why: 'what a run came to is kept when it has another future',
    edits: [
      {
        file: 'src/checks/lights.ts',
        find: 'if (trace.cuts === this.cuts && length >= this.folded) return',
        replace: 'if (length >= this.folded) return',
      },
    ],
    tests: ['src/run/run-lights.test.ts'],
    failing: 'of another future the end is another',
  },
  {
    name: 'a-track-is-one-station-ahead',
    why: 'a card says that a handler has done what it is at',
    edits: [
      {
        file: 'src/ui/canvas/track-plan.ts',
        find: "place < done ? 'done'",
        replace: "place <= done ? 'done'",
      },
    ],
    tests: ['src/ui/canvas/track-plan.test.ts'],
    failing: 'done up to where it is',
  },
  {
    name: 'an-event-before-the-commit-stands-behind-it',
    why: 'a card says that a commit is done which never was',
    edits: [
      {
        file: 'src/nodes/service/track.ts',
        find: 'known >= 0 ? known : Math.max(',
        replace: 'known > 99 ? known : Math.max(',
      },
    ],
    tests: ['src/nodes/service/track.test.ts'],
    failing: 'afterEmit',
  },
  {
    name: 'a-duplicate-goes-the-whole-way',
    why: 'a card says that what is known already was handled anew',
    edits: [
      {
        file: 'src/nodes/service/track.ts',
        find: "return over ? (ended?.how ?? 'ok') : 'ok'",
        replace: "return over && ended === null ? 'failed' : 'ok'",
      },
    ],
    tests: ['src/nodes/service/track.test.ts'],
    failing: 'what it did for a message that it knew',
  },
  {
    name: 'an-unread-field-keeps-its-place',
    why: 'a handler that is moved leaves to another what only a later version knows of it',
    edits: [
      {
        file: 'src/design/unread-moves.ts',
        find: 'move === undefined ? field.path : move(field.path)',
        replace: 'move === undefined ? null : field.path',
      },
    ],
    tests: ['src/design/unread-moves.test.ts'],
    failing: 'when handlers change places',
  },
  // ---- stories ------------------------------------------------------------------------------------
  {
    name: 'a-dare-is-not-looked-for',
    why: 'a dare names the first order, however it ended (G1)',
    edits: [
      {
        file: 'src/ui/chapters/subjects.ts',
        find: 'if (standing.how !== wanted.how || !isLike(journey, wanted)) continue',
        replace: '',
      },
    ],
    tests: ['src/ui/chapters/subjects.test.ts'],
    failing: 'is as it is said to be',
  },
  {
    name: 'mending-leaves-services-as-they-are',
    why: 'what the next chapter changes is made without the handlers of its services (G3)',
    edits: [
      {
        file: 'src/design/differences.ts',
        find: "[{ do: 'setConfig', id: node.id, config: node.config }]",
        replace: '[]',
      },
    ],
    tests: ['src/design/differences.test.ts'],
    failing: 'make the one of the other',
  },
  {
    name: 'a-wait-for-another-attempt-is-any-wait',
    why: 'the time until an attempt is tried again is not told apart',
    edits: [
      {
        file: 'src/ui/journeys/spent.ts',
        find: "attempt.retry === null ? 'rest' : 'retry'",
        replace: "'rest'",
      },
    ],
    tests: ['src/ui/journeys/spent.test.ts'],
    failing: 'are told apart',
  },
  // ---- versions -----------------------------------------------------------------------------------
  {
    name: 'a-process-that-is-to-end-begins-more',
    why: 'a process that is to end in order takes the next message from its inbox',
    edits: [
      {
        file: 'src/service/lanes.ts',
        find: 'state.closing ? -1 : state.lanes.indexOf(null)',
        replace: 'state.lanes.indexOf(null)',
      },
    ],
    tests: [DEPLOY],
    failing: 'takes nothing new meanwhile',
  },
  {
    name: 'a-new-version-is-not-waited-for',
    why: 'a process that is to end drops the handler that it is at',
    edits: [
      {
        file: 'src/service/service.ts',
        find: 'closing && lanes.every(',
        replace: 'closing || lanes.every(',
      },
    ],
    tests: [DEPLOY],
    failing: 'finishes what is at work',
  },
  {
    name: 'a-new-version-is-forgotten',
    why: 'a service that is down when a version is deployed comes back as it was',
    edits: [
      {
        file: 'src/engine/simulation.ts',
        find: 'this.states.keptToChange(machine).put(keep.key, keep.value)',
        replace:
          'if (this.alive(machine)) this.states.keptToChange(machine).put(keep.key, keep.value)',
      },
    ],
    tests: [DEPLOY],
    failing: 'starts a service that is down for good',
  },
  // ---- checks of a design --------------------------------------------------------------------------
  {
    name: 'a-shard-leaves-out-the-first',
    why: 'shards of a check do not add up to the whole',
    edits: [
      {
        file: 'src/run/check.ts',
        find: 'return k * of + index - 1',
        replace: 'return k * of + index',
      },
    ],
    tests: ['src/run/check.test.ts'],
    failing: 'each trial is in one of them',
  },
  {
    name: 'what-a-limit-stopped-holds',
    why: 'a check gives a bound on runs that were not played to their end',
    edits: [
      {
        file: 'src/run/proof.ts',
        find: 'if (stopped !== null) count.cut++',
        replace: '',
      },
    ],
    tests: ['src/run/check.test.ts'],
    failing: 'is no bound where a limit stopped one of the runs',
  },
  {
    name: 'what-nothing-judged-holds',
    why: 'a check is silent about an invariant that no run had anything for',
    edits: [
      {
        file: 'src/checks/checking.ts',
        find: "return say === 'check.none'",
        replace: 'return false',
      },
    ],
    tests: ['src/run/check.test.ts'],
    failing: 'names what no run has judged: of that nothing is said',
  },
  {
    name: 'a-part-speaks-for-the-whole',
    why: 'a part of a check says that no run has judged what another part judges',
    edits: [
      {
        file: 'src/run/proof.ts',
        find: 'if (shard.of === 1) return [phrase(',
        replace: 'if (shard.of > 0) return [phrase(',
      },
    ],
    tests: ['src/run/check.test.ts'],
    failing: 'P7 of a part is of that part',
  },
  {
    name: 'an-option-swallows-the-next',
    why: 'an option whose value was forgotten takes the option behind it for that',
    edits: [
      {
        file: 'src/cli/typed.ts',
        find: 'next === undefined || OPTION_LIKE.test(next)',
        replace: 'next === undefined',
      },
    ],
    tests: ['src/cli/check-command.test.ts'],
    failing: 'is refused with a sentence',
  },
  {
    name: 'a-waiver-waives-any-rule',
    why: 'a waiver is kept apart from what is found only where no rule at all finds something at its node (Z6)',
    edits: [
      {
        file: 'src/design/finding.ts',
        find: 'if (rule !== finding.rule) return false',
        replace: '',
      },
    ],
    tests: ['src/design/finding.test.ts'],
    failing: 'Z6 a waiver of what is not found stands apart',
  },
  {
    name: 'the-first-break-is-the-quickest',
    why: 'a verdict depends on which worker was quicker',
    edits: [
      {
        file: 'src/run/proof.ts',
        find: 'this.first === null || number < this.first.number',
        replace: 'this.first === null',
      },
    ],
    tests: ['src/run/check.test.ts'],
    failing: 'is the same of one worker and of two',
  },
  {
    name: 'shrinking-blames-the-missing-node',
    why: 'a counterexample breaks because shrinking has taken away a node that was needed',
    edits: [
      {
        file: 'src/run/shrink.ts',
        find: 'if ((yield* this.tries(bare(design), healthy)) !== null) continue',
        replace: '',
      },
    ],
    tests: ['src/run/shrink.test.ts'],
    failing: 'whose loss would break it by itself stay',
  },
  {
    name: 'a-story-forgets-the-first-sending',
    why: 'of a message that is sent again on a new connection the picture of a break does not know where it had been',
    edits: [
      {
        file: 'src/run/lineage.ts',
        find: 'return before >= 0 ? before : about',
        replace: 'return NO_RECORD',
      },
    ],
    tests: ['src/run/break-story.test.ts'],
    failing: 'it goes on with what came instead',
  },
  {
    name: 'a-story-draws-every-packet-before',
    why: 'the picture of a break begins with all that led there, not with what its records have in common',
    edits: [
      {
        file: 'src/run/break-story.ts',
        find: 'one >= common || essential.has(one)',
        replace: 'true',
      },
    ],
    tests: ['src/run/break-story.test.ts'],
    failing: 'from the packet that both effects come of',
  },
  {
    name: 'a-story-draws-what-arrives-as-lost',
    why: 'the picture of a break keeps to the first forecast of a packet, whatever is said of it later',
    edits: [
      {
        file: 'src/run/lineage.ts',
        find: "if (said.ev === 'arrival' && !isIn) until = said.arrives",
        replace: '',
      },
    ],
    tests: ['src/run/break-story.test.ts'],
    failing: 'a packet whose segment is sent again arrives',
  },
  {
    name: 'a-story-follows-the-receive-window',
    why: 'the picture of a break takes the PUBACK that freed the window for the cause of another message',
    edits: [
      {
        file: 'src/run/lineage.ts',
        find: 'return other >= 0 && other !== about',
        replace: 'return false',
      },
    ],
    tests: ['src/run/break-story.test.ts'],
    failing: 'not those that its PUBACK freed',
  },
  {
    name: 'a-story-tells-the-script-twice',
    why: 'the picture of a break draws what the script does to a node, and what comes of it at once as well',
    edits: [
      {
        file: 'src/run/break-story.ts',
        find: "return row.ev !== 'poke' || row.onWire || !causes.has(one)",
        replace: 'return causes.size >= 0 || row.at < 0',
      },
    ],
    tests: ['src/run/break-story.test.ts'],
    failing: 'told by its crash, and not once more',
  },
  {
    name: 'a-story-leaves-its-timers-out',
    why: 'the picture of a break does not draw the timer that led there',
    edits: [
      {
        file: 'src/run/break-story.ts',
        find: "if (row.ev === 'timer') return row.what === 'fired'",
        replace: '',
      },
    ],
    tests: ['src/run/break-story.test.ts'],
    failing: 'a timer that led there is a line',
  },
  {
    name: 'a-story-forgets-why-a-process-starts',
    why: 'a process that starts again by itself comes of nothing in the picture of a break',
    edits: [
      {
        file: 'src/run/lineage.ts',
        find: 'return lastOf(this.crashes.get(node), record, () => true)',
        replace: 'return node < 0 ? record : NO_RECORD',
      },
    ],
    tests: ['src/run/lineage.test.ts'],
    failing: 'comes of its own last crash',
  },
  {
    name: 'a-bound-has-a-story',
    why: 'a bound of a number of the whole run is told by the last record that there is',
    edits: [
      {
        file: 'src/checks/witnesses.ts',
        find: "if ('rate' in invariant) return true",
        replace: '',
      },
    ],
    tests: ['src/run/break-story.test.ts'],
    failing: 'a bound of the whole run has no story',
  },
  {
    name: 'a-fix-is-offered-unplayed',
    why: 'an edit of who took part is offered though the run breaks with it all the same',
    edits: [
      {
        file: 'src/run/mending.ts',
        find: 'return holds && !brokenIn(played).has(invariant) ? played : null',
        replace: 'return holds ? played : null',
      },
    ],
    tests: ['src/run/mending.test.ts'],
    failing: 'no other edit of who took part',
  },
  {
    name: 'a-fix-mends-the-smallest-run-only',
    why: 'an edit is offered though the whole design breaks with it under the faults that were found',
    edits: [
      {
        file: 'src/run/mending.ts',
        find: 'heldBy(design, finding.edit, found, invariant)',
        replace: 'heldBy(shrunk.design, edit, shrunk.trial, invariant)',
      },
    ],
    tests: ['src/run/mending.test.ts'],
    failing: 'what mends the smallest run and not the one that was found',
  },
  {
    name: 'a-fault-that-misses-counts',
    why: 'a run holds because its fault came at a time when there was nothing to hit, and the fix is praised',
    edits: [
      {
        file: 'src/run/strikes.ts',
        find: 'hit.every((one) => hits[index]?.includes(one))',
        replace: 'hit !== hits[index]',
      },
    ],
    tests: ['src/run/strikes.test.ts'],
    failing: 'that comes when nothing is there hits nothing',
  },
  // ---- editing ------------------------------------------------------------------------------------
  {
    name: 'a-renamed-field-goes-to-the-end',
    why: 'a field of a payload that is called something else leaves its place',
    edits: [
      {
        file: 'src/ui/edit/form/payload.ts',
        find: 'Object.entries(fields).map(([name, vary]) => [name === from ? to : name, vary]),',
        replace:
          '[...Object.entries(fields).filter(([name]) => name !== from), [to, fields[from]!]],',
      },
    ],
    tests: ['src/ui/edit/form/payload.test.ts'],
    failing: 'keep their order under another name',
  },
  {
    name: 'a-complaint-shows-all-of-it',
    why: 'a check of several fields is told with all of them, not with the value that is wrong',
    edits: [
      {
        file: 'src/design/issues.ts',
        find: "last?.origin === 'value' ? last.value : issue.input",
        replace: 'issue.input',
      },
    ],
    tests: ['src/design/edit.test.ts'],
    failing: 'a correlation that is no field is told by its name',
  },
  {
    name: 'a-run-is-judged-by-its-own-invariants',
    why: 'K9 a run is judged by what must hold now, not by what had to when it was opened',
    edits: [
      {
        file: 'src/run/run-lights.ts',
        find: 'invariants === undefined ? design : { ...design, invariants }',
        replace: 'design',
      },
    ],
    tests: ['src/run/run-lights.test.ts'],
    failing: 'is judged by them alone',
  },
  {
    name: 'a-form-drops-what-may-follow',
    why: 'K8 an invariant goes through its form as it was',
    edits: [
      {
        file: 'src/ui/invariants/draft.ts',
        find: "leadsTo: ['withinMs', 'once'],",
        replace: '',
      },
    ],
    tests: ['src/ui/invariants/draft.test.ts'],
    failing: 'a form that is begun needs no more',
  },
  {
    name: 'a-duplicate-counts-as-handled',
    why: 'K7 what is known to be a duplicate is not handled twice',
    edits: [
      {
        file: 'src/content/invariants/bank/delivery.ts',
        find: "&& x.out == 'ok'",
        replace: '',
      },
    ],
    tests: ['src/content/invariants/bank/bank.test.ts'],
    failing: 'onceHandled holds',
  },
  {
    name: 'a-candidate-chooses-the-world',
    why: 'Q2 what the outside world answers is the round’s',
    edits: [
      {
        file: 'src/run/practice/fixed.ts',
        find: 'handlers.map((handler) => inWorld(world, handler))',
        replace: 'handlers',
      },
    ],
    tests: ['src/run/practice/office.test.ts'],
    failing: 'is put back, and told',
  },
  {
    name: 'what-does-nothing-passes',
    why: 'Q3 what does not do its work does not pass',
    edits: [
      {
        file: 'src/run/practice/grade.ts',
        find: "['idle', work < WORK_MIN],",
        replace: "['idle', false],",
      },
    ],
    tests: ['src/run/practice/grade.test.ts'],
    failing: 'too dear in idle',
  },
  {
    name: 'what-breaks-stands-out',
    why: 'Q5 the options do not tell which of them breaks',
    edits: [
      {
        file: 'src/run/practice/prediction.ts',
        find: 'told.toSorted((a, b) => textHash(`${name} ${a}`) - textHash(`${name} ${b}`))',
        replace: 'told',
      },
    ],
    tests: ['src/run/practice/prediction.test.ts'],
    failing: 'another card has others',
  },
  {
    name: 'a-round-takes-in-what-was-given-up',
    why: 'Q7 a grading whose round was left is no result of another',
    edits: [
      {
        file: 'src/ui/practice/round.ts',
        find: 'if (!isWanted()) return\n',
        replace: '',
      },
    ],
    tests: ['src/ui/practice/round.test.ts'],
    failing: 'no result of the one that is open now',
  },
  {
    name: 'a-round-begins-what-was-given-up',
    why: 'Q7 what was cancelled plays nothing, and ends nothing of another round',
    edits: [
      {
        file: 'src/ui/practice/jobs.ts',
        find: "if (!isWanted()) throw new Error('given up')",
        replace: 'isWanted()',
      },
    ],
    tests: ['src/ui/practice/round.test.ts'],
    failing: 'ends none of another round',
  },
  {
    name: 'a-clock-writes-over-what-another-tab-has-kept',
    why: 'Q6 a second tab loses nothing of a round',
    edits: [
      {
        file: 'src/ui/practice/round.ts',
        find: 'if (keep) catchUp()\n',
        replace: '',
      },
    ],
    tests: ['src/ui/practice/round.test.ts'],
    failing: 'is not set back by a clock',
  },
  {
    name: 'a-round-that-cannot-be-kept-is-gone',
    why: 'Q6 where the browser keeps nothing the page has the round',
    edits: [
      {
        file: 'src/ui/practice/kept.ts',
        find: 'unkept.set(place, attempt)',
        replace: '',
      },
    ],
    tests: ['src/ui/practice/kept.test.ts'],
    failing: 'the page has it as long as it is there',
  },
  {
    name: 'a-card-takes-what-could-be-for-what-is',
    why: 'Q8 what hangs on a condition is not sure to come',
    edits: [
      {
        file: 'src/nodes/service/way-ahead.ts',
        find: 'all.every((one) => one.sure.has(place))',
        replace: 'all.some((one) => one.sure.has(place))',
      },
    ],
    tests: ['src/run/practice/passage-cases.test.ts'],
    failing: 'of what is to come says that it hangs on a condition',
  },
  {
    name: 'an-event-that-waits-is-outside',
    why: 'Q8 outside is what has left',
    edits: [
      {
        file: 'src/nodes/service/course.ts',
        find: 'if (wire.left.has(about)) return',
        replace: 'if (!wire.dropped.has(about)) return',
      },
    ],
    tests: ['src/run/practice/passage-cases.test.ts'],
    failing: 'is outside when its PUBLISH has left',
  },
  {
    name: 'a-task-is-taken-for-another-of-its-kind',
    why: 'Q8 what passes a point is the task that no answer is owed to',
    edits: [
      {
        file: 'src/nodes/service/passage.ts',
        find: "step?.op === 'effect' && waits !== task.place",
        replace: "step?.op === 'effect'",
      },
    ],
    tests: ['src/run/practice/passage-cases.test.ts'],
    failing: 'is told apart by its task',
  },
  {
    name: 'an-uncommitted-row-is-on-disk',
    why: 'Q8 before the commit what is written is in memory',
    edits: [
      {
        file: 'src/nodes/service/course.ts',
        find: '(committed && durable ?',
        replace: '(durable ?',
      },
    ],
    tests: ['src/run/practice/passage.test.ts'],
    failing: 'of a design without dedupe and outbox',
  },
  {
    name: 'a-hint-is-free',
    why: 'Q9 a hint is off the points of its card',
    edits: [
      {
        file: 'src/ui/practice/hints.ts',
        find: 'points - priceOf(taken) / 100',
        replace: 'points',
      },
    ],
    tests: ['src/ui/practice/hints.test.ts'],
    failing: 'off the points of their card',
  },
  {
    name: 'a-break-goes-back-to-anything',
    why: 'Q9 the first cause of a break is one of the fault',
    edits: [
      {
        file: 'src/run/practice/clues.ts',
        find: "first > struck && trace.row(first).ev === 'restart'",
        replace: 'first > struck',
      },
    ],
    tests: ['src/run/practice/clues.test.ts'],
    failing: 'of a cut there is its moment alone',
  },
  // ---- coming and going ---------------------------------------------------------------------------
  {
    name: 'a-handler-of-the-connection-does-not-begin',
    why: 'a service says nothing when it is connected',
    edits: [
      {
        file: 'src/service/service.ts',
        find: "if ('connected' in on) state.inbox",
        replace: "if ('connected' in on && state.begun < 0) state.inbox",
      },
    ],
    tests: ['src/nodes/service/coming-and-going.test.ts'],
    failing: 'begins each time that CONNACK accepts, and not before',
  },
  {
    name: 'a-goodbye-throws-the-will-away',
    why: 'a client that wants its will published at a goodbye sends DISCONNECT 0x00',
    edits: [
      {
        file: 'src/protocol/mqtt/client-connection.ts',
        find: 'withWill ? REASON.disconnectWithWillMessage : REASON.normalDisconnection',
        replace: 'REASON.normalDisconnection',
      },
    ],
    tests: ['src/nodes/service/coming-and-going.test.ts'],
    failing: 'DISCONNECT 0x04 has it published',
  },
]
