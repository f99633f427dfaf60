import type { Rule } from '../rule';
import { ansiEncoding } from './ansiEncoding';
import { appxAsSystem } from './appxAsSystem';
import { catchSwallows } from './catchSwallows';
import { certificateCheckDisabled } from './certificateCheckDisabled';
import { confirmPreference } from './confirmPreference';
import { confirmationPrompt } from './confirmationPrompt';
import { dotnetRelativePath } from './dotnetRelativePath';
import { endlessWait } from './endlessWait';
import { errorsSilenced } from './errorsSilenced';
import { executionPolicyChanged } from './executionPolicyChanged';
import { hkcuAsSystem } from './hkcuAsSystem';
import { icdArguments } from './icdArguments';
import { installPpkgOptions } from './installPpkgOptions';
import { installPpkgPrompts } from './installPpkgPrompts';
import { installPpkgUnchecked } from './installPpkgUnchecked';
import { interactivePrompt } from './interactivePrompt';
import { mandatoryArgumentMissing } from './mandatoryArgumentMissing';
import { mandatoryScriptParameter } from './mandatoryScriptParameter';
import { nativeExitCodeUnchecked } from './nativeExitCodeUnchecked';
import { needsDesktop } from './needsDesktop';
import { nestedPowershellExitCode } from './nestedPowershellExitCode';
import { noExitCode } from './noExitCode';
import { parameterInjection } from './parameterInjection';
import { powershell7Command } from './powershell7Command';
import { powershell7NullConditional } from './powershell7NullConditional';
import { powershell7Syntax } from './powershell7Syntax';
import { registry32Bit } from './registry32Bit';
import { relativePath } from './relativePath';
import { relaunchExitCode } from './relaunchExitCode';
import { requiresAdministrator } from './requiresAdministrator';
import { requiresModule } from './requiresModule';
import { requiresPowershell7 } from './requiresPowershell7';
import { restartInScript } from './restartInScript';
import { returnAsExitCode } from './returnAsExitCode';
import { rootDelete } from './rootDelete';
import { runAsPrompt } from './runAsPrompt';
import { runScriptsParameters } from './runScriptsParameters';
import { scriptRootInRunScripts } from './scriptRootInRunScripts';
import { secretFileLeft } from './secretFileLeft';
import { secretLiteral } from './secretLiteral';
import { secretLogged } from './secretLogged';
import { secretOnCommandLine } from './secretOnCommandLine';
import { startProcessExitCodeLost } from './startProcessExitCodeLost';
import { startProcessNoWait } from './startProcessNoWait';
import { stderrWithStop } from './stderrWithStop';
import { tryWithoutStop } from './tryWithoutStop';
import { typographicCharacters } from './typographicCharacters';
import { uacDisabled } from './uacDisabled';
import { uacNotRestored } from './uacNotRestored';
import { unclosed } from './unclosed';
import { unquotedPathArgument } from './unquotedPathArgument';
import { userVariablesAsSystem } from './userVariablesAsSystem';
import { utf8WithoutBom } from './utf8WithoutBom';
import { webRequestParsing } from './webRequestParsing';
import { whoamiAsSystem } from './whoamiAsSystem';
import { whoamiUpnUnchecked } from './whoamiUpnUnchecked';

/** Every rule for a single PowerShell script. */
export const scriptRules: readonly Rule[] = [
  ansiEncoding,
  appxAsSystem,
  catchSwallows,
  certificateCheckDisabled,
  confirmPreference,
  confirmationPrompt,
  dotnetRelativePath,
  endlessWait,
  errorsSilenced,
  executionPolicyChanged,
  hkcuAsSystem,
  icdArguments,
  installPpkgOptions,
  installPpkgPrompts,
  installPpkgUnchecked,
  interactivePrompt,
  mandatoryArgumentMissing,
  mandatoryScriptParameter,
  nativeExitCodeUnchecked,
  needsDesktop,
  nestedPowershellExitCode,
  noExitCode,
  parameterInjection,
  powershell7Command,
  powershell7NullConditional,
  powershell7Syntax,
  registry32Bit,
  relativePath,
  relaunchExitCode,
  requiresAdministrator,
  requiresModule,
  requiresPowershell7,
  restartInScript,
  returnAsExitCode,
  rootDelete,
  runAsPrompt,
  runScriptsParameters,
  scriptRootInRunScripts,
  secretFileLeft,
  secretLiteral,
  secretLogged,
  secretOnCommandLine,
  startProcessExitCodeLost,
  startProcessNoWait,
  stderrWithStop,
  tryWithoutStop,
  typographicCharacters,
  uacDisabled,
  uacNotRestored,
  unclosed,
  unquotedPathArgument,
  userVariablesAsSystem,
  utf8WithoutBom,
  webRequestParsing,
  whoamiAsSystem,
  whoamiUpnUnchecked,
];
