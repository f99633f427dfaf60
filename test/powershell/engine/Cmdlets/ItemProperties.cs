using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Properties of items. Off Windows only the file system has some; tests put a registry in front of these by functions.</summary>
[Cmdlet(VerbsCommon.Get, "ItemProperty", DefaultParameterSetName = ByPath)]
public sealed class GetItemPropertyCommand : ItemCmdlet
{
    [Parameter(Position = 1)]
    [Alias("PSProperty")]
    public string[] Name { get; set; } = [];

    protected override void ProcessPath(string path) => WriteAll(InvokeProvider.Property.Get([path], new Collection<string>(Name), IsLiteral));
}

[Cmdlet(VerbsCommon.Get, "ItemPropertyValue", DefaultParameterSetName = ByPath)]
public sealed class GetItemPropertyValueCommand : ItemCmdlet
{
    [Parameter(Position = 1, Mandatory = true)]
    [Alias("PSProperty")]
    public string[] Name { get; set; } = [];

    protected override void ProcessPath(string path)
    {
        foreach (var holder in InvokeProvider.Property.Get([path], new Collection<string>(Name), IsLiteral))
        {
            foreach (var name in Name)
            {
                WriteObject(holder.Properties[name]?.Value);
            }
        }
    }
}

[Cmdlet(VerbsCommon.Set, "ItemProperty", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
public sealed class SetItemPropertyCommand : ItemCmdlet
{
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSProperty")]
    public string Name { get; set; } = string.Empty;

    [Parameter(Position = 2, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Value { get; set; }

    /// <summary>The registry provider adds this parameter on Windows (about_Registry_Provider).</summary>
    [Parameter]
    public string? Type { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessPath(string path)
    {
        if (Type is not null)
        {
            throw new PSNotSupportedException("The parameter -Type needs the registry, which this engine does not have.");
        }

        var change = new PSObject();
        change.Properties.Add(new PSNoteProperty(Name, Value));
        if (ShouldProcess($"{path} {Name}"))
        {
            InvokeProvider.Property.Set([path], change, Force, IsLiteral);
        }
    }
}

[Cmdlet(VerbsCommon.New, "ItemProperty", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
public sealed class NewItemPropertyCommand : ItemCmdlet
{
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSProperty")]
    public string Name { get; set; } = string.Empty;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Type")]
    public string? PropertyType { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public object? Value { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessPath(string path)
    {
        if (ShouldProcess($"{path} {Name}"))
        {
            WriteAll(InvokeProvider.Property.New([path], Name, PropertyType, Value, Force, IsLiteral));
        }
    }
}

[Cmdlet(VerbsCommon.Remove, "ItemProperty", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
public sealed class RemoveItemPropertyCommand : ItemCmdlet
{
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSProperty")]
    public string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessPath(string path)
    {
        foreach (var name in Name.Where(name => ShouldProcess($"{path} {name}")))
        {
            InvokeProvider.Property.Remove([path], name, Force, IsLiteral);
        }
    }
}
