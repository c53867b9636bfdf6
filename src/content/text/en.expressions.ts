/**
 * What can be wrong with an expression, and what was not there when it was evaluated. `found` and `name` are pieces of
 * its source, in quotes.
 */
import { worded } from './language.ts'

export const expressionTexts = worded('expressions.expressionTexts', {
  'expression.empty': 'There is nothing here. An expression gives a value, such as d.qty > 0.',
  'expression.tooLong':
    'An expression has {max} characters at most, counted as UTF-16 units. This one has {found}.',
  'expression.tooMany': 'An expression has {max} parts at most: names, values, operators, calls.',
  'expression.tooDeep': 'At most {max} brackets may be open at the same time.',
  'expression.character': 'The character {found} has no meaning here.',
  'expression.operator': 'There is no operator {found}. Here it is written {write}.',
  'expression.number':
    '{found} is no number. A number is written 12, 0.5, 1e3 or 0x1F, without a unit.',
  'expression.numberTooLarge': 'This number is too large to be reckoned with.',
  'expression.textOpen': 'This text is never closed: its quote should come again on the same line.',
  'expression.escape':
    'There is no such escape. After \\ in a text comes one of \\ \' " ` ? a b f n r t v, or x, u, U or three octal digits that name a character.',
  'expression.surrogate': 'This is half of a surrogate pair, which is no character.',
  'expression.end': 'The expression ends too early: a value or a name should follow.',
  'expression.value': 'A value should stand here, and there is {found}.',
  'expression.after': 'An operator should stand here, or nothing, and there is {found}.',
  'expression.unclosed': 'The bracket {open} is never closed: {closing} is missing.',
  'expression.closing': '{closing} should stand here, and there is {found}.',
  'expression.colon': 'After ? and a value comes a colon and another value. Here is {found}.',
  'expression.fieldName':
    'The name of a field should follow the dot, and there is {found}. A field with another name is written s["two words"].',
  'expression.map': 'Maps in braces are not part of these expressions.',
  'expression.method':
    'Functions stand in front: size(x), not x.size(). No function comes behind a dot, so {name} cannot be called here.',
  'expression.mixed':
    '?? beside && or || needs parentheses: (a ?? b) || c and a ?? (b || c) are not the same.',
  'expression.unknownName':
    'There is no {name} here. An expression in this place begins its paths with one of: {known}. Text needs quotes.',
  'expression.unknownFunction': 'There is no function {name}. There are: {known}.',
  'expression.notCalled': '{name} is a function: it needs parentheses and what it is used on.',
  'expression.argsExact':
    '{name} takes {n|one argument|{n} arguments}, and there {found|is one|are {found}}.',
  'expression.argsOneOrTwo':
    '{name} takes one argument or two, and there {found|is one|are {found}}.',
  'expression.argsLeast': '{name} takes {n|one argument|{n} arguments} at least.',
  'expression.has': 'has() asks for a field: has(s.status).',

  'noted.missing': 'There is no {part}.',
  'noted.type': 'In {part}, a value has a type that does not fit.',
  'noted.zero': '{part} divides by zero.',
  'noted.infinite': '{part} is too large to be a number.',
  'noted.long': '{part} is a text that is too long to be kept.',
  'noted.large':
    '{part} compares lists or maps that are too large for it: they count as different.',
})
