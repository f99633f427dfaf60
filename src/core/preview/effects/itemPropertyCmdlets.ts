import { concatText, type FoldedText } from '../../lint/model/foldedText';
import { list, nothing, unknown, type Value } from '../run/value';
import type { CmdletCall, CmdletTable } from './call';

/** Key and value in one text, as `reg` and its like show them. */
function placed(path: FoldedText, name: FoldedText | undefined): FoldedText {
  return name === undefined ? path : concatText(path, ['\\'], name);
}

function eachPlace(call: CmdletCall, draw: (place: FoldedText) => void): void {
  const names = call.texts('name');
  for (const path of call.paths()) {
    (names.length === 0 ? [undefined] : names).forEach((name) => {
      draw(placed(path, name));
    });
  }
}

function sets(call: CmdletCall): Value {
  const value = call.text('value');
  eachPlace(call, (place) => {
    call.run.effect('registry-set', value === undefined ? place : concatText(place, [' = '], value), call.node);
  });
  return nothing;
}

function reads(call: CmdletCall): Value {
  eachPlace(call, (place) => {
    call.run.effect('registry-read', place, call.node);
  });
  return unknown('?');
}

function removes(call: CmdletCall): Value {
  eachPlace(call, (place) => {
    call.run.effect('registry-deleted', place, call.node);
  });
  return nothing;
}

/** Properties of items are values of the registry, nearly always. */
export const itemPropertyCmdlets: CmdletTable = {
  'get-itemproperty': reads,
  'get-itempropertyvalue': reads,
  'set-itemproperty': sets,
  'new-itemproperty': sets,
  'clear-itemproperty': sets,
  'remove-itemproperty': removes,
  'get-winevent': () => list([unknown('event')], true),
};
