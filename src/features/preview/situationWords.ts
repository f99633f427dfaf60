import * as vscode from 'vscode';
import { deliveryProfiles, type DeliveryProfile } from '../../core/lint/deliveryProfile';
import { enrolmentCases, type EnrolmentCase } from '../../core/project/enrolmentCase';
import type { ToPageOf } from '../../protocol/preview/toPage';

type Options = ToPageOf<'situation'>['cases'];

/** The cases by short names: the page has little room, and the project file explains them at length. */
export function caseOptions(): Options {
  return enrolmentCases.map((value) => ({ value, label: caseWord(value) }));
}

export function profileOptions(): Options {
  return deliveryProfiles.map((value) => ({ value, label: profileWord(value) }));
}

function caseWord(enrolmentCase: EnrolmentCase): string {
  switch (enrolmentCase) {
    case 'sccm':
      return vscode.l10n.t('ConfigMgr');
    case 'epm-device-name':
      return vscode.l10n.t('EPM 1: device name');
    case 'epm-current-user':
      return vscode.l10n.t('EPM 2: signed-in user');
    case 'epm-two-step':
      return vscode.l10n.t('EPM 3a: two steps');
    case 'epm-uac':
      return vscode.l10n.t('EPM 3b: while UAC is off');
  }
}

function profileWord(profile: DeliveryProfile): string {
  switch (profile) {
    case 'run-scripts':
      return vscode.l10n.t('Run Scripts');
    case 'cm-package':
      return vscode.l10n.t('ConfigMgr package');
    case 'epm-user':
      return vscode.l10n.t('EPM package, as the user');
    case 'epm-system':
      return vscode.l10n.t('EPM package, as SYSTEM');
  }
}
