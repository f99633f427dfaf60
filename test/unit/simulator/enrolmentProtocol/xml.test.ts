import assert from 'node:assert/strict';
import * as v from 'valibot';
import { describe, it } from 'mocha';
import { buildXml, exactText, many, parseXml, text } from '../../../../src/simulator/enrolmentProtocol/xml';

const element = v.object({ a: v.object({ '@n': v.optional(v.string(), ''), '#text': v.string() }) });

describe('the XML of the enrolment protocol', () => {
  it('gives every text back as it was, in elements and attributes', () => {
    for (const value of ['<&>"\'', ' 01 ', ']]>', '&amp;lt;', '&#65;', '花子 é', 'true', '0x10', '']) {
      const document = buildXml({ 'p:a': { '@xmlns:p': 'x', '@n': value, '#text': value } });
      assert.deepEqual(parseXml(document, element), { a: { '@n': value, '#text': value } });
    }
  });
  it('reads single and repeated elements alike', () => {
    const schema = v.object({ a: v.object({ b: many(text), c: many(exactText) }) });
    assert.deepEqual(parseXml('<a><b> 1 </b><c> 2</c></a>', schema), { a: { b: ['1'], c: [' 2'] } });
    assert.deepEqual(parseXml('<a><b>1</b><b/></a>', schema), { a: { b: ['1', ''], c: [] } });
  });
  it('reads what other writers escape', () => {
    assert.equal(parseXml('<a n="&#x41;">&#66;&#x26;lt;</a>', element)?.a['#text'], 'B&lt;');
  });
  it('writes and reads no control characters', () => {
    assert.throws(() => buildXml({ a: 'x\u0007' }), /control character/);
    assert.throws(() => buildXml({ a: { '@n': '\uD800' } }), /control character/);
    assert.equal(parseXml('<a>\u0007</a>', element), undefined);
  });
  it('gives nothing for what is not well-formed or not asked for', () => {
    for (const bad of [
      '',
      'x',
      '<a>',
      '<a></b>',
      '<a></a>x',
      '<a n=1/>',
      '<b/>',
      '<!-- c --><a/>',
      '<a>&b;</a>',
      '<a>& </a>',
    ]) {
      assert.equal(parseXml(bad, element), undefined, bad);
    }
  });
});
