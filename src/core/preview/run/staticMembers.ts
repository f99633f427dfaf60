import type { Run } from './run';
import { typeName } from './casts';
import { boolean, constant, textOf, unknown, yes, type Value } from './value';

/** `[Type]::Name` without parentheses: what the situation knows of it. */
export function staticMember(run: Run, type: string, word: string): Value {
  const of = typeName(type);
  switch (`${of}::${word.toLowerCase()}`) {
    case 'environment::is64bitprocess':
      return run.state.bitness === 'either'
        ? { type: 'unknown', name: 'Is64BitProcess', saysWide: true }
        : boolean(run.state.bitness === '64', '?');
    // Windows on a device of these days is a 64-bit one.
    case 'environment::is64bitoperatingsystem':
      return yes;
    case 'intptr::size':
      return run.state.bitness === 'either'
        ? unknown('IntPtr.Size')
        : { type: 'number', number: run.state.bitness === '64' ? 8 : 4 };
    case 'environment::machinename':
      return run.variable('env:computername') ?? unknown('computername');
    case 'environment::username':
      return run.variable('env:username') ?? unknown('username');
    case 'environment::newline':
      return constant('\r\n');
    case 'string::empty':
      return constant('');
    default:
      return /^(?:io\.|security\.|system\.|uri)/.test(of) ? textOf([word]) : unknown(word);
  }
}
