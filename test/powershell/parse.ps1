<#
.SYNOPSIS
    Parses PowerShell files and prints what they contain as JSON, without running them.
.DESCRIPTION
    Prints one array with one element per file: its syntax errors, the names of the commands it calls, the names of the
    types it uses, and the syntax in it that Windows PowerShell 5.1 does not have. Names are as written, sorted, each once. A
    command whose name is computed (& $path) has no name and is not listed. Runs on Windows PowerShell 5.1 and on PowerShell 7;
    the syntax it accepts is that of the version that runs it.
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

# What PowerShell 6 and 7 have added (about_Operators, about_Special_Characters, about_Numeric_Literals). By name, since 5.1,
# which calls all of it a syntax error, has no such types.
function Get-NewerSyntax($Ast) {
    $found = $Ast.FindAll({
            $name = $args[0].GetType().Name
            $operator = if ($args[0].PSObject.Properties['Operator']) { [string] $args[0].Operator }
            $isNullConditional = $args[0].PSObject.Properties['NullConditional'] -and $args[0].NullConditional
            $isBackground = $args[0].PSObject.Properties['Background'] -and $args[0].Background
            $hasCleanBlock = $args[0].PSObject.Properties['CleanBlock'] -and $args[0].CleanBlock
            $isNewNumber = $name -eq 'ConstantExpressionAst' -and $args[0].Extent.Text -match '^0b|^0x[0-9a-f]+(y|uy|s|us|u|ul|n)$|^[0-9.]+(e[0-9]+)?(y|uy|s|us|u|ul|n)(kb|mb|gb|tb|pb)?$'
            $isNewEscape = $name -eq 'ExpandableStringExpressionAst' -or $name -eq 'StringConstantExpressionAst' -and
            [string] $args[0].StringConstantType -like 'DoubleQuoted*'
            'PipelineChainAst', 'TernaryExpressionAst' -contains $name -or $operator -like 'QuestionQuestion*' -or
            $isNullConditional -or $isBackground -or $hasCleanBlock -or $isNewNumber -or
            ($isNewEscape -and $args[0].Extent.Text -match '(?<!`)(``)*`(e|u\{)')
        }, $true)
    Get-DistinctName @($found | ForEach-Object { $_.Extent.Text })
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
        newer    = @(Get-NewerSyntax $ast)
    }
}

# Windows PowerShell writes in the console's code page otherwise, and file names may hold any character.
[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
ConvertTo-Json -InputObject @($results) -Depth 5 -Compress
