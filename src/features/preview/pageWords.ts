import * as vscode from 'vscode';
import type { PageWords } from '../../protocol/preview/pageWords';

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
  return {
    effects: vscode.l10n.t('What it will do'),
    noEffects: vscode.l10n.t('Nothing that reaches outside the script.'),
    moreSteps: vscode.l10n.t('Only the first steps are shown: the script has more than can be looked at.'),
    everythingAs: vscode.l10n.t('As {0}, {1}, where nothing else is said.'),
    saveSvg: vscode.l10n.t('Save as SVG'),
    saveHtml: vscode.l10n.t('Save for printing'),
    runOverlay: vscode.l10n.t('Compare with the simulated run'),
    runSeen: vscode.l10n.t('happened in the run'),
    runNotSeen: vscode.l10n.t('did not happen in the run'),
    runOnly: vscode.l10n.t('Happened in the run only: {0}'),
    runAgrees: vscode.l10n.t('Nothing happened in the run that is not in the picture.'),
  };
}

function flowWords() {
  return {
    'bits.32': vscode.l10n.t('32-bit'),
    'bits.64': vscode.l10n.t('64-bit'),
    'bits.either': vscode.l10n.t('32-bit or 64-bit'),
    notKnown: vscode.l10n.t('known on the device only'),
    if: vscode.l10n.t('if'),
    armTaken: vscode.l10n.t('taken'),
    armNotTaken: vscode.l10n.t('not taken'),
    armOpen: vscode.l10n.t('the device decides'),
    loop: vscode.l10n.t('repeats'),
    try: vscode.l10n.t('tries'),
    catch: vscode.l10n.t('if that fails'),
    always: vscode.l10n.t('in any case'),
    call: vscode.l10n.t('calls'),
    exit: vscode.l10n.t('ends with exit code {0}'),
    exitOpen: vscode.l10n.t('ends'),
  };
}

function kindWords() {
  return {
    'kind.file-read': vscode.l10n.t('reads file'),
    'kind.file-written': vscode.l10n.t('writes file'),
    'kind.file-deleted': vscode.l10n.t('deletes file'),
    'kind.access-changed': vscode.l10n.t('changes access rights'),
    'kind.registry-read': vscode.l10n.t('reads registry'),
    'kind.registry-set': vscode.l10n.t('sets registry value'),
    'kind.registry-deleted': vscode.l10n.t('deletes from registry'),
    'kind.process': vscode.l10n.t('starts program'),
    'kind.network': vscode.l10n.t('contacts host'),
    'kind.task': vscode.l10n.t('changes scheduled task'),
    'kind.package': vscode.l10n.t('changes provisioning package'),
    'kind.restart': vscode.l10n.t('restarts device'),
    'kind.secret': vscode.l10n.t('handles a secret'),
  };
}
