using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Copy, "Item", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
public sealed class CopyItemCommand : ItemCmdlet
{
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string Destination { get; set; } = ".";

    [Parameter]
    public SwitchParameter Container { get; set; } = true;

    [Parameter]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessPath(string path)
    {
        if (!ShouldProcess(path))
        {
            return;
        }

        var containers = Container ? CopyContainers.CopyTargetContainer : CopyContainers.CopyChildrenOfTargetContainer;
        var copies = InvokeProvider.Item.Copy([path], Destination, Recurse, containers, Force, IsLiteral);
        if (PassThru)
        {
            WriteAll(copies);
        }
    }
}

[Cmdlet(VerbsCommon.Move, "Item", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
public sealed class MoveItemCommand : ItemCmdlet
{
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string Destination { get; set; } = ".";

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessPath(string path)
    {
        if (!ShouldProcess(path))
        {
            return;
        }

        var moved = InvokeProvider.Item.Move([path], Destination, Force, IsLiteral);
        if (PassThru)
        {
            WriteAll(moved);
        }
    }
}

[Cmdlet(VerbsCommon.Rename, "Item", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
public sealed class RenameItemCommand : ItemCmdlet
{
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string NewName { get; set; } = string.Empty;

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessPath(string path)
    {
        if (!ShouldProcess(path))
        {
            return;
        }

        // The in-box cmdlet renames exactly one item and so takes its path literally in the end.
        var renamed = InvokeProvider.Item.Rename(WildcardPattern.Escape(Existing(path).Single().Path), NewName, Force);
        if (PassThru)
        {
            WriteAll(renamed);
        }
    }
}
