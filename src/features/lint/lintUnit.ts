import path from 'node:path';
import * as vscode from 'vscode';
import { deliveryOf } from '../../core/lint/deliveryOf';
import type { ScriptFile } from '../../core/lint/scriptFile';
import type { RuleSeverities } from '../../core/lint/severities';
import type { AnalysedFile } from '../../core/ports';
import type { ProjectSession } from '../../host/projectSession';
import { isPackageScript, openDocument, scriptFileOf, scriptsFolderOf } from '../../host/scriptDocument';

/** A script and where it is. The version is that of its document, where it is open. */
export interface UnitFile extends AnalysedFile {
  readonly uri: vscode.Uri;
  readonly version: number | undefined;
}

/** Scripts that are checked together: those of a package, or one by itself. */
export interface LintUnit {
  readonly key: string;
  readonly isPackage: boolean;
  readonly files: readonly UnitFile[];
  readonly severities: RuleSeverities | undefined;
}

/** Key of the unit of the project's scripts. */
export const packageKey = 'package';

/** Which unit a document belongs to. */
export function unitKeyOf({ uri }: vscode.TextDocument, session: ProjectSession): string {
  return isPackageScript(uri, session.opened?.folder) ? packageKey : uri.toString();
}

/** An open document by itself. Under which profile it will run is not known, so only what holds for all of them is said. */
export function documentUnit(document: vscode.TextDocument, session: ProjectSession): LintUnit {
  const file = scriptFileOf(document);
  const { uri, version } = document;
  return {
    key: uri.toString(),
    isPackage: false,
    files: [{ uri, version, file, delivery: deliveryOf(file.name, {}) }],
    severities: severitiesFor(uri, session),
  };
}

function severitiesFor(uri: vscode.Uri, { opened }: ProjectSession): RuleSeverities | undefined {
  const isInside = opened !== undefined && uri.fsPath.startsWith(opened.folder + path.sep);
  return isInside ? opened.project.lint.rules : undefined;
}

/** The scripts of the project: as they stand in the editor, and on the disk where they are not open. */
export class PackageUnit {
  #stored: { readonly folder: string; readonly files: Promise<ReadonlyMap<string, ScriptFile>> } | undefined;

  constructor(private readonly session: ProjectSession) {}

  /** Something in the folder of the scripts has changed. */
  forget(): void {
    this.#stored = undefined;
  }

  /** No files where packages are built from the scripts that come with this tool: those are checked already. */
  async read(): Promise<LintUnit> {
    const { opened } = this.session;
    const stored = opened === undefined ? new Map<string, ScriptFile>() : await this.#read(opened.folder);
    const files = [...stored].map(([name, file]) =>
      this.#file(path.join(scriptsFolderOf(opened?.folder ?? ''), name), file),
    );
    return { key: packageKey, isPackage: true, files, severities: opened?.project.lint.rules };
  }

  #file(fsPath: string, stored: ScriptFile): UnitFile {
    const uri = vscode.Uri.file(fsPath);
    const document = openDocument(uri);
    const file = document === undefined ? stored : scriptFileOf(document);
    const delivery = deliveryOf(file.name, { enrolmentCase: this.session.opened?.project.case });
    return { uri, version: document?.version, file, delivery };
  }

  #read(folder: string): Promise<ReadonlyMap<string, ScriptFile>> {
    if (this.#stored?.folder !== folder) {
      this.#stored = { folder, files: readOwnScripts(folder, this.session) };
    }
    return this.#stored.files;
  }
}

async function readOwnScripts(folder: string, { store }: ProjectSession): Promise<ReadonlyMap<string, ScriptFile>> {
  if (!(await store.hasOwnScripts(folder))) {
    return new Map();
  }
  const scripts = [...(await store.readScripts(folder))].filter(([name]) => /\.(?:ps1|bat|cmd)$/i.test(name));
  return new Map(scripts.map(([name, bytes]) => [name, store.decodeScript(name, bytes)]));
}
