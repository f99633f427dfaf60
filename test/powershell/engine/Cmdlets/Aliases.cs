using System.Management.Automation;
using Enrollment.Engine;

namespace Microsoft.PowerShell.Commands;

public abstract class AliasWritingCmdlet : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = string.Empty;

    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Value { get; set; } = string.Empty;

    [Parameter]
    public ScopedItemOptions Option { get; set; }

    [Parameter]
    public string? Scope { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected void Write()
    {
        ProviderCall.Attempt(this, Name, () =>
        {
            EngineInternals.SetAlias(this, Name, Value, Option, Scope, Force);
            if (PassThru)
            {
                WriteObject(EngineInternals.GetAliases(this, Scope)[Name]);
            }
        });
    }
}

[Cmdlet(VerbsCommon.Set, "Alias", SupportsShouldProcess = true)]
public sealed class SetAliasCommand : AliasWritingCmdlet
{
    protected override void ProcessRecord()
    {
        if (ShouldProcess($"Name: {Name} Value: {Value}"))
        {
            Write();
        }
    }
}

[Cmdlet(VerbsCommon.New, "Alias", SupportsShouldProcess = true)]
public sealed class NewAliasCommand : AliasWritingCmdlet
{
    protected override void ProcessRecord()
    {
        if (!Force && EngineInternals.GetAlias(this, Name, Scope ?? "Local") is not null)
        {
            var problem = new SessionStateException($"The alias is not allowed, because an alias with the name '{Name}' already exists.");
            WriteError(new ErrorRecord(problem, "AliasAlreadyExists", ErrorCategory.ResourceExists, Name));
        }
        else if (ShouldProcess($"Name: {Name} Value: {Value}"))
        {
            Write();
        }
    }
}

[Cmdlet(VerbsCommon.Get, "Alias", DefaultParameterSetName = "Default")]
[OutputType(typeof(AliasInfo))]
public sealed class GetAliasCommand : PSCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "Default", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = ["*"];

    [Parameter(ParameterSetName = "Definition")]
    public string[] Definition { get; set; } = [];

    [Parameter]
    public string? Scope { get; set; }

    protected override void ProcessRecord()
    {
        var aliases = EngineInternals.GetAliases(this, Scope).Values.OrderBy(alias => alias.Name, StringComparer.OrdinalIgnoreCase).ToList();
        var isByName = ParameterSetName == "Default";
        foreach (var wanted in isByName ? Name : Definition)
        {
            var pattern = WildcardPattern.Get(wanted, WildcardOptions.IgnoreCase);
            var found = aliases.Where(alias => pattern.IsMatch(isByName ? alias.Name : alias.Definition)).ToList();
            WriteObject(found, enumerateCollection: true);
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(wanted))
            {
                var problem = new ItemNotFoundException($"This command cannot find a matching alias because an alias with the name '{wanted}' does not exist.");
                WriteError(new ErrorRecord(problem, "ItemNotFoundException", ErrorCategory.ObjectNotFound, wanted));
            }
        }
    }
}
