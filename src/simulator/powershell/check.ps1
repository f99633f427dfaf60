# Says what of a script the virtual device does not cover. Only what is listed may run; the rest would act on this machine.
# It protects against a script that was written for real devices, which is what packages hold, not against one that was written
# to deceive it.
function Find-Uncovered {
    # Findings, each a line and a word of the script. Only what the script can reach is looked at, since the bodies of seam
    # functions, and what only they call, never run here.
    param([string]$File, [object]$Allowed)
    $tokens = $null
    $problems = $null
    $tree = [Management.Automation.Language.Parser]::ParseFile($File, [ref]$tokens, [ref]$problems)
    foreach ($problem in $problems) {
        New-Finding -Extent $problem.Extent -What $problem.Message
    }
    $functions = Get-ScriptFunction -Tree $tree
    $context = @{
        Allowed   = $Allowed
        Commands  = Get-AllowedCommand -Allowed $Allowed
        Types     = Get-AllowedType -Allowed $Allowed
        Functions = $functions
    }
    $checks = Get-NodeCheck
    $seen = @{}
    foreach ($node in Get-ReachableNode -Tree $tree -Functions $functions -Seams $Allowed.seams) {
        $kind = $node.GetType().Name
        # A script repeats its variables and types all the time; of those the text counts, and what it stands in.
        if ($kind -match '^(Variable|Type)') {
            $text = $kind + $node.Parent.GetType().Name + $node.Extent.Text
            if ($seen.ContainsKey($text)) { continue }
            $seen[$text] = $true
        }
        & $checks[$kind] $node $context
    }
}

function New-Finding {
    param([object]$Extent, [string]$What)
    @{ line = $Extent.StartLineNumber; what = $What }
}

function Get-ScriptFunction {
    param([object]$Tree)
    $functions = @{}
    foreach ($node in $Tree.FindAll((Get-EveryNode), $true)) {
        if ($node -is [Management.Automation.Language.FunctionDefinitionAst]) {
            $functions[$node.Name] = $node
        }
    }
    $functions
}

function Get-EveryNode {
    # The predicate of FindAll, compiled once: looking at a node in here would take longer than a loop over all of them does.
    [Func[Management.Automation.Language.Ast, bool]] { $true }
}

function Get-AllowedCommand {
    param([object]$Allowed)
    $names = @{}
    foreach ($name in @($Allowed.shadowed) + @($Allowed.seams)) { $names[$name] = $true }
    foreach ($group in $Allowed.commands) {
        foreach ($name in $group.names) { $names[$name] = $true }
    }
    $names
}

function Get-ReachableNode {
    # The nodes to look at: of the script outside of its functions, and of every function that is called from there, at whatever
    # depth. A function inside of a function counts as called.
    param([object]$Tree, [hashtable]$Functions, [string[]]$Seams)
    $seen = @{}
    foreach ($seam in $Seams) { $seen[$seam] = $true }
    $queue = [Collections.Generic.Queue[object]]::new()
    foreach ($top in Get-TopNode -Tree $Tree) { $queue.Enqueue($top) }
    $checks = Get-NodeCheck
    $every = Get-EveryNode
    while ($queue.Count -gt 0) {
        foreach ($node in $queue.Dequeue().FindAll($every, $true)) {
            if (-not $checks.ContainsKey($node.GetType().Name)) { continue }
            $node
            $name = if ($node -is [Management.Automation.Language.CommandAst]) { $node.GetCommandName() }
            if ($name -and $Functions.ContainsKey($name) -and -not $seen.ContainsKey($name)) {
                $seen[$name] = $true
                $queue.Enqueue($Functions[$name].Body)
            }
        }
    }
}

function Get-TopNode {
    # What stands in the script beside its functions.
    param([object]$Tree)
    $Tree.UsingStatements
    if ($null -ne $Tree.ParamBlock) { $Tree.ParamBlock }
    foreach ($block in $Tree.DynamicParamBlock, $Tree.BeginBlock, $Tree.ProcessBlock, $Tree.EndBlock) {
        if ($null -ne $block) {
            $block.Statements | Where-Object { $_ -isnot [Management.Automation.Language.FunctionDefinitionAst] }
            $block.Traps | Where-Object { $null -ne $_ }
        }
    }
}

function Get-NodeCheck {
    # Kinds of nodes that can lead out of the virtual device, and what looks at each.
    @{
        CommandAst                    = { param($node, $context) Find-UncoveredCommand -Node $node -Context $context }
        TypeExpressionAst             = { param($node, $context) Find-UncoveredType -Node $node -Name $node.TypeName -Context $context }
        TypeConstraintAst             = { param($node, $context) Find-UncoveredType -Node $node -Name $node.TypeName -Context $context }
        AttributeAst                  = { param($node, $context) Find-UncoveredType -Node $node -Name $node.TypeName -Context $context }
        StringConstantExpressionAst   = { param($node) if ($node.Value -match '[:\\]') { Find-AbsolutePath -Node $node } }
        ExpandableStringExpressionAst = { param($node) Find-AbsolutePath -Node $node }
        VariableExpressionAst         = { param($node, $context) Find-UncoveredVariable -Node $node -Context $context }
        MemberExpressionAst           = { param($node, $context) Find-UncoveredMember -Node $node -Context $context }
        InvokeMemberExpressionAst     = { param($node, $context) Find-UncoveredMember -Node $node -Context $context }
        FileRedirectionAst            = { param($node) Find-FileRedirection -Node $node }
        UsingStatementAst             = { param($node) New-Finding -Extent $node.Extent -What 'using' }
        TypeDefinitionAst             = { param($node) New-Finding -Extent $node.Extent -What $node.Name }
        ConfigurationDefinitionAst    = { param($node) New-Finding -Extent $node.Extent -What 'configuration' }
        DynamicKeywordStatementAst    = { param($node) New-Finding -Extent $node.Extent -What 'a keyword of its own' }
    }
}

