/** What the command line says. */
import { worded } from './language.ts'

export const cliTexts = worded('cli.cliTexts', {
  'cli.help': [
    'Eventloom: plays event-driven systems in virtual time.',
    '',
    '  npm run --silent sim -- COMMAND',
    '',
    'list [--json]                    the scenarios that come with it',
    'validate FILE [--json]           checks a design and says what is wrong, and where',
    'run ID|FILE [--seed N] [--json]  plays a scenario or a design to its end',
    'run LINK                         the same, of a link to a moment (in quotes)',
    'run ID|FILE|LINK --story         the run as text, a sentence for each record;',
    '    [--from N] [--to N]          only these records',
    'run ID|FILE|LINK --markdown      the same as a table of Markdown, or',
    '    --csv                        as CSV with all that a record says, or',
    '    --mermaid                    the last packets as a sequence diagram of Mermaid',
    'check ID|FILE|LINK               looks for a fault that breaks what must hold:',
    '    [--sweep]                    each single fault at each place of its seed,',
    '    [--seeds N] [--from K]       N seeds from K, each with one to three faults',
    '                                 (neither: the sweep and 200 seeds);',
    '    [--jobs J] [--shard I/N]     on J threads; part I of N, for as many machines',
    '    [--json] [--junit FILE]      as JSON, and into files that build servers read',
    '    [--sarif FILE]',
    'review ID|FILE|LINK              what a design review says of it and of its run:',
    '    [--json] [--sarif FILE]      as JSON, and into a file that build servers read',
    'help                             this text',
    '',
    'Exit codes: 0 all is well; 1 a run broke an invariant, a limit stopped it, or the review found something; 2 the input is bad.',
  ].join('\n'),
  'cli.unknownCommand':
    'There is no command "{command}". There are: list, validate, run, check, review, help.',
  'cli.unknownOption': 'There is no option {option} here. "help" lists what there is.',
  'cli.noValue': '{option} takes no value.',
  'cli.fileMissing': 'validate needs the name of a file.',
  'cli.idMissing':
    'run needs the id of a scenario, the name of a file or a link. "list" shows the ids.',
  'cli.checkMissing':
    'check needs the id of a scenario, the name of a file or a link. "list" shows the ids.',
  'cli.reviewMissing':
    'review needs the id of a scenario, the name of a file or a link. "list" shows the ids.',
  'cli.finding': '{rule} {severity}, {title}, at {about}: {sentence}',
  'cli.findingMore': '    Mend: {fix} Fine if: {fine}',
  'cli.findingWaived': '    Waived, fine here: {reason}',
  'cli.findings':
    '{error|One error|{error} errors}, {warn|one warning|{warn} warnings}, {info|one remark|{info} remarks}, {waived|one|{waived}} waived.',
  'cli.broker.help': [
    'The MQTT broker of Eventloom on a socket: 3.1.1 and 5.0 on one port.',
    '',
    '  npm run broker -- [OPTIONS]',
    '',
    '--port N                 1883 by itself',
    '--ws-port N              MQTT over WebSocket too, at ws://127.0.0.1:N',
    '--ws-origin ORIGIN       a page from there may connect (https://example.org; repeat it for more);',
    '                         pages of this machine, and programs, always may',
    '--host H                 where it listens: 127.0.0.1 by itself, so this machine only',
    '--deny-subscribe FILTER  nobody may subscribe to it, nor to what it covers (repeat it for more)',
    '--max-keepalive S        seconds; who asks for more, or for none, is told this one (5.0)',
    '--receive-maximum N      QoS 1 and 2 messages that a client may have under way (5.0)',
    '--topic-alias-maximum N  topic aliases in each direction (5.0), 0 by itself',
    '--max-packet-size BYTES  1,048,576 by itself',
    '--response-prefix TOPIC  who asks for Response Information is told this, with its client id behind it (5.0);',
    '                         nothing keeps others away from there',
    '--overlap once|each      one copy for filters that overlap, or one for each',
    '--store FOLDER           sessions, retained and queued messages outlive the broker there, however it ends;',
    '                         without it they are in memory',
    '--log FILE|-             a line of JSON for each decision, session and loss, into a file or to stderr',
    '--trace FILE             what the clients send, as it comes, into a new file: the Studio opens it (Open a file), and',
    '                         npm run sim -- run FILE plays it. FILE must not be there yet, and a --store must be empty.',
    '                         Passwords and Authentication Data are not in it, asterisks are; user names, topics and',
    '                         payloads are. It ends at 10 MB, 20,000 packets or a day, which is logged; the broker goes on.',
    '--fsync                  each commit waits for the disk, so that they outlive a loss of power too',
    '',
    'It takes 1,000 connections and 10,000 sessions, each with up to 10,000 subscriptions, and keeps retained messages',
    'of 100,000 topics. What is beyond is refused with 0x97 (quota exceeded), or as 3.1.1 can say it, and logged.',
  ].join('\n'),
  'cli.broker.badOption': 'The options cannot be read. --help lists what there is.',
  'cli.broker.badOverlap': '--overlap is once or each, and not {found}.',
  'cli.broker.badFilter': '--deny-subscribe takes a topic filter. {found} is none.',
  'cli.broker.badPrefix': '--response-prefix takes the beginning of a topic. {found} is none.',
  'cli.broker.badOrigin':
    '--ws-origin takes an origin such as https://example.org, with nothing behind it. {found} is none.',
  'cli.broker.originWithoutPort': '--ws-origin says who may come to --ws-port, which is missing.',
  'cli.broker.fsyncWithoutStore': '--fsync is about --store, which is missing.',
  'cli.broker.badStore': '{folder} cannot be a store: {reason}',
  'cli.broker.storeFailed':
    'What must be kept cannot be written ({reason}). The broker has cut off all connections and ends.',
  'cli.broker.traceThere':
    '{file} is there already, and a recording is not overwritten: move it away, or name another file.',
  'cli.broker.badTrace': '{file} cannot be written: {reason}',
  'cli.broker.traceNotEmpty':
    'What {folder} keeps is not in a trace, which tells all from the beginning: begin with an empty folder, or leave out --store.',
  'cli.broker.traceDenied':
    'With --trace at most {max} filters can be denied: a design has no more.',
  'cli.broker.trace.full':
    'The trace {file} is full ({bytes} bytes, {packets} packets): what comes from now on is not in it. The broker goes on.',
  'cli.broker.trace.failed':
    '{file} cannot be written ({reason}): what comes from now on is not in the trace. The broker goes on.',
  'cli.broker.logFailed':
    '{file} cannot be written ({reason}): the broker goes on without its log.',
  'cli.broker.listeningBoth':
    'Listening on mqtt://{host}:{port:raw} and ws://{host}:{wsPort:raw} (Ctrl-C ends it)',
  'cli.broker.listening': 'Listening on mqtt://{host}:{port:raw} (Ctrl-C ends it)',
  'cli.broker.stopping': 'Saying goodbye to those who are connected.',
  'cli.broker.EADDRINUSE': 'Port {port:raw} of {host} is taken.',
  'cli.broker.EACCES':
    'Port {port:raw} of {host} may not be used: ports below 1024 are for the administrator.',
  'cli.broker.EADDRNOTAVAIL': '{host} is not an address of this machine.',
  'cli.broker.ENOTFOUND': '{host} cannot be found.',
  'cli.badNumber': '--{option} takes a whole number from {min} to {max}. {found} is none.',
  'cli.badShard':
    '--shard takes a part and how many there are, such as 2/8, at most {max}. {found} is none.',
  'cli.missingNumber':
    '--{option} takes a whole number from {min} to {max}, and nothing stands behind it.',
  'cli.missingShard':
    '--shard takes a part and how many there are, such as 2/8, at most {max}, and nothing stands behind it.',
  'cli.missingFile': '--{option} takes the name of a file, and nothing stands behind it.',
  'cli.fromWithoutSeeds': '--from says which seed is the first: it needs --seeds.',
  'cli.unwritable': '{file} cannot be written.',
  'cli.checking': '{ran} of {of} runs, {broken} broken',
  'cli.stopsAhead':
    'Without a fault the run is stopped by a limit ({reason}), after {tookMs:ms}. {count|The run|Each of the {count} runs} to come may take as long, and hardly one will come to its end. Ctrl-C ends it; --seeds N without --sweep plays N runs.',
  'cli.checkBroken': '{id}, {why}: broken in {runs|one run|{runs} runs}. {sentence}',
  'cli.shrunk':
    'The least that breaks {invariant}: seed {seed:raw}, {messages|one message|{messages} messages}, at record {record}, with',
  'cli.shrunkEndless':
    'The least that breaks {invariant}: seed {seed:raw}, at record {record}, with',
  'cli.shrunkEmpty':
    'The least that breaks {invariant}: seed {seed:raw}, in a run without a record, with',
  'cli.unjudged': 'Judged in no run: nothing is said of it.',
  'cli.unjudgedPart':
    'Judged in no run of this part, {index} of {of}: another part may have judged it.',
  'cli.toTheEnd': 'Each run comes to its end.',
  'cli.noFault': 'no fault at all',
  'cli.linkTooLong': 'It is too large for a link, which holds {max} characters.',
  'cli.tooMany': '{command} takes no more than it has: what is {extra}?',
  'cli.noFile': 'There is no file {file}.',
  'cli.noScenarioOrFile': '{name} is neither a scenario nor a file. "list" shows the scenarios.',
  'cli.unreadable': '{file} cannot be read.',
  'cli.notText': '{file} is no text in UTF-8.',
  'cli.oneForm': '--{one} and --{other} are two forms of output: one of them, please.',
  'cli.storyOnly':
    '--from and --to say which records are told: they need --story, --markdown, --csv or --mermaid.',
  'cli.fromAfterTo': '--from {from} is behind --to {to}.',
  'cli.valid':
    '{file}: {name}. {nodes|One node|{nodes} nodes}, {links|one link|{links} links}, {script|one entry|{script} entries} of the script. Nothing is wrong with it.',
  'cli.place': '{file}:{line:raw}:{column:raw}: {sentence}',
  'cli.placeOnly': '{file}: {sentence}',
  'cli.problems': '{errors|One error|{errors} errors}, {findings|one finding|{findings} findings}.',
  'cli.ran': '{name}, seed {seed:raw}',
  'cli.ranFor':
    '{records|One record|{records} records} in {simulated} s of virtual time, filmed in {wall} s',
  'cli.stopped': 'stopped before its time: {reason}',
  'cli.messages':
    '{published} published, {delivered} delivered, {duplicates} more than once, {lost} lost',
  'cli.latency': 'latency {p50} ms in the middle, {p95} ms for 95 of 100, {max} ms at most',
  'cli.traffic':
    '{bytes} bytes on the wire, {segments} segments sent again, {reconnects} reconnects',
  'cli.broken': 'broken at record {record}: {id}, {why}. {sentence}',
  'cli.brokenAtStart': 'broken from the start: {id}, {why}. {sentence}',
  'cli.notJudged': 'open: {id}, {why}. {sentence}',
  'cli.held': '{held} of {all|one invariant|{all} invariants} hold',
  'cli.digest': 'digest {digest}',
} as const)
