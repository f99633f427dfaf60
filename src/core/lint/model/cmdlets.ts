/** A parameter of a cmdlet. */
export interface ParameterFacts {
  readonly name: string;
  readonly isSwitch: boolean;
  /** Position from 0 where it can be given without its name. */
  readonly position?: number | undefined;
  readonly aliases: readonly string[];
}

/**
 * Parameters of the cmdlets that rules look at, as Windows PowerShell 5.1 has them. `!` marks a switch, `@0` a position,
 * brackets hold aliases. Source: Microsoft's reference of the cmdlets, version 5.1.
 */
const table = `
Add-AppxPackage Path@0[PSPath] DependencyPath Register! Volume ForceApplicationShutdown!
Add-Content Path@0 Value@1 LiteralPath[PSPath] Filter Include Exclude PassThru! Force! NoNewline! Encoding Stream Credential
Add-ProvisioningPackage PackagePath@0[Path] ForceInstall![Force] QuietInstall![Quiet] LogsDirectoryPath[LogsFolder,Logs] WprpFile ConnectedDevice!
Clear-RecycleBin DriveLetter@0 Force!
ConvertTo-SecureString String@0 SecureKey@1 Key AsPlainText! Force!
Copy-Item Path@0 Destination@1 LiteralPath[PSPath] Container! Force! Filter Include Exclude Recurse! PassThru! Credential FromSession ToSession
Expand-Archive Path@0 DestinationPath@1 LiteralPath[PSPath] Force!
Export-Csv InputObject Path@0 Delimiter@1 LiteralPath[PSPath] Force! NoClobber![NoOverwrite] Encoding Append! UseCulture! NoTypeInformation![NTI]
Format-Volume DriveLetter@0 FileSystem NewFileSystemLabel Full! Force! Compress! AllocationUnitSize
Get-ChildItem Path@0 Filter@1 LiteralPath[PSPath] Include Exclude Recurse![s] Depth Force! Name! Attributes Directory![ad,d] File![af] Hidden![ah,h] ReadOnly![ar] System![as]
Get-CimInstance ClassName@0 Filter Query Namespace Property KeyOnly! InputObject ComputerName[CN,ServerName] OperationTimeoutSec[OT] CimSession
Get-Content Path@0 LiteralPath[PSPath] ReadCount TotalCount[First,Head] Tail[Last] Filter Include Exclude Force! Delimiter Wait! Raw! Encoding Stream Credential
Get-Credential Credential@0 Message UserName
Get-Item Path@0 LiteralPath[PSPath] Filter Include Exclude Force! Stream Credential
Get-ItemProperty Path@0 Name@1[PSProperty] LiteralPath[PSPath] Filter Include Exclude Credential
Get-ItemPropertyValue Path@0 Name@1[PSProperty] LiteralPath[PSPath] Filter Include Exclude Credential
Get-Process Name@0[ProcessName] Id[PID] ComputerName[Cn] Module! FileVersionInfo![FV,FVI] IncludeUserName! InputObject
Get-Service Name@0[ServiceName] DisplayName ComputerName[Cn] DependentServices![DS] RequiredServices![SDO,ServicesDependedOn] Include Exclude InputObject
Import-Csv Path@0 Delimiter@1 LiteralPath[PSPath] UseCulture! Header Encoding
Import-Module Name@0 Global! Prefix Function Cmdlet Variable Alias Force! PassThru! AsCustomObject! MinimumVersion[Version] RequiredVersion DisableNameChecking! NoClobber! Scope ArgumentList[Args]
Install-Module Name@0 MinimumVersion MaximumVersion RequiredVersion Repository Credential Scope Proxy ProxyCredential AllowClobber! SkipPublisherCheck! Force! AllowPrerelease! PassThru!
Install-PackageProvider Name@0 RequiredVersion MinimumVersion MaximumVersion Credential Scope Source Proxy ProxyCredential AllVersions! Force! ForceBootstrap!
Install-Package Name@0 RequiredVersion MinimumVersion MaximumVersion Source Credential ProviderName Force! ForceBootstrap! SkipDependencies! Scope Destination
Install-ProvisioningPackage PackagePath@0[Path] ForceInstall![Force] QuietInstall![Quiet] LogsDirectoryPath[LogsFolder,Logs] WprpFile ConnectedDevice!
Invoke-Command ScriptBlock@0[Command] ComputerName[Cn] Credential FilePath[PSPath] ArgumentList[Args] Session AsJob! NoNewScope! InputObject
Invoke-Expression Command@0
Invoke-RestMethod Uri@0 Method UseBasicParsing! WebSession[SV] SessionVariable Credential UseDefaultCredentials! CertificateThumbprint Certificate UserAgent DisableKeepAlive! TimeoutSec Headers MaximumRedirection Proxy ProxyCredential ProxyUseDefaultCredentials! Body ContentType TransferEncoding InFile OutFile PassThru!
Invoke-WebRequest Uri@0 Method UseBasicParsing! WebSession[SV] SessionVariable Credential UseDefaultCredentials! CertificateThumbprint Certificate UserAgent DisableKeepAlive! TimeoutSec Headers MaximumRedirection Proxy ProxyCredential ProxyUseDefaultCredentials! Body ContentType TransferEncoding InFile OutFile PassThru!
Join-Path Path@0[PSPath] ChildPath@1 Resolve! Credential
mkdir Path@0 Name Value Force!
Move-Item Path@0 Destination@1 LiteralPath[PSPath] Force! Filter Include Exclude PassThru! Credential
New-Item Path@0 Name ItemType[Type] Value[Target] Force! Credential
New-ItemProperty Path@0 Name@1[PSProperty] LiteralPath[PSPath] PropertyType[Type] Value Force! Filter Include Exclude Credential
New-LocalUser Name@0 Password NoPassword! AccountExpires AccountNeverExpires! Description Disabled! FullName PasswordNeverExpires! UserMayNotChangePassword!
New-Object TypeName@0 ArgumentList@1[Args] Property ComObject Strict!
New-SmbMapping LocalPath@0 RemotePath@1 UserName Password Persistent SaveCredentials! HomeFolder!
New-Variable Name@0 Value@1 Description Option Visibility Force! PassThru! Scope
New-PSDrive Name@0 PSProvider@1 Root@2 Description Scope Persist! Credential
Out-File FilePath@0 Encoding@1 LiteralPath[PSPath] Append! Force! NoClobber![NoOverwrite] Width NoNewline! InputObject
Out-GridView InputObject Title Wait! OutputMode PassThru!
Push-Location Path@0 LiteralPath[PSPath] PassThru! StackName
Read-Host Prompt@0 AsSecureString!
Remove-Item Path@0 LiteralPath[PSPath] Filter Include Exclude Recurse! Force! Credential Stream
Remove-ItemProperty Path@0 Name@1[PSProperty] LiteralPath[PSPath] Force! Filter Include Exclude Credential
Rename-Item Path@0 NewName@1 LiteralPath[PSPath] Force! PassThru! Credential
Resolve-Path Path@0 LiteralPath[PSPath] Relative! Credential
Restart-Computer ComputerName@0[CN,__SERVER,Server,IPAddress] Credential@1 Force! Wait! Timeout For Delay AsJob! ThrottleLimit Protocol Impersonation WsmanAuthentication DcomAuthentication
Restart-Service Name@0[ServiceName] InputObject DisplayName Force! PassThru! Include Exclude
Set-Content Path@0 Value@1 LiteralPath[PSPath] Filter Include Exclude PassThru! Force! NoNewline! Encoding Stream Credential
Set-ExecutionPolicy ExecutionPolicy@0 Scope@1 Force!
Set-ItemProperty Path@0 Name@1[PSProperty] Value@2 LiteralPath[PSPath] InputObject Type PassThru! Force! Filter Include Exclude Credential
Set-Location Path@0 LiteralPath[PSPath] PassThru! StackName
Set-Service Name@0[ServiceName,SN] DisplayName[DN] Description StartupType[StartMode,SM,ST] Status InputObject PassThru! ComputerName[cn]
Set-Variable Name@0 Value@1 Include Exclude Description Option Force! Visibility PassThru! Scope
Select-Object Property@0 InputObject ExcludeProperty ExpandProperty Unique! Last First Skip SkipLast Wait! Index
Split-Path Path@0 LiteralPath[PSPath] Qualifier! NoQualifier! Parent! Leaf! Resolve! IsAbsolute! Credential
Start-Process FilePath@0[PSPath] ArgumentList@1[Args] Credential[RunAs] WorkingDirectory LoadUserProfile![Lup] NoNewWindow![nnw] PassThru! RedirectStandardError[RSE] RedirectStandardInput[RSI] RedirectStandardOutput[RSO] Verb WindowStyle Wait! UseNewEnvironment!
Start-Service Name@0[ServiceName] InputObject DisplayName PassThru! Include Exclude
Start-Sleep Seconds@0 Milliseconds
Start-Transcript Path@0 LiteralPath[PSPath] OutputDirectory Append! Force! NoClobber![NoOverwrite] IncludeInvocationHeader!
Stop-Computer ComputerName@0[CN,__SERVER,Server,IPAddress] Credential@1 Force! AsJob! ThrottleLimit Protocol Impersonation WsmanAuthentication DcomAuthentication
Stop-Process Id@0 Name[ProcessName] InputObject PassThru! Force!
Stop-Service Name@0[ServiceName] InputObject DisplayName Force! NoWait! PassThru! Include Exclude
Tee-Object FilePath@0 InputObject LiteralPath[PSPath] Append! Variable
Test-Path Path@0 LiteralPath[PSPath] Filter Include Exclude PathType[Type] IsValid! Credential OlderThan NewerThan
Unregister-ScheduledTask TaskName@0 TaskPath@1 InputObject CimSession AsJob! ThrottleLimit
Wait-Process Id@0 Name[ProcessName] InputObject Timeout[TimeoutSec]
Write-Debug Message@0[Msg]
Write-Error Message@0[Msg] Exception ErrorRecord Category ErrorId TargetObject RecommendedAction CategoryActivity CategoryReason
Write-Host Object@0 NoNewline! Separator ForegroundColor BackgroundColor
Write-Information MessageData@0[Msg] Tags@1
Write-Output InputObject@0 NoEnumerate!
Write-Verbose Message@0[Msg]
Write-Warning Message@0[Msg]
`;