function Find-FileRedirection {
    param([object]$Node)
    if ($Node.Location.Extent.Text -ne '$null') {
        New-Finding -Extent $Node.Extent -What $Node.Extent.Text
    }
}

function Get-EnclosingFunction {
    param([object]$Node)
    for ($parent = $Node.Parent; $null -ne $parent; $parent = $parent.Parent) {
        if ($parent -is [Management.Automation.Language.FunctionDefinitionAst]) {
            return $parent
        }
    }
}

function Find-UncoveredCommand {
    param([object]$Node, [hashtable]$Context)
    $name = $Node.GetCommandName()
    if ($name) {
        if (-not $Context.Commands.ContainsKey($name) -and -not $Context.Functions.ContainsKey($name)) {
            New-Finding -Extent $Node.Extent -What $name
        }
        return
    }
    $first = $Node.CommandElements[0]
    $isBlock = $first -is [Management.Automation.Language.ScriptBlockExpressionAst]
    if (-not $isBlock -and -not (Test-BlockParameter -Node $first)) {
        New-Finding -Extent $Node.Extent -What $first.Extent.Text
    }
}

function Test-BlockParameter {
    # True for a parameter of the function around it that takes a script block and nothing else: its text stands in the script.
    param([object]$Node)
    if ($Node -isnot [Management.Automation.Language.VariableExpressionAst]) {
        return $false
    }
    $function = Get-EnclosingFunction -Node $Node
    if ($null -eq $function -or $null -eq $function.Body.ParamBlock) {
        return $false
    }
    $name = $Node.VariablePath.UserPath
    $declared = @($function.Body.ParamBlock.Parameters | Where-Object {
            $_.Name.VariablePath.UserPath -eq $name -and $_.StaticType -eq [scriptblock]
        })
    $declared.Count -eq 1
}

function Get-AllowedType {
    # Name of a type -> its group, which may say that only some of its members are allowed.
    param([object]$Allowed)
    $types = @{}
    foreach ($group in $Allowed.types) {
        foreach ($name in $group.names) { $types[$name] = $group }
    }
    $types
}

function Find-UncoveredType {
    param([object]$Node, [object]$Name, [hashtable]$Context)
    $element = $Name
    while ($element -is [Management.Automation.Language.ArrayTypeName]) {
        $element = $element.ElementType
    }
    if ($element -is [Management.Automation.Language.GenericTypeName]) {
        Find-UncoveredType -Node $Node -Name $element.TypeName -Context $Context
        foreach ($argument in $element.GenericArguments) {
            Find-UncoveredType -Node $Node -Name $argument -Context $Context
        }
        return
    }
    if (-not $Context.Types.ContainsKey(($element.FullName -replace '^System\.', ''))) {
        New-Finding -Extent $Node.Extent -What ('[' + $element.FullName + ']')
    }
}

function Find-UncoveredMember {
    # Members that lead out of what is listed: reflection, the engine itself, the real clock, computed names of methods.
    param([object]$Node, [hashtable]$Context)
    $isCall = $Node -is [Management.Automation.Language.InvokeMemberExpressionAst]
    if ($Node.Member -isnot [Management.Automation.Language.StringConstantExpressionAst]) {
        if ($isCall) { New-Finding -Extent $Node.Extent -What $Node.Member.Extent.Text }
        return
    }
    $member = $Node.Member.Value
    if (@($Context.Allowed.refusedMembers.names) -contains $member) {
        New-Finding -Extent $Node.Extent -What ('.' + $member)
    }
    if ($Node.Expression -is [Management.Automation.Language.TypeExpressionAst]) {
        $type = $Context.Types[($Node.Expression.TypeName.FullName -replace '^System\.', '')]
        $only = if ($null -ne $type) { $type.PSObject.Properties['members'] }
        if ($only -and @($only.Value) -notcontains $member) {
            New-Finding -Extent $Node.Extent -What $Node.Extent.Text
        }
    }
}

function Find-UncoveredVariable {
    param([object]$Node, [hashtable]$Context)
    $path = $Node.VariablePath
    $name = $path.UserPath
    if ($path.IsDriveQualified) {
        $isKnown = $path.DriveName -eq 'env' -and @($Context.Allowed.environment) -contains $name.Substring(4)
        if (-not $isKnown) { New-Finding -Extent $Node.Extent -What ('$' + $name) }
    }
    elseif (@($Context.Allowed.refusedVariables.names) -contains ($name -replace '^(global|script|local|private):', '')) {
        New-Finding -Extent $Node.Extent -What ('$' + $name)
    }
}

function Find-AbsolutePath {
    # A drive or a share written out would lead out of the virtual device. The default of setup.ps1's PackageFolder is the one
    # exception: it is given another value here. What a pattern operator takes is no path.
    param([object]$Node)
    $parent = $Node.Parent
    while ($parent -is [Management.Automation.Language.ArrayLiteralAst] -or $parent -is [Management.Automation.Language.ParenExpressionAst]) {
        $parent = $parent.Parent
    }
    if ($parent -is [Management.Automation.Language.BinaryExpressionAst] -and [string]$parent.Operator -match 'match|replace|split') {
        return
    }
    if ($parent -is [Management.Automation.Language.ParameterAst] -and $parent.Name.VariablePath.UserPath -eq 'PackageFolder') {
        return
    }
    if ($Node.Value -match '(?<![A-Za-z0-9])[A-Za-z]:([\\/]|$)|^\\\\[\w.?-]+\\') {
        New-Finding -Extent $Node.Extent -What $Node.Extent.Text
    }
}
