import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'mocha';
import { deliveryProfiles, profileFacts } from '../../src/core/lint/deliveryProfile';
import { findPowerShell, runPowerShell } from '../powershell/find.mjs';
import { lintText } from '../support/lint';

interface Snippet {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

function readSnippets(language: string): readonly Snippet[] {
  const parsed: unknown = JSON.parse(readFileSync(join(root, 'snippets', `${language}.json`), 'utf8'));
  assert.ok(isRecord(parsed), 'a snippet file is an object');
  return Object.entries(parsed).map(([name, entry]) => {
    assert.ok(isRecord(entry), name);
    assert.deepEqual(Object.keys(entry).sort(), ['body', 'description', 'prefix'], name);
    const { prefix, description, body } = entry;
    assert.ok(typeof prefix === 'string' && typeof description === 'string', name);
    assert.ok(Array.isArray(body) && body.every((line) => typeof line === 'string'), name);
    return { name, prefix, description, body: body.join('\n') };
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Expanded {
  readonly text: string;
  readonly tabStops: ReadonlySet<number>;
}

/**
 * What VS Code inserts when nobody types into the tab stops. Reads the part of the snippet grammar that we use: `$1`, `${1}`,
 * `${1:default}` (nested too), `${1|a,b|}` and the escapes. Refuses the rest, above all a `$` that was meant
 * literally: VS Code would take `$env` for one of its variables and put other text there.
 */
function expand(body: string): Expanded {
  const tabStops = new Set<number>();
  const defaults = new Map<number, string>();
  let at = 0;

  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const sticky = new RegExp(pattern, `${pattern.flags}y`);
    sticky.lastIndex = at;
    const found = sticky.exec(body) ?? undefined;
    at += found?.[0].length ?? 0;
    return found;
  };
  const fail = (): never => assert.fail(`not a tab stop at "${body.slice(at, at + 30)}"`);

  const remember = (digits: string | undefined, text: string | undefined): string => {
    const number = Number(digits);
    tabStops.add(number);
    if (text !== undefined) {
      assert.equal(defaults.get(number) ?? text, text, `tab stop ${number} has two defaults`);
      defaults.set(number, text);
    }
    return text ?? defaults.get(number) ?? '';
  };
  const tabStop = (): string => {
    const plain = take(/\$(\d+)/);
    if (plain) {
      return remember(plain[1], undefined);
    }
    const choice = take(/\$\{(\d+)\|((?:\\[\\,|]|[^\\,|])+(?:,(?:\\[\\,|]|[^\\,|])+)*)\|\}/);
    if (choice) {
      return remember(choice[1], choice[2]?.split(/(?<!\\),/)[0]?.replace(/\\([\\,|])/g, '$1'));
    }
    const opened = take(/\$\{(\d+)(:?)/) ?? fail();
    const text = opened[2] === ':' ? run(true) : undefined;
    return take(/\}/) ? remember(opened[1], text) : fail();
  };
  const run = (inDefault: boolean): string => {
    let text = '';
    while (at < body.length && !(inDefault && body[at] === '}')) {
      const escaped = take(/\\([$}\\])/);
      text += escaped?.[1] ?? (body[at] === '$' ? tabStop() : (take(/[^$]/s)?.[0] ?? ''));
    }
    return text;
  };
  return { text: run(false), tabStops };
}

const batch = readSnippets('bat');
const powerShell = readSnippets('powershell');
const all = [...batch, ...powerShell];

describe('the expander of this test', () => {
  it('renders defaults, the first choice and escapes', () => {
    assert.equal(expand('a ${1:b ${2:c\\}} d} ${3|x,y|} \\$env:X $1$0').text, 'a b c} d x $env:X b c} d');
  });
  for (const body of ['$env:windir', '${env:x}', 'a $ b', '${1:open', '${1|x,y}', '${TM_FILENAME}']) {
    it(`refuses ${body}`, () => {
      assert.throws(() => expand(body));
    });
  }
});

describe('snippets', () => {
  it('have prefixes of their own', () => {
    const prefixes = all.map(({ prefix }) => prefix);
    assert.deepEqual([...new Set(prefixes)], prefixes);
    assert.deepEqual(
      prefixes.filter((prefix) => !/^enroll-[a-z0-9]+(-[a-z0-9]+)*$/.test(prefix)),
      [],
    );
  });

  for (const { name, prefix, description, body } of all) {
    it(`${prefix} can be inserted`, () => {
      const { text, tabStops } = expand(body);
      assert.ok(name.length > 5 && description.length > 40 && description.endsWith('.'), 'description');
      assert.ok(tabStops.has(0), 'a final tab stop');
      const numbers = [...tabStops].sort((a, b) => a - b);
      assert.deepEqual(numbers, [...numbers.keys()], 'tab stops without a gap');
      assert.ok(numbers.length > 1, 'something to choose');
      assert.ok(!text.includes('${'), 'no placeholder is left');
      assert.match(text, /^[\x20-\x7E\n]*$/, 'ASCII: the code page of the device does not matter');
    });
  }
});

describe('batch snippets', () => {
  for (const { prefix, body } of batch) {
    const { text } = expand(body);
    it(`${prefix} keeps a backslash away from a closing quote`, () => {
      assert.doesNotMatch(text, /%~dp0"/);
      const commands = text.split('\n').map((line) => line.replace(/^(if (not )?exist) "[^"]*"/, '$1'));
      assert.doesNotMatch(commands.join('\n'), /\\"(?=\s|$)/m);
    });
    it(`${prefix} ends only with codes that ConfigMgr neither retries nor takes for success`, () => {
      const codes = [...text.matchAll(/exit \/b (\S+)/g)].map(([, code]) => code ?? '');
      assert.deepEqual(
        codes.filter((code) => code !== '0' && code !== '%ERRORLEVEL%' && !/^6\d{4}$/.test(code)),
        [],
      );
    });
    it(`${prefix} asks nothing`, () => {
      assert.doesNotMatch(text, /^\s*(pause|choice|set \/p|timeout)\b/im);
    });
  }

  it('map the exit codes of robocopy and xcopy', () => {
    const copying = batch.map(({ body }) => expand(body).text).filter((text) => /^(robocopy|xcopy) /m.test(text));
    assert.equal(copying.length, 3);
    for (const text of copying) {
      const after = text.slice(text.search(/^(robocopy|xcopy) /m));
      assert.match(after, /^robocopy.* \/R:\d+ \/W:\d+|^xcopy.* \/Y.*<nul/);
      const mapped = after.startsWith('robocopy')
        ? /if %RC% GEQ 8 exit \/b 6\d{4}\nif %RC% LSS 0 exit \/b 6\d{4}/
        : /if not "%ERRORLEVEL%"=="0" exit \/b 6\d{4}/;
      assert.match(after, mapped);
    }
  });
});

describe('PowerShell snippets', () => {
  for (const { prefix, body } of powerShell) {
    it(`${prefix} is meant for Windows PowerShell 5.1 without anybody at the screen`, () => {
      const { text } = expand(body);
      assert.doesNotMatch(
        text,
        /\b(Read-Host|Get-Credential|Out-GridView|Write-Host|Start-Transcript|Invoke-Expression)\b/i,
      );
      assert.doesNotMatch(text, /\?\?|\$\w+\?\.|&&|\|\||-AsHashtable|-Parallel\b/);
      const codes = [...text.matchAll(/^\s*exit (\S+)/gm)].map(([, code]) => code ?? '');
      assert.deepEqual(
        codes.filter((code) => code !== '0' && code !== '$LASTEXITCODE' && !/^6\d{4}$/.test(code)),
        [],
      );
    });
  }

  it('report one line of ASCII that is JSON', async function () {
    this.timeout(600_000);
    const found = await findPowerShell();
    if (!found) {
      this.skip();
    }
    const body = powerShell.find(({ prefix }) => prefix === 'enroll-result')?.body ?? assert.fail();
    const message = `'${'\u767B\u9332'.repeat(600)}'`;
    const folder = mkdtempSync(join(tmpdir(), 'snippets-'));
    try {
      const file = join(folder, 'result.ps1');
      writeFileSync(file, `\uFEFF${expand(body).text.replace("'The device is enrolled.'", message)}`);
      const { stdout } = await runPowerShell(found, ['-File', file]);
      assert.match(stdout, /^[\x20-\x7E]{1,4095}\r?\n$/);
      const result: unknown = JSON.parse(stdout);
      assert.ok(isRecord(result) && result['message'] === '\u767B\u9332'.repeat(250));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('parse in a real PowerShell', async function () {
    this.timeout(600_000);
    const found = await findPowerShell({ log: console.log });
    if (!found) {
      console.log('skipped: no PowerShell');
      this.skip();
    }
    const folder = mkdtempSync(join(tmpdir(), 'snippets-'));
    try {
      const files = powerShell.map(({ prefix, body }) => {
        const file = join(folder, `${prefix}.ps1`);
        writeFileSync(file, expand(body).text);
        return file;
      });
      const parser = join(root, 'test', 'powershell', 'parse.ps1');
      const { stdout, stderr } = await runPowerShell(found, ['-File', parser, ...files]);
      const parsed: unknown = JSON.parse(stdout);
      assert.ok(Array.isArray(parsed) && parsed.length === files.length, stderr);
      for (const [index, entry] of parsed.entries()) {
        assert.ok(isRecord(entry));
        assert.deepEqual(entry['errors'], [], files[index]);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('our own lint', () => {
  for (const { prefix, body } of all) {
    for (const profile of deliveryProfiles) {
      it(`has nothing to say of ${prefix} in ${profileFacts[profile].title}`, async () => {
        const isBatch = batch.some((one) => one.prefix === prefix);
        const text = `${expand(body).text}\n`.replaceAll('\n', isBatch ? '\r\n' : '\n');
        const findings = await lintText(text, { name: isBatch ? 'snippet.bat' : 'snippet.ps1', profiles: [profile] });
        assert.deepEqual(
          findings.map(({ rule, message }) => `${rule}: ${message}`),
          [],
        );
      });
    }
  }
});
