/** Made by scripts/make-registry.mjs from the data files beside it: run it, do not edit this. */

/** What the scenarios say of themselves. Those of beliefs are found by what people believe. */
export interface ContentLines {
  readonly id: string
  readonly title: string
  readonly about: string
}

export const LINES: readonly ContentLines[] = [
  {
    id: 'chat-presence',
    title: 'Presence in a chat',
    about:
      "Each device says that it is there, and leaves a will for when it is not. A laptop's wire comes and goes, and nobody is told; a phone is rebooted where there is no signal; Ben says goodbye in a tunnel, unheard; Cleo comes last. Who is there, for whom, and how long after it was true?",
  },
  {
    id: 'chat-presence-two-tabs',
    title: 'Two tabs, one client id',
    about:
      "Ana's phone and Ana's laptop are one client to the broker. Each CONNECT takes over the session of the other, whose client comes back and takes over in its turn. Watch it for ten seconds: who is online, and who gets a message?",
  },
  {
    id: 'connection-costs',
    title: 'What a connection costs before the first packet',
    about:
      'Four sensors alike, each with a reading from the start, over plain TCP, TLS 1.3, TLS 1.2, and a WebSocket over TLS 1.3. A round trip takes 200 ms: their CONNECTs leave after 200, 400, 600 and 600 ms. At 5 s they go to sleep, at 9 s they wake up and pay all of it again.',
  },
  {
    id: 'dedupe-without-outbox',
    title: 'Dedupe without an outbox',
    about:
      'Every handler knows what it has handled, and publishes beside its transaction. Payment dies between its commit and its event: the broker sends the message again, and it counts as handled. Dedupe has turned a second try into a loss.',
  },
  {
    id: 'home-loop',
    title: 'Thermometer and alarm',
    about:
      'A thermometer sends its reading every two seconds. A dashboard shows it, an alarm rings at 30 °C. Cut the wire just before the PUBACK comes back: does the alarm ring once, twice or never?',
  },
  {
    id: 'last-will',
    title: 'Last will: cable or goodbye',
    about:
      'Two pumps have a will. At 6 s the cable of pump 1 is pulled: nobody is told, and its will comes after one and a half keep alives and the will delay. At 8 s pump 2 says goodbye with DISCONNECT: its will is thrown away.',
  },
  {
    id: 'lost-and-noticed',
    title: 'Lost, and how soon TCP notices',
    about:
      'The level of a tank every two seconds and the angle of a shaft twenty times a second, each to two displays: by the RFCs, and as Linux does. At 4 s one segment is lost on each of the four wires. The level is 1,000 and 260 ms late, the angle 210 and 110 ms, and all behind it waits with it. From 8 s on the wires lose one segment in five.',
  },
  {
    id: 'order-processing-compensation',
    title: 'Orders with compensation',
    about:
      'Where the stock runs out the payment is given back, where the card is declined the order is cancelled. What meets a passing error of the gateway still waits for ever.',
  },
  {
    id: 'order-processing-literal',
    title: 'Orders as the guide lists them',
    about:
      'Order, payment, inventory, shipping, mails: each service acts upon the event before it. Let it run to its end: some orders are paid and never shipped, others wait for ever, and nobody has crashed.',
  },
  {
    id: 'order-processing-no-outbox',
    title: 'Orders, payment without an outbox',
    about:
      'All services but payment write their events in the transaction. Payment dies right behind its commit: the customer is charged, and nobody hears of it. Switch its event to the outbox and play the same seed again.',
  },
  {
    id: 'order-processing-reference',
    title: 'Orders that hold',
    about:
      'Stock first, because it can be given back; payment last of what can fail; then only what can be repeated. Outbox, dedupe and idempotency keys carry it over a crash at any place and a cut of any packet.',
  },
  {
    id: 'order-processing-retry',
    title: 'Orders with compensation and retry',
    about:
      'What fails for a moment is tried again, with a growing wait. Without a fault every order ends. Now let a process die: nothing here knows what it has done already.',
  },
  {
    id: 'poison-message',
    title: 'A poison message and its fix',
    about:
      'A voucher is worth more than the order it pays for, and the gateway takes no amount below zero: payment tries it six times, then it is a letter. Nobody waits for it. At 40 s a version that charges nothing there is deployed, at 50 s the letter is sent again, and its order ends.',
  },
  {
    id: 'qos-0',
    title: 'QoS 0, both hops',
    about:
      'A meter sends at QoS 0: one PUBLISH on each hop and no answer. Cut either wire while it is on its way, and the reading is gone: nobody sends it again.',
  },
  {
    id: 'qos-1',
    title: 'QoS 1, both hops',
    about:
      'A meter sends at QoS 1: PUBLISH and PUBACK on each hop, each hop with a packet id of its own. Cut before a PUBACK is back, and the PUBLISH comes a second time.',
  },
  {
    id: 'qos-2',
    title: 'QoS 2, both hops',
    about:
      'A meter sends at QoS 2: four packets on each hop, each hop with a packet id of its own. Cut in any of the eight gaps: billing still sees each reading exactly once.',
  },
  {
    id: 'retained',
    title: 'Retained: the last value',
    about:
      'A thermometer publishes with RETAIN. The dashboard was there from the start: its live copies come with RETAIN 0. A late joiner gets the last value at once, with RETAIN 1, and no history. One that asked for Retain Handling 2 waits for the next reading.',
  },
  {
    id: 'sessions',
    title: 'Sessions: kept or forgotten',
    about:
      'Two subscribers ask for the same readings and lose their wire for four seconds. One has a session that is kept for an hour: what was published meanwhile waits for it. The other has Session Expiry 0: its session ended with the connection, and it subscribes anew.',
  },
  {
    id: 'slow-reader',
    title: 'The slow reader',
    about:
      'A sensor sends ten blocks of 3 kB in a second, and two boards read two of them. Before the one with QoS 0 the window fills, then the send buffer of the broker, then its queue, and from 8.7 s on the oldest there is thrown away: it reads what is 20 s old. The other has QoS 1 and Receive Maximum 2, and what it reads is 2 s old.',
  },
  {
    id: 'smart-home',
    title: 'Smart home: state and commands',
    about:
      'What a device is in is retained; what it is told to do is not, counts for ten seconds, and is done once. At 26 s the heater is out of reach, at 44 s it is told to become warmer, and at 62 s it is back: does it still obey? At 72 s the lock is rebooted, and its door stays shut.',
  },
  {
    id: 'smart-home-retained-set',
    title: 'The door that unlocks itself',
    about:
      'Commands are retained, so that a lock that was away finds what it was told last. At 59 s somebody is let in, at 67 s the door locks itself again, and at 72 s the lock is rebooted. It is back after three seconds, and asks the broker what it missed.',
  },
  {
    id: 'subscribe-overtaken',
    title: 'SUBSCRIBE, overtaken',
    about:
      "A cold start with loss: the segment of the alarm's SUBSCRIBE is lost once, and TCP sends it again a second later. What was published before the broker had it is not owed to the alarm: a subscription begins with its SUBACK, not with the wish for it.",
  },
  {
    id: 'subscription-lost',
    title: 'A session without its subscription',
    about:
      'The wire is cut while SUBSCRIBE is on its way. The session was there already, so the broker resumes it: Session Present 1, and no subscription in it. A client that trusts the flag alone waits for ever; this one subscribes again, because no SUBACK has come.',
  },
]
