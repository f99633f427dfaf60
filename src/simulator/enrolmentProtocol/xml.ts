import XMLBuilder from 'fast-xml-builder';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import * as v from 'valibot';

/** An element: `@name` holds an attribute, `#text` the text, every other key an element; an array is an element for each item. */
export interface XmlElement {
  readonly [name: string]: XmlNode | readonly XmlNode[] | undefined;
}

export type XmlNode = string | number | XmlElement;

const attributePrefix = '@';

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: attributePrefix,
  suppressBooleanAttributes: false,
  processEntities: true,
});

/** Prefixes go, since every sender chooses its own; values stay text, since a PIN may begin with 0. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: attributePrefix,
  removeNSPrefix: true,
  alwaysCreateTextNode: true,
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  htmlEntities: true,
});

/** Characters that XML 1.0 cannot hold, not even escaped. */
// eslint-disable-next-line no-control-regex -- they are what this is about
const impossible = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u;

/** A doctype, and with it every entity of the sender's own; CDATA and comments, which no enrolment message has. */
const markupDeclaration = '<!';
const foreignEntity = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\dA-Fa-f]{1,6});)/;

/** Whether XML can hold the text at all. */
export function isXmlText(text: string): boolean {
  return !impossible.test(text);
}

/** @throws Error where a text is none for XML */
export function buildXml(document: XmlElement): string {
  const text = builder.build(document);
  if (!isXmlText(text)) {
    throw new Error('A text for an XML message holds a control character.');
  }
  return text;
}

/**
 * Reads a message that comes from outside. `undefined` where it is not well-formed, declares or uses entities, or is another
 * message than the schema says.
 */
export function parseXml<Schema extends v.GenericSchema>(
  text: string,
  schema: Schema,
): v.InferOutput<Schema> | undefined {
  if (text.includes(markupDeclaration) || foreignEntity.test(text) || !isXmlText(text)) {
    return undefined;
  }
  try {
    const result = isWellFormed(text) ? v.safeParse(schema, parser.parse(text)) : undefined;
    return result?.success === true ? result.output : undefined;
  } catch {
    return undefined;
  }
}

/** The parser by itself repairs what is broken. */
function isWellFormed(text: string): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor brings seven packages for the same check
  return XMLValidator.validate(text) === true;
}

/** The text of an element, blanks around it and all. */
export const exactText = v.pipe(
  v.object({ '#text': v.optional(v.string(), '') }),
  v.transform((element) => element['#text']),
);

/** The text of an element without the blanks that a layout puts around it. */
export const text = v.pipe(
  exactText,
  v.transform((value) => value.trim()),
);

/** An element that may stand any number of times: the parser gives a single one without an array. */
export function many<const Schema extends v.GenericSchema>(
  schema: Schema,
): v.GenericSchema<unknown, v.InferOutput<Schema>[]> {
  return v.optional(
    v.pipe(
      v.unknown(),
      v.transform((value): unknown[] => (Array.isArray(value) ? value : [value])),
      v.array(schema),
    ),
    [],
  );
}
