using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.New, "Item", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
public sealed class NewItemCommand : PSCmdlet
{
    private const string ByPath = "Path";

    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByPath, ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 0, ParameterSetName = "Name", ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = ["."];

    [Parameter(Mandatory = true, ParameterSetName = "Name", ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? Name { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Type")]
    public string? ItemType { get; set; }

    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Target")]
    public object? Value { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Path.Where(path => ShouldProcess(path)))
        {
            ProviderCall.Attempt(this, path, () =>
            {
                foreach (var item in InvokeProvider.Item.New([path], Name, ItemType, Value, Force))
                {
                    WriteObject(item);
                }
            });
        }
    }
}

[Cmdlet(VerbsCommon.Set, "Item", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
public sealed class SetItemCommand : ItemCmdlet
{
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public object? Value { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessPath(string path)
    {
        if (ShouldProcess(path))
        {
            InvokeProvider.Item.Set([path], Value, Force, IsLiteral);
        }
    }
}

[Cmdlet(VerbsCommon.Remove, "Item", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
public sealed class RemoveItemCommand : ItemCmdlet
{
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessPath(string path)
    {
        foreach (var item in Existing(path))
        {
            Attempt(item.Path, () => RemoveOne(item));
        }
    }

    private void RemoveOne(PathInfo item)
    {
        var literal = WildcardPattern.Escape(item.Path);
        if (HoldsTheLocation(item))
        {
            var problem = new PSInvalidOperationException($"Cannot remove the item at '{item.Path}' because it is in use.");
            WriteError(new ErrorRecord(problem, "InvalidOperation", ErrorCategory.InvalidOperation, item.Path));
            return;
        }

        if (!ShouldProcess(item.Path))
        {
            return;
        }

        var isFull = !Recurse && InvokeProvider.Item.IsContainer(literal) && InvokeProvider.ChildItem.HasChild(literal, Force, literalPath: false);
        // The in-box cmdlet asks here; with nobody to answer, asking is an error, and so it is with this host.
        if (!isFull || ShouldContinue($"The item at {item.Path} has children and the Recurse parameter was not specified.", "Confirm"))
        {
            InvokeProvider.Item.Remove([item.Path], Recurse || isFull, Force, literalPath: true);
        }
    }

    private bool HoldsTheLocation(PathInfo item)
    {
        var here = SessionState.Path.CurrentLocation;
        var separator = System.IO.Path.DirectorySeparatorChar;
        return here.Provider.Name == item.Provider.Name
            && (here.ProviderPath.TrimEnd(separator) + separator).StartsWith(item.ProviderPath.TrimEnd(separator) + separator, StringComparison.Ordinal);
    }
}
