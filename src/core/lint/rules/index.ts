import type { Rule } from '../rule';
import { ansiEncoding } from './ansiEncoding';
import { appxAsSystem } from './appxAsSystem';
import { catchSwallows } from './catchSwallows';
import { certificateCheckDisabled } from './certificateCheckDisabled';
import { confirmationPrompt } from './confirmationPrompt';
import { confirmPreference } from './confirmPreference';
import { dotnetRelativePath } from './dotnetRelativePath';
import { endlessWait } from './endlessWait';
import { errorsSilenced } from './errorsSilenced';
import { executionPolicyChanged } from './executionPolicyChanged';
import { hardCodedFolder } from './hardCodedFolder';
import { hkcuAsSystem } from './hkcuAsSystem';
import { icdArguments } from './icdArguments';
import { icdPathUntested } from './icdPathUntested';
import { installPpkgOptions } from './installPpkgOptions';
import { installPpkgPrompts } from './installPpkgPrompts';
import { installPpkgUnchecked } from './installPpkgUnchecked';
import { interactivePrompt } from './interactivePrompt';
import { mandatoryArgumentMissing } from './mandatoryArgumentMissing';
import { mandatoryScriptParameter } from './mandatoryScriptParameter';
import { mappedDrive } from './mappedDrive';
import { nativeExitCodeUnchecked } from './nativeExitCodeUnchecked';
import { needsDesktop } from './needsDesktop';
import { nestedPowershellExitCode } from './nestedPowershellExitCode';
import { nestedPowershellProfile } from './nestedPowershellProfile';
import { noExitCode } from './noExitCode';
import { oldTls } from './oldTls';
import { parameterInjection } from './parameterInjection';
import { powershell7Command } from './powershell7Command';
import { powershell7NullConditional } from './powershell7NullConditional';
import { powershell7Syntax } from './powershell7Syntax';
import { programFiles32Bit } from './programFiles32Bit';
import { protectedFolderAsUser } from './protectedFolderAsUser';
import { registry32Bit } from './registry32Bit';
import { relativePath } from './relativePath';
import { relaunchArguments } from './relaunchArguments';
import { relaunchExitCode } from './relaunchExitCode';
import { requiresAdministrator } from './requiresAdministrator';
import { requiresModule } from './requiresModule';
import { requiresPowershell7 } from './requiresPowershell7';
import { restartCodeAsFailure } from './restartCodeAsFailure';
import { restartInScript } from './restartInScript';
import { returnAsExitCode } from './returnAsExitCode';
import { rootDelete } from './rootDelete';
import { runAsPrompt } from './runAsPrompt';
import { runScriptsEnum } from './runScriptsEnum';
import { runScriptsFormat } from './runScriptsFormat';
import { runScriptsHostOutput } from './runScriptsHostOutput';
import { runScriptsParameters } from './runScriptsParameters';
import { scriptRootInRunScripts } from './scriptRootInRunScripts';
import { secretFileLeft } from './secretFileLeft';
import { secretLiteral } from './secretLiteral';
import { secretLogged } from './secretLogged';
import { secretOnCommandLine } from './secretOnCommandLine';
import { signatureDamaged } from './signatureDamaged';
import { sleepsTooLong } from './sleepsTooLong';
import { startProcessExitCodeLost } from './startProcessExitCodeLost';
import { startProcessNoWait } from './startProcessNoWait';
import { stderrWithStop } from './stderrWithStop';
import { system32Redirected } from './system32Redirected';
import { tryWithoutStop } from './tryWithoutStop';
import { typographicCharacters } from './typographicCharacters';
import { uacDisabled } from './uacDisabled';
import { uacNotRestored } from './uacNotRestored';
import { uncAsSystem } from './uncAsSystem';
import { unclosed } from './unclosed';
import { unquotedPathArgument } from './unquotedPathArgument';
import { unwantedOutput } from './unwantedOutput';
import { userVariablesAsSystem } from './userVariablesAsSystem';
import { utf8WithoutBom } from './utf8WithoutBom';
import { webRequestParsing } from './webRequestParsing';
import { whoamiAsSystem } from './whoamiAsSystem';
import { whoamiUpnUnchecked } from './whoamiUpnUnchecked';
import { wildcardInPath } from './wildcardInPath';

/** Every rule for a single PowerShell script. */
export const scriptRules: readonly Rule[] = [
  ansiEncoding,
  appxAsSystem,
  catchSwallows,
  certificateCheckDisabled,
  confirmationPrompt,
  confirmPreference,
  dotnetRelativePath,
  endlessWait,
  errorsSilenced,
  executionPolicyChanged,
  hardCodedFolder,
  hkcuAsSystem,
  icdArguments,
  icdPathUntested,
  installPpkgOptions,
  installPpkgPrompts,
  installPpkgUnchecked,
  interactivePrompt,
  mandatoryArgumentMissing,
  mandatoryScriptParameter,
  mappedDrive,
  nativeExitCodeUnchecked,
  needsDesktop,
  nestedPowershellExitCode,
  nestedPowershellProfile,
  noExitCode,
  oldTls,
  parameterInjection,
  powershell7Command,
  powershell7NullConditional,
  powershell7Syntax,
  programFiles32Bit,
  protectedFolderAsUser,
  registry32Bit,
  relativePath,
  relaunchArguments,
  relaunchExitCode,
  requiresAdministrator,
  requiresModule,
  requiresPowershell7,
  restartCodeAsFailure,
  restartInScript,
  returnAsExitCode,
  rootDelete,
  runAsPrompt,
  runScriptsEnum,
  runScriptsFormat,
  runScriptsHostOutput,
  runScriptsParameters,
  scriptRootInRunScripts,
  secretFileLeft,
  secretLiteral,
  secretLogged,
  secretOnCommandLine,
  signatureDamaged,
  sleepsTooLong,
  startProcessExitCodeLost,
  startProcessNoWait,
  stderrWithStop,
  system32Redirected,
  tryWithoutStop,
  typographicCharacters,
  uacDisabled,
  uacNotRestored,
  uncAsSystem,
  unclosed,
  unquotedPathArgument,
  unwantedOutput,
  userVariablesAsSystem,
  utf8WithoutBom,
  webRequestParsing,
  whoamiAsSystem,
  whoamiUpnUnchecked,
  wildcardInPath,
];
