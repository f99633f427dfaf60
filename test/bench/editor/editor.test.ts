import { monitorEventLoopDelay } from 'node:perf_hooks';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
/** So many that the first of a process, which V8 has not compiled yet, are not the slowest twentieth. */
const keystrokes = 300;
/** Characters of the large scripts. */
const large = 1_000_000;

function write(name: string, text: string): vscode.Uri {
  const uri = vscode.Uri.file(path.join(folder, name));
  writeFileSync(uri.fsPath, text);
  return uri;
}

/** Ordinary PowerShell: functions of ten lines. */
function scriptOf(lines: number): string {
  const one = (index: number): string => `function Get-Thing${index} {
    param([string]$Name, [int]$Count = 3)
    $items = Get-ChildItem -LiteralPath "C:\\ProgramData\\$Name" -ErrorAction Stop
    foreach ($item in $items) {
        if ($item.Length -gt ${index}KB) {
            Write-Output ("{0}: {1}" -f $item.Name, $item.Length)
        }
    }
    return $Count
}`;
  return `${Array.from({ length: lines / 10 }, (_, index) => one(index)).join('\n')}\n`;
}

const ours = (uri: vscode.Uri): number =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Enrollment Packager').length;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds from the moment at which the extension host learns of a keystroke to that at which the diagnostics have changed. */
async function keystroke(uri: vscode.Uri, edit: vscode.WorkspaceEdit): Promise<number> {
  const before = ours(uri);
  let start = 0;
  const typed = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (document.uri.toString() === uri.toString() && contentChanges.length > 0) {
      start ||= performance.now();
    }
  });
  await vscode.workspace.applyEdit(edit);
  // VS Code tells of new diagnostics 50 ms late, so they are looked for.
  while (ours(uri) === before) {
    await pause(1);
  }
  const took = performance.now() - start;
  typed.dispose();
  return took;
}

function percentile(values: readonly number[], share: number): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length * share)] ?? 0;
}

/** The longest time for which the extension host could do nothing else while this was going on. */
async function longestStall(work: () => Promise<unknown>): Promise<number> {
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  await work();
  histogram.disable();
  return histogram.max / 1e6;
}

/** Opens a file, types into it and waits. */
async function openAndType(uri: vscode.Uri, over: () => Promise<unknown>): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  for (let index = 0; index < 5; index++) {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, document.positionAt(document.getText().length), '#');
    await vscode.workspace.applyEdit(edit);
    await pause(100);
  }
  await over();
}

/** Each has something to find, so that a result shows. */
const pathological: Readonly<Record<string, string>> = {
  'deep nesting': 'if ($a) {\n'.repeat(large / 10),
  'lines of 100,000 characters': `${`${"$a = 'x' + ".repeat(9_090)}'x'\n`.repeat(10)}Read-Host\n`,
  'an unclosed here-string': `$text = @"\n${'Line of $text, "quoted"\n'.repeat(large / 24)}`,
};

describe('lint in the editor', function () {
  this.timeout(240_000);

  before(async () => {
    await vscode.extensions.getExtension('enrollment-packager.enrollment-packager')?.activate();
  });

  it('follows the keyboard', async () => {
    const uri = write('typing.ps1', scriptOf(1_000));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const times: number[] = [];
    const end = document.lineCount - 1;
    for (let index = -10; index < keystrokes; index++) {
      const edit = new vscode.WorkspaceEdit();
      if (index % 2 === 0) {
        edit.insert(uri, new vscode.Position(end, 0), 'Read-Host');
      } else {
        edit.delete(uri, new vscode.Range(end, 0, end, 'Read-Host'.length));
      }
      const took = await keystroke(uri, edit);
      if (index >= 0) {
        times.push(took);
      }
    }
    console.log(
      `[mocha]     keystroke to diagnostics at 1,000 lines: fastest ${Math.min(...times).toFixed(1)} ms, p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms, ${times.length} keystrokes`,
    );
  });

  for (const [what, text] of Object.entries(pathological)) {
    it(`leaves the extension host free: ${what}`, async () => {
      const rounds = [0, 1];
      const floors: number[] = [];
      const stalls: number[] = [];
      let uri = write(`${what}.ps1`, '');
      for (const round of rounds) {
        floors.push(await longestStall(() => openAndType(write(`${what} ${round}.txt`, text), () => pause(1_000))));
        const script = (uri = write(`${what} ${round}.ps1`, text));
        const checked = async (): Promise<void> => {
          // A check that is given up takes ten seconds, and one may be under way already when the last key is typed.
          for (const end = Date.now() + 60_000; ours(script) === 0 && Date.now() < end;) {
            await pause(100);
          }
        };
        stalls.push(await longestStall(() => openAndType(script, checked)));
      }
      if (ours(uri) === 0) {
        throw new Error('There is neither a result nor a reason why there is none.');
      }
      // What else the machine does only ever adds, so the best of the rounds counts.
      const [floor, stall] = [Math.min(...floors), Math.min(...stalls)];
      const said = vscode.languages.getDiagnostics(uri)[0]?.message.slice(0, 90) ?? '';
      console.log(
        `[mocha]     ${what}, 1 MB: longest stall ${stall.toFixed(0)} ms (the same text as .txt: ${floor.toFixed(0)} ms); ${ours(uri)} diagnostics, the first: ${said}`,
      );
    });
  }
});
