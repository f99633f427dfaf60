using System.Management.Automation;
using Enrollment.Engine;

namespace Microsoft.PowerShell.Commands;

public abstract class VariableCmdlet : PSCmdlet
{
    /// <summary>Global, Local, Script, or a number of scopes above the current one (about_Scopes).</summary>
    [Parameter]
    public string Scope { get; set; } = "Local";
}

[Cmdlet(VerbsCommon.Set, "Variable", SupportsShouldProcess = true)]
public sealed class SetVariableCommand : VariableCmdlet
{
    private readonly List<object?> values = [];

    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = [];

    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public object? Value { get; set; }

    [Parameter]
    public ScopedItemOptions Option { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord() => values.Add(Value);

    protected override void EndProcessing()
    {
        var value = values.Count == 1 ? values[0] : values.ToArray();
        foreach (var name in Name.Where(name => ShouldProcess($"Name: {name} Value: {value}")))
        {
            ProviderCall.Attempt(this, name, () => Set(name, value));
        }
    }

    private void Set(string name, object? value)
    {
        var variable = EngineInternals.GetVariable(this, name, Scope);
        if (variable is null || MyInvocation.BoundParameters.ContainsKey(nameof(Option)))
        {
            variable = new PSVariable(name, value, Option);
            EngineInternals.SetVariable(this, variable, Scope, Force);
        }
        else
        {
            variable.Value = value;
        }

        if (PassThru)
        {
            WriteObject(variable);
        }
    }
}

[Cmdlet(VerbsCommon.New, "Variable", SupportsShouldProcess = true)]
public sealed class NewVariableCommand : VariableCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = string.Empty;

    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public object? Value { get; set; }

    [Parameter]
    public ScopedItemOptions Option { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        if (ShouldProcess($"Name: {Name} Value: {Value}"))
        {
            ProviderCall.Attempt(this, Name, () => EngineInternals.NewVariable(this, new PSVariable(Name, Value, Option), Scope, Force));
        }
    }
}

[Cmdlet(VerbsCommon.Get, "Variable")]
[OutputType(typeof(PSVariable))]
public sealed class GetVariableCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    public SwitchParameter ValueOnly { get; set; }

    [Parameter]
    public string? Scope { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            var found = Find(name).ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                var problem = new ItemNotFoundException($"Cannot find a variable with the name '{name}'.");
                WriteError(new ErrorRecord(problem, "VariableNotFound", ErrorCategory.ObjectNotFound, name));
            }

            WriteObject(found.Select(variable => ValueOnly ? variable.Value : variable), enumerateCollection: true);
        }
    }

    private IEnumerable<PSVariable> Find(string name)
    {
        if (Scope is not null)
        {
            return EngineInternals.GetVariable(this, name, Scope) is { } scoped ? [scoped] : [];
        }

        return WildcardPattern.ContainsWildcardCharacters(name)
            ? InvokeProvider.Item.Get("variable:" + name).Select(item => item.BaseObject).OfType<PSVariable>()
            : SessionState.PSVariable.Get(name) is { } plain ? [plain] : [];
    }
}

[Cmdlet(VerbsCommon.Remove, "Variable", SupportsShouldProcess = true)]
public sealed class RemoveVariableCommand : VariableCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var name in Name.Where(name => ShouldProcess("Name: " + name)))
        {
            ProviderCall.Attempt(this, name, () => Remove(name));
        }
    }

    private void Remove(string name)
    {
        if (EngineInternals.GetVariable(this, name, Scope) is null)
        {
            throw new ItemNotFoundException($"Cannot find a variable with the name '{name}'.");
        }

        EngineInternals.RemoveVariable(this, name, Scope, Force);
    }
}
