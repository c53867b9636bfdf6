/** What can be wrong with a file or an edit. `field` is a field's name, `found` what stood there, as JSON. */
import { worded } from './language.ts'

export const problemTexts = worded('problems.problemTexts', {
  'problem.fileBytes': 'The file is larger than {max} bytes, the most that a design may have.',
  'problem.notADesign':
    'This is JSON, but no design: a design is an object that begins with {{"v": 1}.',
  'problem.version':
    'This is no design of ours, or a damaged one: "v" should be the number of a version, such as 1, and is {found}.',
  'problem.newerVersion':
    'This design was made by a newer Eventloom (version {found}; this one knows {known}). What could be read of it: {nodes|one node|{nodes} nodes}, {links|one link|{links} links}, {script|one entry|{script} entries} of the script. Keep the original file: saved from here it is one of version {known}.',
  'problem.more': '{n|One problem more is|{n} problems more are} not listed.',
  'problem.inNode': 'In {node}',
  'problem.inHandler': 'In {node}, handler {handler}',
  'problem.inStep': 'In {node}, handler {handler}, step {step}',
  'healed.default': '"{field}" was missing and is now {value}, its default.',

  'compile.twice': 'The design cannot be played: two of its parts are called "{id}".',
  'compile.unknownNode': 'The design cannot be played: there is no node "{id}".',
  'compile.unknownLink': 'The design cannot be played: there is no link "{id}".',
  'compile.fetch':
    'What plays the behaviours of services could not be fetched. Is there a connection? Then try again.',
  'compile.protocol':
    'The design cannot be played: the link "{id}" speaks a protocol that this version does not.',

  'problem.json.end':
    'The text ends too early: it is cut off, or something that was opened is never closed.',
  'problem.json.after': 'The design ends before this, yet there is more: {found}.',
  'problem.json.value':
    'A value should stand here, and there is {found}. Text needs double quotes; the last item of a list has no comma after it.',
  'problem.json.name':
    'The name of a field should stand here, in double quotes, and there is {found}. The last field of an object has no comma after it.',
  'problem.json.colon':
    'A colon should stand here, between the name and its value, and there is {found}.',
  'problem.json.comma': 'A comma or {closing} should stand here, and there is {found}.',
  'problem.json.string':
    'A text may not hold this character as it is ({found}). A quote may be missing before it; a line break is written \\n.',
  'problem.json.escape':
    'After \\ in a text comes one of " \\ / b f n r t, or u and four hexadecimal digits.',
  'problem.json.number': 'This is no number as JSON writes it: 0.5, not .5, and no zeros in front.',
  'problem.json.depth':
    'More than {max} objects and lists are nested in each other here; a design needs a handful.',

  'problem.missing': '"{field}" is missing.',
  'problem.type.text': '"{field}" should be a text in double quotes, and is {found}.',
  'problem.type.number': '"{field}" should be a number, and is {found}.',
  'problem.type.boolean': '"{field}" should be true or false, and is {found}.',
  'problem.type.object': '"{field}" should be an object in braces, and is {found}.',
  'problem.type.list': '"{field}" should be a list in square brackets, and is {found}.',
  'problem.type.pair': '"{field}" should be a list of exactly two numbers, and is {found}.',
  'problem.type.other': '"{field}" should not be {found}.',
  'problem.choice': '"{field}" should be one of {options}, and is {found}.',
  'problem.tooSmall': '"{field}" should be {min} at least, and is {found}.',
  'problem.tooLarge': '"{field}" should be {max} at most, and is {found}.',
  'problem.notFinite': '"{field}" is {found}: too large to be a number that can be reckoned with.',
  'problem.notWhole': '"{field}" should be a whole number, and is {found}.',
  'problem.tooShort': '"{field}" is shorter than {min}: the least it may have.',
  'problem.tooLong': '"{field}" has more than {max} characters.',
  'problem.tooMany': '"{field}" has more than {max} entries.',
  'problem.nameTwice': '"{field}" stands twice in the same object. Only the last one counts.',

  'problem.id': 'An id has 1 to 40 characters: small letters, digits and hyphens. {found} is none.',
  'problem.idTwice':
    'The id {id} is used twice. Ids are unique among all nodes and links of a design.',
  'problem.nodesMax': 'A design has {max} nodes at most.',
  'problem.linksMax': 'A design has {max} links at most.',
  'problem.scriptMax': 'A script has {max} entries at most.',

  'problem.kindUnknown':
    'There is no kind of node called "{kind}". It is kept as it is, and not played.',
  'problem.kindNotYet':
    'This version cannot play a {kind} yet. It is kept as it is, and not played.',
  'problem.protocolUnknown':
    'There is no protocol called "{protocol}". The link is kept as it is, and not played.',
  'problem.protocolNotYet':
    'This version does not speak {protocol} yet. The link is kept as it is, and not played.',
  'problem.fieldUnknown':
    '"{field}" is no field that this version knows here. It is kept as it is, and has no effect.',
  'problem.notANode': 'A node is an object, in braces.',
  'problem.nodeLong': 'More than {max} characters are too many for one node.',
  'problem.nodeKeeps': 'A node keeps its {field}: {value}. Add another node instead.',
  'problem.nodeField': '"{field}" is no field that this version knows here. Nothing is taken over.',
  'problem.fieldNotYet':
    'This version has no use for "{field}" yet. It is kept as it is, and has no effect.',

  'problem.topic.empty': 'A topic has one character at least.',
  'problem.topic.null': 'A topic may not hold the character U+0000.',
  'problem.topic.illFormed':
    'This topic holds half of a surrogate pair, which has no form in UTF-8.',
  'problem.topic.tooLong': 'A topic has 65,535 bytes at most.',
  'problem.topic.levels': 'A topic has 200 levels at most.',
  'problem.topic.wildcard':
    'A message is published to one topic: + and # are for subscriptions. This is {found}.',
  'problem.topic.hash':
    '# stands for all further levels: it fills the last level by itself. This is {found}.',
  'problem.topic.plus': '+ stands for one level: it fills that level by itself. This is {found}.',
  'problem.topic.share': 'A shared subscription is written $share/name/filter. This is {found}.',
  'problem.dist':
    '"{field}" should be a duration in milliseconds: a number, {{"uniform": [a, b]}, {{"exp": mean} or {{"lognorm": {{"median": m, "sigma": s}}. It is {found}.',
  'problem.uniformOrder': 'The first of the two is the smaller one. This is {found}.',
  'problem.intervalZero': '"{field}" is 0: no time would pass from one to the next.',
  'problem.sessionExpiry':
    '"{field}" should be a number of milliseconds up to a year, or "never". It is {found}.',
  'problem.clientId':
    'A client id that MQTT can carry has no U+0000 and no half of a surrogate pair.',
  'problem.constant': '"{field}" should be a number, a text, true or false, and is {found}.',
  'problem.vary':
    '"{field}" should be a value, {{"seq": prefix}, {{"pick": [..]}, {{"cycle": [..]} or {{"uniform": [a, b]}. It is {found}.',
  'problem.varyFields': 'A payload has 50 fields at most.',
  'problem.fieldName':
    'The name of a payload field begins with a letter and has letters, digits and _ only, 40 at most. {found} is none.',
  'problem.correlation': '{found} is no field of the payload, so it cannot be the correlation id.',
  'problem.eventKey': '{found} is no field of the payload, so no event can be about it.',

  'problem.keepOrBehaviour':
    'A service keeps values or has a behaviour, not both: a handler can keep what it wants in a store.',
  'problem.rowName':
    'The name of a field begins with a letter and has letters, digits and _ only, 40 at most. {found} is none.',
  'problem.fieldsMany': 'A row, an event or a list of settings has 60 fields at most.',
  'problem.storeRows': 'A store has 1,000 rows at most from the start.',
  'problem.trigger':
    'A handler is started by {{"msg": filter}, with a "type" or without, or by {{"timer": name}. This is {found}.',
  'problem.retryMax':
    '"{field}" should be a number of further attempts from 0 to 1,000, or "unbounded". It is {found}.',
  'problem.nameAgain': '{found} is the name of another one here already.',
  'problem.stepsMany': 'A handler has 200 steps at most, those inside others included.',
  'problem.stepsDeep': 'Steps stand inside steps 8 deep at most.',
  'problem.noSuchStore': 'The service has no store called {found}.',
  'problem.noSuchHandler': 'The service has no handler called {found}.',
  'problem.noStore': 'This step reads or writes a row, and the service has no store.',
  'problem.noOutbox': 'This event goes through the outbox, and the service has none.',
  'problem.noRefusal':
    'What refuses a message is its acknowledgement: a handler that acknowledges when it comes, or that no message starts, has none left to refuse with.',

  'problem.checksMax': 'A design has {max} invariants at most.',
  'problem.checkId':
    'The id of an invariant begins with a letter or a digit and has letters, digits, dots and hyphens, 40 at most. {found} is none.',
  'problem.waiversMax': 'A design has {max} waivers at most.',
  'problem.waiverRule': 'A waiver names a rule like R-17.',
  'problem.waiverField':
    'This version does not know the field {field} of a waiver: it is kept, and waives nothing here.',
  'problem.checkTwice': 'There is another invariant called {id} already.',
  'problem.checkForm':
    'An invariant says what must hold by one of "never", "always", "leadsTo", "precedes", "monotonic", "conserve", "final", "balance", "rate", "quantile", "atMost" and "atLeast", with what belongs to it.',
  'problem.checkUnknown':
    'This version knows no invariant of this form. It is kept as it is, and not judged.',
  'problem.checkRecord':
    'This version has no records called "{kind}". The invariant is kept as it is, and not judged.',
  'problem.checkField':
    '"{field}" is unknown here and may change what the invariant means. It is kept as it is, and not judged.',
  'problem.checkStore': 'There is no store {store} that this could be asked of.',
  'problem.checkNeeds':
    'The invariant {id} is about the store {store}, which would be gone. Change or remove that invariant first.',
  'problem.storeName':
    'A store is named by its service and its own name, such as inventory.db. {found} is none.',
  'problem.storeField':
    'A field of a store is named by the service, the store and the field, such as inventory.db.stock. {found} is none.',
  'problem.fold':
    'A sum is {{"sum": field}, {{"initial": field}, {{"count": records} or {{"sumOf": expression, "of": records}. This is {found}.',
  'problem.keyedFold':
    'A sum of a key is {{"count": records, "per": key} or {{"sumOf": expression, "of": records, "per": key}. This is {found}.',
  'problem.finalRows': 'An expression about the end sees 20 rows and 20 sums at most.',
  'problem.rateBound': 'A bound on a metric needs "atMost" or "atLeast".',
  'problem.recordField':
    'A record of the kind {kinds} has no "{field}", so this would always be null.',
  'problem.recordEarly':
    'A publish record comes before its application says what the event is, so it has no "{field}". Take the kind event.',

  'problem.linkEnd': 'There is no node called {node} for this link to end at.',
  'problem.linkToUnread':
    'This link ends at {node}, which is not played. The link is kept as it is, and not played.',
  'problem.linkToMark': '{node} is no part of the run: no wire can end there.',
  'problem.noGroup':
    'There is no group called "{group}" that it could stand in. The name is kept, and has no effect.',
  'problem.groupRound':
    'The group "{group}" cannot stand in itself, nor in a group that stands in it.',
  'problem.linkSelf':
    'A link leads from one node to another; this one leads from {node} to itself.',
  'problem.linkClients':
    '{a} and {b} both open connections and neither accepts one. Put a broker between them.',
  'problem.linkBrokers':
    '{a} and {b} are both brokers: each waits for the other to open a connection.',
  'problem.linkTwice':
    '{a} and {b} have a link already, {link}. A second connection with the same client id would take the first one over.',
  'problem.linkMany':
    '{node} has its one connection already, to {peer}. Move the end of that wire, or remove it first.',
  'problem.scriptNode': 'There is no node called {node} that this could be done to.',
  'problem.scriptLink': 'There is no link called {link} that this could be done to.',
  'problem.scriptPublish': '{node} is no publisher, so it cannot be told to publish.',
  'problem.scriptCrashAt':
    '{node} is no service: it has no handler in whose middle it could go down.',
  'problem.scriptHandler':
    '{node} has no handler called {handler}, or no relay: its process does not go down there.',
  'problem.scriptDeploy':
    '{node} is no service with a behaviour: there is no other version of it to deploy.',
  'problem.deployStore':
    'A new version of {node} may add stores, and neither take one away nor change what is kept in it: the store {store} is there and stays as it is.',
  'problem.deployOutbox': 'A new version of {node} keeps its outbox: events may wait in it.',
  'problem.scriptRedrive':
    '{node} is no dead-letter queue, so it has no letters that it could send again.',
  'problem.base64':
    'Bytes stand here as Base64: groups of four of A-Z, a-z, 0-9, + and /, the last one filled up with =.',
  'problem.recordingBytes':
    'This trace of a broker is larger than {max} bytes, the most that a run can take.',
  'problem.recordingHead':
    'This looks like the trace of a broker, but its first line, which says how the broker was started, cannot be read.',
  'problem.recordingNewer':
    'This trace was written by a newer version: its format is {found}, and this one reads up to {known}.',
  'problem.recordingBrokenOff':
    'The last line of the trace was broken off, as when the broker is killed. All before it is here.',
  'problem.recordingUnreadable':
    'This line of the trace cannot be read, or does not follow from those before it. All before it is here, what comes from here on is not.',
  'problem.recordingPackets':
    'A run takes {max} recorded packets. All before this line of the trace is here, what comes from here on is not.',
  'problem.recordingClients':
    'A run takes {max} recorded clients. All before this line of the trace is here, what comes from here on is not.',
  'problem.recordingDay':
    'A run lasts a day at most. All before this line of the trace is here, what comes from here on is not.',
  'problem.recordingLimit': 'The trace was full here, and the broker went on without it.',
  'problem.recordingFull':
    '{n|Once|{n} times} the broker waited because a client read too slowly. The run does not wait: what it sends to that client may come earlier, and what was dropped there may come.',
  'problem.scriptArrive': '{node} is no bridge, so nothing comes from outside there.',
  'problem.packetBytes':
    'Bytes are written in pairs of 0 to 9 and a to f, without spaces: at least two, at most 8,192.',
  'problem.bytesMissing':
    'The Remaining Length promises {n|one byte|{n} bytes} more than there are. A broker would wait for them, and take them from the next packet.',
  'problem.bytesBeyond':
    'The packet ends {n|one byte|{n} bytes} before the end: its Remaining Length says less. A broker would read the rest as the next packet.',
  'problem.bridgeUrl':
    'An address begins with ws:// or wss:// and has a host. It has no user name, no password and no query: a file or a link would give them away.',
  'problem.bridgeShared':
    'A shared subscription does not cross a bridge: without No Local its messages could go round in circles.',
  'problem.bridgePrefix': 'A prefix is empty, or a topic without wildcards that ends with /.',
  'problem.arrival':
    'What came from outside is a text, or an object with base64, and of 65,536 bytes at most.',
  'problem.scriptClient': '{node} is no client: only a client says goodbye and comes back.',
  'problem.scriptSubscriber': '{node} is no client: only a client subscribes and unsubscribes.',
  'problem.scriptUnknown':
    'This version cannot do "{do}". The entry is kept as it is, and not played.',
  'problem.scriptField':
    '"{field}" is unknown here and may change what the entry means. The entry is kept as it is, and not played.',

  'problem.noSuchNode': 'There is no node called {node} any more.',
  'problem.noSuchLink': 'There is no link called {link} any more.',
  'problem.noSuchCheck': 'There is no invariant called {id} any more.',
  'problem.noSuchPlace': 'There is no place number {index} in that list.',
})
