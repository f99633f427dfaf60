function Find-Designer {
    <#
    .SYNOPSIS
        Windows Configuration Designer on this device: Program of the Windows ADK, or the Folder of the Store app.
    .NOTES
        First the one of the ADK, whose settings stores lie beside it and which SYSTEM may start.
    #>
    $program = Find-KitDesigner
    $folder = if (-not $program) { Find-AppDesigner }
    if (-not $program -and -not $folder) {
        Stop-Run -Reason 'designer-missing' -Message 'Windows Configuration Designer is not installed for all users.'
    }
    [pscustomobject]@{ Program = $program; Folder = $folder }
}

function Initialize-Designer {
    <# .SYNOPSIS The designer as it can be started: Program, and Store where it needs a settings store named. #>
    param([object]$Designer, [string]$WorkFolder)
    if ($Designer.Program) {
        return [pscustomobject]@{ Program = $Designer.Program; Store = $null }
    }
    Copy-AppDesigner -Folder $Designer.Folder -WorkFolder $WorkFolder
}

function Find-KitDesigner {
    <# .SYNOPSIS ICD.exe of the Windows ADK; its set-up is a 32-bit program, so the key may lie in either view of the registry. #>
    foreach ($key in 'HKLM:\SOFTWARE\WOW6432Node', 'HKLM:\SOFTWARE') {
        $root = Get-RegistryValue -Path "$key\Microsoft\Windows Kits\Installed Roots" -Name 'KitsRoot10'
        if ($root) {
            $folder = [IO.Path]::Combine($root, 'Assessment and Deployment Kit', 'Imaging and Configuration Designer')
            $program = [IO.Path]::Combine($folder, 'x86', 'ICD.exe')
            if ([IO.File]::Exists($program)) {
                return $program
            }
        }
    }
}

function Find-AppDesigner {
    <# .SYNOPSIS Folder of ICD.exe in the Store app, of whichever user has it. #>
    try {
        $packages = @(Get-AppxPackage -AllUsers -Name 'Microsoft.WindowsConfigurationDesigner')
    }
    catch {
        # Without its service, or in an edition without the Store, there is no app to find.
        Write-Log -Severity Warning -Message ('Store apps: ' + $_.Exception.Message)
        return
    }
    foreach ($package in $packages) {
        $folder = [IO.Path]::Combine([string]$package.InstallLocation, 'icd')
        if ([IO.File]::Exists([IO.Path]::Combine($folder, 'ICD.exe'))) {
            return $folder
        }
    }
}

function Copy-AppDesigner {
    <# .SYNOPSIS Copies the Store app's ICD.exe out: SYSTEM has no identity of the app, and may not start it where it lies. #>
    param([string]$Folder, [string]$WorkFolder)
    $copy = [IO.Path]::Combine($WorkFolder, 'icd')
    Copy-Item -LiteralPath $Folder -Destination $copy -Recurse -Force
    [pscustomobject]@{
        Program = [IO.Path]::Combine($copy, 'ICD.exe')
        Store   = [IO.Path]::Combine($copy, 'Microsoft-Desktop-Provisioning.dat')
    }
}

function Start-IcdProcess {
    <# .SYNOPSIS Runs ICD.exe in the work folder. Its switches take +/- in front; /Overwrite is refused. #>
    param([object]$Designer, [string]$AnswerFile, [string]$Package)
    $line = @('/Build-ProvisioningPackage', "/CustomizationXML:$AnswerFile", "/PackagePath:$Package", '+Overwrite')
    if ($Designer.Store) {
        $line += '/StoreFile:' + $Designer.Store
    }
    $folder = [IO.Path]::GetDirectoryName($Package)
    Invoke-NativeProcess -FilePath $Designer.Program -ArgumentList $line -WorkingDirectory $folder -TimeoutSeconds (Get-Limit).Designer
}

function New-ProvisioningFile {
    <#
    .SYNOPSIS
        Builds the provisioning package and returns its path.
    .NOTES
        Its ID is in its name, so that Windows' copy of it can be found and deleted.
    #>
    param([object]$Designer, [string]$AnswerFile, [string]$WorkFolder, [guid]$PackageId)
    $package = [IO.Path]::Combine($WorkFolder, 'enrolment-{0}.ppkg' -f $PackageId)
    $answer = Start-IcdProcess -Designer $Designer -AnswerFile $AnswerFile -Package $package
    if ($answer.TimedOut) {
        Stop-Run -Reason 'designer-timeout' -Message 'ICD.exe did not end in time and was stopped.'
    }
    if ($answer.ExitCode -ne 0) {
        $words = $answer.Output.Trim()
        $last = $words.Substring([Math]::Max(0, $words.Length - 300))
        Stop-Run -Reason 'designer-failed' -Message ('ICD.exe ended with {0}: {1}' -f $answer.ExitCode, $last)
    }
    $file = [IO.FileInfo]::new($package)
    # An empty package has 4,003 bytes, one with an enrolment about 5,900; ICD.exe reports success for both.
    if (-not $file.Exists -or $file.Length -le 4096) {
        Stop-Run -Reason 'package-not-built' -Message 'ICD.exe reported success but built no package with an enrolment in it.'
    }
    $package
}
