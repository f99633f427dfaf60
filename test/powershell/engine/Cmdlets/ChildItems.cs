using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>
/// Walks directory by directory: first all children of one, then each of its containers, which is the order of the in-box
/// cmdlet, and an unreadable directory then costs one error and not the whole listing.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ChildItem", DefaultParameterSetName = ByPath)]
public sealed class GetChildItemCommand : ItemCmdlet
{
    [Parameter(Position = 0, ParameterSetName = ByPath, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public override string[] Path { get; set; } = ["."];

    [Parameter(Position = 1)]
    public string? Filter { get; set; }

    [Parameter]
    public string[] Include { get; set; } = [];

    [Parameter]
    public string[] Exclude { get; set; } = [];

    [Parameter]
    [Alias("s")]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public uint Depth { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter Name { get; set; }

    [Parameter]
    [Alias("ad")]
    public SwitchParameter Directory { get; set; }

    [Parameter]
    [Alias("af")]
    public SwitchParameter File { get; set; }

    [Parameter]
    [Alias("ah", "h")]
    public SwitchParameter Hidden { get; set; }

    private bool IsDeep => Recurse || MyInvocation.BoundParameters.ContainsKey(nameof(Depth));

    private uint Levels => MyInvocation.BoundParameters.ContainsKey(nameof(Depth)) ? Depth : uint.MaxValue;

    protected override void ProcessPath(string path)
    {
        foreach (var start in Existing(path))
        {
            if (InvokeProvider.Item.IsContainer(WildcardPattern.Escape(start.Path)))
            {
                List(start.Path, string.Empty, 0);
            }
            else
            {
                WriteMatching(InvokeProvider.Item.Get([start.Path], Force || Hidden, literalPath: true), string.Empty);
            }
        }
    }

    private void List(string folder, string prefix, uint level)
    {
        IReadOnlyList<PSObject> children = [];
        Attempt(folder, () => children = InvokeProvider.ChildItem.Get([folder], false, Force || Hidden, literalPath: true));
        WriteMatching(children, prefix);
        if (!IsDeep || level >= Levels)
        {
            return;
        }

        foreach (var child in children.Where(IsContainer).Where(child => !IsLink(child)))
        {
            List((string)child.Properties["PSPath"].Value, prefix + ChildName(child) + System.IO.Path.DirectorySeparatorChar, level + 1);
        }
    }

    private void WriteMatching(IEnumerable<PSObject> items, string prefix)
    {
        foreach (var item in items.Where(Matches))
        {
            WriteObject(Name ? prefix + ChildName(item) : item);
        }
    }

    private bool Matches(PSObject item)
    {
        var name = ChildName(item);
        return (!Directory || IsContainer(item))
            && (!File || !IsContainer(item))
            && (!Hidden || item.BaseObject is FileSystemInfo { Attributes: var attributes } && attributes.HasFlag(FileAttributes.Hidden))
            && (string.IsNullOrEmpty(Filter) || IsLike(name, Filter))
            && (Include.Length == 0 || Include.Any(pattern => IsLike(name, pattern)))
            && !Exclude.Any(pattern => IsLike(name, pattern));
    }

    private static bool IsLike(string name, string pattern) => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(name);

    private static bool IsContainer(PSObject item) => item.Properties["PSIsContainer"]?.Value is true;

    private static bool IsLink(PSObject item) => item.BaseObject is FileSystemInfo { LinkTarget: not null };

    private static string ChildName(PSObject item) => item.Properties["PSChildName"]?.Value as string ?? item.ToString();
}
