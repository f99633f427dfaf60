using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Join, "Path")]
[OutputType(typeof(string))]
public sealed class JoinPathCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[] Path { get; set; } = [];

    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? ChildPath { get; set; }

    [Parameter]
    public SwitchParameter Resolve { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var parent in Path)
        {
            ProviderCall.Attempt(this, parent, () =>
            {
                var joined = SessionState.Path.Combine(parent, ChildPath ?? string.Empty);
                WriteObject(Resolve ? SessionState.Path.GetResolvedPSPathFromPSPath(joined).Select(item => item.Path) : joined, enumerateCollection: true);
            });
        }
    }
}

[Cmdlet(VerbsCommon.Split, "Path", DefaultParameterSetName = ParentSet)]
[OutputType(typeof(string), typeof(bool))]
public sealed class SplitPathCommand : PSCmdlet
{
    private const string ParentSet = "Parent";

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = ParentSet)]
    public SwitchParameter Parent { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Leaf")]
    public SwitchParameter Leaf { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Qualifier")]
    public SwitchParameter Qualifier { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "NoQualifier")]
    public SwitchParameter NoQualifier { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "IsAbsolute")]
    public SwitchParameter IsAbsolute { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Path)
        {
            ProviderCall.Attempt(this, path, () => WriteObject(Part(path)));
        }
    }

    private object Part(string path)
    {
        var colon = path.IndexOf(':');
        return ParameterSetName switch
        {
            "Leaf" => SessionState.Path.ParseChildName(path),
            "IsAbsolute" => SessionState.Path.IsPSAbsolute(path, out _) || SessionState.Path.IsProviderQualified(path),
            "NoQualifier" => path[(colon + 1)..],
            "Qualifier" when colon > 0 => path[..(colon + 1)],
            "Qualifier" => throw new PSArgumentException($"Cannot parse path because path '{path}' does not have a qualifier specified."),
            _ => SessionState.Path.ParseParent(path, string.Empty),
        };
    }
}

[Cmdlet(VerbsDiagnostic.Resolve, "Path", DefaultParameterSetName = ByPath)]
public sealed class ResolvePathCommand : ItemCmdlet
{
    protected override void ProcessPath(string path) => WriteAll(Existing(path));
}

[Cmdlet(VerbsData.Convert, "Path", DefaultParameterSetName = ByPath)]
[OutputType(typeof(string))]
public sealed class ConvertPathCommand : ItemCmdlet
{
    protected override void ProcessPath(string path)
    {
        foreach (var item in Existing(path))
        {
            WriteObject(item.ProviderPath);
        }
    }
}