/** Parameters that every cmdlet has, and those of cmdlets that change something. */
const common =
  'Verbose![vb] Debug![db] ErrorAction[ea] WarningAction[wa] InformationAction[infa] ErrorVariable[ev] WarningVariable[wv] InformationVariable[iv] OutVariable[ov] OutBuffer[ob] PipelineVariable[pv] WhatIf![wi] Confirm![cf]';

function readParameter(text: string): ParameterFacts {
  const [, name = '', mark = '', position, names = ''] = /^(\w+)(!?)(?:@(\d))?(?:\[(.*)\])?$/.exec(text) ?? [];
  return {
    name: name.toLowerCase(),
    isSwitch: mark === '!',
    position: position === undefined ? undefined : Number(position),
    aliases: names.toLowerCase().split(',').filter(Boolean),
  };
}

const commonParameters = common.split(' ').map(readParameter);
const cmdlets: ReadonlyMap<string, readonly ParameterFacts[]> = new Map(
  table
    .trim()
    .split('\n')
    .map((row) => row.split(' '))
    .map(([name = '', ...rows]) => [name.toLowerCase(), [...rows.map(readParameter), ...commonParameters]]),
);

/** Parameters of a cmdlet, in lower case; undefined for one that is not in the table. */
export function parametersOf(cmdlet: string): readonly ParameterFacts[] | undefined {
  return cmdlets.get(cmdlet.toLowerCase());
}

/** The parameter that a name, an alias or an unambiguous beginning stands for. */
export function resolveParameter(known: readonly ParameterFacts[], written: string): ParameterFacts | undefined {
  const name = written.toLowerCase();
  const exact = known.find((one) => one.name === name || one.aliases.includes(name));
  if (exact !== undefined) {
    return exact;
  }
  const starting = known.filter(
    (one) => one.name.startsWith(name) || one.aliases.some((other) => other.startsWith(name)),
  );
  return starting.length === 1 ? starting[0] : undefined;
}

/** Common parameters, for commands that are not in the table. */
export const commonCmdletParameters: readonly ParameterFacts[] = commonParameters;
