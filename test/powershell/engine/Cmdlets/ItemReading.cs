using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Get, "Item", DefaultParameterSetName = ByPath)]
public sealed class GetItemCommand : ItemCmdlet
{
    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessPath(string path) => WriteAll(InvokeProvider.Item.Get([path], Force, IsLiteral));
}

public enum TestPathType
{
    Any,
    Container,
    Leaf,
}

[Cmdlet(VerbsDiagnostic.Test, "Path", DefaultParameterSetName = ByPath)]
[OutputType(typeof(bool))]
public sealed class TestPathCommand : ItemCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByPath, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public override string[] Path { get; set; } = [];

    [Parameter]
    [Alias("Type")]
    public TestPathType PathType { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in (IsLiteral ? LiteralPath : Path) ?? [null!])
        {
            if (string.IsNullOrEmpty(path))
            {
                WriteError(new ErrorRecord(new ArgumentNullException("Path"), "NullPathNotPermitted", ErrorCategory.InvalidArgument, path));
            }
            else
            {
                Attempt(path, () => ProcessPath(path));
            }
        }
    }

    protected override void ProcessPath(string path)
    {
        try
        {
            WriteObject(Found(path));
        }
        catch (Exception error) when (error is PSNotSupportedException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or ItemNotFoundException)
        {
            // A path on a drive that does not exist is a path that does not exist.
            WriteObject(false);
        }
    }

    private bool Found(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || !InvokeProvider.Item.Exists(path, force: true, IsLiteral))
        {
            return false;
        }

        return PathType == TestPathType.Any
            || Existing(path).Any(item => InvokeProvider.Item.IsContainer(WildcardPattern.Escape(item.Path)) == (PathType == TestPathType.Container));
    }
}
