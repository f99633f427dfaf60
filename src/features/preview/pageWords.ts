import * as vscode from 'vscode';
import { filled } from '../../core/preview/pictureWords';
import type { PageWords } from '../../protocol/preview/pageWords';
import { picturesWords } from './picturesWords';

/** Everything that the page says, in the user's language. */
export function pageWords(): PageWords {
  return { ...situationWords(), ...findingWords(), ...effectsWords(), ...flowWords(), ...kindWords() };
}

function situationWords() {
  return {
    case: vscode.l10n.t('Enrolment case'),
    profile: vscode.l10n.t('Runs in'),
    recipient: vscode.l10n.t('Recipient'),
    recipientNobody: vscode.l10n.t('Nobody in particular'),
    recipientClear: vscode.l10n.t('Show it for nobody in particular'),
    pin: vscode.l10n.t('Keep showing this script'),
    views: vscode.l10n.t('Views'),
    script: vscode.l10n.t('Script'),
    line: vscode.l10n.t('line {0}'),
    moreLines: vscode.l10n.t('{0} further lines are not shown here. They are checked all the same.'),
  };
}

function findingWords() {
  return {
    findings: vscode.l10n.t('Findings'),
    findingsCount: vscode.l10n.t('findings: {0}'),
    nothingFound: vscode.l10n.t('Nothing found'),
    errors: vscode.l10n.t('errors: {0}'),
    warnings: vscode.l10n.t('warnings: {0}'),
    notes: vscode.l10n.t('notes: {0}'),
    'severity.error': vscode.l10n.t('Error'),
    'severity.warning': vscode.l10n.t('Warning'),
    'severity.info': vscode.l10n.t('Note'),
    fix: vscode.l10n.t('Fix: {0}'),
    moreFindings: vscode.l10n.t('{0} further findings are not shown here.'),
  };
}

function effectsWords() {
  const words = picturesWords();
  return {
    effects: vscode.l10n.t('What it will do'),
    noEffects: words.nothing,
    moreSteps: words.cut,
    everythingAs: vscode.l10n.t('As {0}, {1}, where nothing else is said.'),
    saveSvg: vscode.l10n.t('Save as SVG'),
    saveHtml: vscode.l10n.t('Save for printing'),
    runOverlay: vscode.l10n.t('Compare with Simulation'),
    runSeen: words.seen,
    runNotSeen: words.notSeen,
    runOnly: vscode.l10n.t('In the simulation, but not in this picture: {0}'),
    runAgrees: vscode.l10n.t('In the simulation nothing happened that is not in this picture.'),
  };
}

function flowWords() {
  // What a saved picture says as well is said in its words.
  const words = picturesWords();
  return {
    'bits.32': filled(words.bits, 32),
    'bits.64': filled(words.bits, 64),
    'bits.either': vscode.l10n.t('32-bit or 64-bit'),
    notKnown: vscode.l10n.t('known on the device only'),
    if: words.if,
    armTaken: vscode.l10n.t('taken'),
    armNotTaken: vscode.l10n.t('not taken'),
    armOpen: vscode.l10n.t('the device decides'),
    loop: words.loop,
    try: vscode.l10n.t('tries'),
    catch: words.onError,
    always: words.always,
    call: vscode.l10n.t('calls'),
    exit: words.exit,
    exitOpen: words.exitOpen,
  };
}

function kindWords() {
  const { kinds } = picturesWords();
  return {
    'kind.file-read': kinds['file-read'],
    'kind.file-written': kinds['file-written'],
    'kind.file-deleted': kinds['file-deleted'],
    'kind.access-changed': kinds['access-changed'],
    'kind.registry-read': kinds['registry-read'],
    'kind.registry-set': kinds['registry-set'],
    'kind.registry-deleted': kinds['registry-deleted'],
    'kind.process': kinds.process,
    'kind.network': kinds.network,
    'kind.task': kinds.task,
    'kind.package': kinds.package,
    'kind.restart': kinds.restart,
    'kind.secret': kinds.secret,
  };
}
