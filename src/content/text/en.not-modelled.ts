/** What the simulator leaves out, in plain words. Kept true with the engine. */
import { worded } from './language.ts'

export interface NotModelled {
  readonly title: string
  readonly items: readonly { readonly what: string; readonly instead: string }[]
}

export const NOT_MODELLED = worded('not-modelled.NOT_MODELLED', {
  title: 'What it does not model',
  intro:
    'A simulator is worth as much as its list of simplifications is complete. These are ours. Where one of them matters to your design, do not trust the picture.',
  groups: [
    {
      title: 'MQTT',
      items: [
        {
          what: 'QoS 2 that goes on at PUBREL',
          instead:
            'A QoS 2 message goes on to subscribers when its PUBLISH is in (method B of the 3.1.1 standard), not one round trip later at its PUBREL (method A).',
        },
        {
          what: 'User names, passwords, access rules, enhanced authentication',
          instead:
            'Everyone may connect, publish and subscribe; only filters may be denied, for everyone alike.',
        },
        {
          what: 'Server redirection, reason strings',
          instead: 'The broker sends no client elsewhere and explains itself by reason code only.',
        },
        {
          what: 'Requests and their answers',
          instead:
            'A client asks where answers to it may go, and shows what it is told. Nothing that can be drawn sends a request with a Response Topic.',
        },
        {
          what: 'Publishers that set a message expiry, clients that set a subscription identifier',
          instead:
            'The broker does both. Of what can be drawn only the events of a service have an expiry yet.',
        },
        {
          what: 'What a real broker behind a bridge does',
          instead:
            'What comes from it is recorded, and what goes to it is taken as handed over. Topic, payload, QoS and RETAIN cross; other properties of MQTT 5 do not, and nothing goes out retained.',
        },
        {
          what: 'What a recording of a broker does not hold',
          instead:
            'It holds what clients sent, and when it reached the broker; what the broker answered is worked out again. So wires take no time, what was in flight is not there, clients answer nothing that is changed, and a broker that waited for a slow reader waits no more. When bytes left the machine, a packet of which only a part came, passwords, and what the broker said when it was stopped are not in it.',
        },
        {
          what: 'Most of MQTT-SN',
          instead:
            'A link of datagrams loses packets and sends again as MQTT-SN does. Its packets are those of MQTT 3.1.1, straight to the broker: no REGISTER and no short topics, no QoS -1, no sleeping clients, no gateways to look for, and no answer to DISCONNECT. A datagram counts 40 bytes of headers, as a segment does; nobody is told that nobody listens (ICMP).',
        },
      ],
    },
    {
      title: 'The network',
      items: [
        {
          what: 'Loss of anything but SYN and data segments',
          instead:
            'SYN-ACK, FIN, RST and acknowledgements are never lost by chance. A cut stops them as it stops everything; on a silent wire SYN-ACK, FIN and RST get lost too.',
        },
        {
          what: 'The packets of the TCP handshake',
          instead:
            'SYN and SYN-ACK take their time, and a lost SYN is sent again after its timeout. They are not drawn; the log says when a SYN is sent again.',
        },
        {
          what: 'One retransmission timer for a connection',
          instead:
            'Each lost segment has a timer of its own. After a timeout only what was lost is sent again, not what followed it.',
        },
        {
          what: 'All that TCP may do about a loss',
          instead:
            'A lost segment is sent again when three segments sent later are acknowledged (RFC 5681, counted by segment as with SACK), else when its timer runs out (RFC 6298). A wire set to Linux has its limits, RACK and the tail-loss probe. If what was sent again is lost too, only the timer helps.',
        },
        {
          what: 'Spurious retransmissions',
          instead:
            'Only what was lost is sent again, also where a round trip takes longer than the timeout.',
        },
        {
          what: 'That a loss slows its sender down',
          instead:
            'Ten segments may be on their way before the first acknowledgement, and as much more as acknowledgements come (slow start, RFC 6928 and RFC 5681); after a pause it is ten again. The window never shrinks at a loss, and no router has a queue that fills.',
        },
        {
          what: 'Buffers that grow',
          instead:
            'A client may be set to read slowly. Then its receive window is 64 KiB and the send buffer of the other end too, without scaling or tuning, and TCP makes the sender wait. Towards a client that reads as fast as packets come neither has a limit.',
        },
        {
          what: 'Delayed acknowledgements',
          instead:
            'TCP acknowledges at once. Its acknowledgements are not drawn, cost no bandwidth and are never lost: where a wire is silent one way only, what goes the other way is acknowledged all the same.',
        },
        {
          what: 'Reordering and duplication of segments',
          instead:
            'What arrives too early waits for what was sent before it. The network never makes a copy.',
        },
        {
          what: 'RST in answer to a segment for a connection that is gone',
          instead:
            'On a silent wire one end goes on writing to a peer that has closed. When the wire works again, the peer\u2019s FIN arrives at its next sending; a RST that was lost is not sent again, and then only the keep alive or a new connection tells.',
        },
        {
          what: 'What TLS and WebSocket say',
          instead:
            'A wire may have them: the round trips of their handshakes take place, what is lost of them is sent again, and each packet is larger by a record and a frame. What is said in them is not drawn, each flight of it counts as one segment, a certificate of several segments too, and no session is resumed. One packet is one record and one frame.',
        },
        {
          what: 'DNS, routers, NAT, path MTU',
          instead:
            'A wire is one path between two machines: there, or cut. A segment carries 1,460 bytes and has 40 bytes of headers.',
        },
        {
          what: 'A shared medium',
          instead:
            'Wires do not compete with each other for bandwidth, and neither do their two directions.',
        },
      ],
    },
    {
      title: 'Machines',
      items: [
        {
          what: 'Processing time',
          instead:
            'A broker answers in the microsecond in which a packet arrives, and so does a service whose handler says no time of work.',
        },
        {
          what: 'Time to write',
          instead:
            'A write to disk takes no time. What was written before a packet left is there after a crash.',
        },
        {
          what: 'Processor, memory and disk',
          instead: 'They are never short, and a disk is never damaged.',
        },
        {
          what: 'Clocks that differ',
          instead: 'All machines share one clock. It does not drift and never jumps.',
        },
        {
          what: 'Clusters, bridges, replicas',
          instead: 'A broker is one process on one machine, and so is every other node.',
        },
        {
          what: 'Services: replicas, requests, breakers, sagas, windows',
          instead:
            'A service is one process with lanes. It handles messages and timers in one transaction each; it calls nobody and waits for no answer but that of the world outside.',
        },
        {
          what: 'Deployments: rolling, blue and green, canaries',
          instead:
            'A new version takes the place of the old one: the process finishes what it is at, 30 s at most, ends, and is started again. What it keeps stays as it is; nothing is migrated.',
        },
        {
          what: 'Isolation between serializable and read committed',
          instead:
            'A store locks each row that a transaction touches until its commit, or it locks none.',
        },
        {
          what: 'The world outside',
          instead:
            'An effect is applied at the end of its time, in no time. Idempotency keys never expire, and a repeat with other arguments counts as the same.',
        },
      ],
    },
  ] satisfies readonly NotModelled[],
} as const)
