/** Made by scripts/make-registry.mjs from the data files beside it: run it, do not edit this. */

/** What the documents say of themselves. */
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
    id: 'dedupe-without-outbox',
    title: 'Dedupe without an outbox',
    about:
      'Every handler knows what it has handled, and publishes beside its transaction. Payment dies between its commit and its event: the broker sends the message again, and it counts as handled. Dedupe has turned a second try into a loss.',
  },
  {
    id: 'hash-last',
    title: 'Where # may stand',
    about:
      'One pump stands in the hall, one in a cell of it. # takes all that is below it, and stands last or not at all; + takes one level, and whoever wants the pressure of both depths needs two filters.',
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
    id: 'late-subscriber',
    title: 'Stored for whom?',
    about:
      'Both readers ask for QoS 1. One was there, goes at 3.5 s and finds on its return all that waited in its session; the other subscribes for the first time at 9 s, and what came before is not there for it.',
  },
  {
    id: 'loss-is-delay',
    title: 'Loss is delay',
    about:
      'All goes at QoS 0. The wire of the first display loses one segment in five, and it misses no reading: TCP sends them again, they come late and in order. The second is cut off at 6 s without a word, and what is written into the dead connection is gone.',
  },
  {
    id: 'no-nack',
    title: 'Refused, and gone',
    about:
      'Neither packer can do anything with order o2. The broker is told nothing of it: one packer lets it go, and it is gone; the other writes a letter itself. What the broker refuses from a publisher, at 3 s, is over too.',
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
    id: 'outbox-twice',
    title: 'The outbox sends twice',
    about:
      'The shop writes its events in its transaction, and a relay publishes them. The process dies between publishing the second and marking it as sent: it publishes it again, and must. One stock takes four pieces for three sales; the other has an inbox.',
  },
  {
    id: 'overhead',
    title: 'What a reading of ten bytes weighs',
    about:
      'Two presses send the same small reading under a long topic: one names it each time, the other gives it an alias and names it once. The third sends one reading in the whole run, and its keep alive weighs more than that.',
  },
  {
    id: 'overtaken',
    title: 'Overtaken',
    about:
      'The press reports three steps with QoS 1 and then a fourth with QoS 0, all to one topic. The broker allows one unacknowledged message: the fourth waits for nobody and arrives second. The printer is ready with the second page at once, and its PUBACK waits for the first.',
  },
  {
    id: 'poison-message',
    title: 'A poison message and its fix',
    about:
      'A voucher is worth more than the order it pays for, and the gateway takes no amount below zero: payment tries it six times, then it is a letter. Nobody waits for it. At 40 s a version that charges nothing there is deployed, at 50 s the letter is sent again, and its order ends.',
  },
  {
    id: 'pubrec-again',
    title: 'PUBREC, a second time',
    about:
      'The wire of the meter is cut while the PUBREC of its first reading is on its way, and the wire of billing while that of its second is. Each PUBLISH comes again with DUP 1, each PUBREC too, and no reading is counted twice.',
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
    id: 'qos-2-and-a-crash',
    title: 'Exactly once, and charged twice',
    about:
      'Both payments get each order with QoS 2, and both die right after their second charge, before they have acknowledged it. The order comes again to both: one charges it twice, the other asks with a key that the bank knows.',
  },
  {
    id: 'qos-2-everywhere',
    title: 'QoS 2 everywhere?',
    about:
      'Two sensors send the same four readings a second over wires alike. At QoS 0 each is shown at once; at QoS 2 each takes four packets a hop and a place among the two that may be unacknowledged, and the display falls further and further behind.',
  },
  {
    id: 'qos-2-missing',
    title: 'QoS 2, and a broker without it',
    about:
      'The broker takes QoS 1 at most. The MQTT 5 meter is told so and sends with QoS 1, which a cut makes two of; the MQTT 3.1.1 meter cannot be told, and is thrown out each time it tries.',
  },
  {
    id: 'qos-2-not-end-to-end',
    title: 'QoS 2 is not from end to end',
    about:
      'One till and three readers, all with QoS 2. At 5 s the wires of two are cut for three seconds: one finds what it missed, the other has lost its session and what waited in it; the third has two filters that overlap, and gets each sale twice.',
  },
  {
    id: 'qos-per-hop',
    title: 'How far does QoS reach?',
    about:
      'Each message goes at the lower of two: what it was published with, and what the subscriber was granted. At 2.3 s a wire is cut: the publisher has its PUBACK all the same, and one subscriber never gets the message.',
  },
  {
    id: 'receive-maximum',
    title: 'Receive Maximum is a throttle',
    about:
      'Ten readings a second, and three readers with a wire of 100 ms each way. With Receive Maximum 1 the broker may send one per round trip, five a second; with 10 it keeps up, and at QoS 0 the limit does not count at all.',
  },
  {
    id: 'resend-timer',
    title: 'Sent again by a timer?',
    about:
      'Two tills sell the same, and of both the segment with the first sale is lost once. TCP sends it again for both; only the till with the timer, which MQTT 5 forbids, makes three sales out of one.',
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
    id: 'shared-subscription',
    title: 'A crew that shares its jobs',
    about:
      'Two workers share one subscription and take turns. At 4.6 s the second dies for good; when its session ends, three seconds later, its job of QoS 1 goes to the first, and what was begun of QoS 2 is gone with it.',
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
    id: 'subscribe-again',
    title: 'Subscribed again, and what is retained',
    about:
      'Two clients are cut off before their SUBACK is there, and subscribe once more in the same session: with Retain Handling 0 that sends the retained value again, with 1 it does not. The third is cut off at 7 s, comes back to its session with the subscription in it, and gets nothing.',
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
  {
    id: 'undo-before-do',
    title: 'Undone before it was done',
    about:
      'A trip waits two seconds for its room and then takes it for refused: it lets the room go, which was never held yet. The mail has long been sent. One hotel holds the room afterwards, for nobody; the other remembers that it was let go.',
  },
  {
    id: 'will-is-not-presence',
    title: 'A will is not presence',
    about:
      'Both trucks have a will. At 6 s their wires are cut for a second, at 14 s they drive into a tunnel for good. One has only the will; the other says that it is there, waits before it is given up, and lets both be kept for whoever comes late.',
  },
]
