<#
.SYNOPSIS
    Parses PowerShell files and prints what they contain as JSON, without running them.
.DESCRIPTION
    Prints one array with one element per file: its syntax errors, the names of the commands it calls, and the names of the
    types it uses. Names are as written, sorted, each once. A command whose name is computed (& $path) has no name and is not
    listed. Runs on Windows PowerShell 5.1 and on PowerShell 7; the syntax it accepts is that of the version that runs it.
.PARAMETER Path
    The files to parse.
#>
param(
    [Parameter(Mandatory = $true, ValueFromRemainingArguments = $true)]
    [string[]] $Path
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

# A namespace import is not used here: `using` statements exist since 5.0 only.
function Get-DistinctName([object[]] $Names) {
    @($Names | Where-Object { $_ } | Sort-Object -Unique)
}

function Get-CommandName($Ast) {
    $calls = $Ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
    Get-DistinctName @($calls | ForEach-Object { $_.GetCommandName() })
}

function Get-TypeName($Ast) {
    $uses = $Ast.FindAll({
            $args[0] -is [System.Management.Automation.Language.TypeExpressionAst] -or
            $args[0] -is [System.Management.Automation.Language.TypeConstraintAst]
        }, $true)
    Get-DistinctName @($uses | ForEach-Object { $_.TypeName.FullName })
}

function ConvertTo-Problem($ParseError) {
    [ordered] @{
        line    = $ParseError.Extent.StartLineNumber
        column  = $ParseError.Extent.StartColumnNumber
        message = $ParseError.Message
    }
}

$results = foreach ($file in $Path) {
    $tokens = $null
    $problems = $null
    $full = (Resolve-Path -LiteralPath $file).ProviderPath
    $ast = [System.Management.Automation.Language.Parser]::ParseFile($full, [ref] $tokens, [ref] $problems)
    [ordered] @{
        file     = $file
        errors   = @($problems | ForEach-Object { ConvertTo-Problem $_ })
        commands = @(Get-CommandName $ast)
        types    = @(Get-TypeName $ast)
    }
}

# Windows PowerShell writes in the console's code page otherwise, and file names may hold any character.
[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
ConvertTo-Json -InputObject @($results) -Depth 5 -Compress
