using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>
/// What the cmdlets for items share: -Path or -LiteralPath, and provider errors that are written (so that -ErrorAction
/// decides) instead of thrown. The cmdlets live in the in-box namespace under the in-box names because both are part of an
/// error's FullyQualifiedErrorId, which scripts may compare.
/// </summary>
public abstract class ItemCmdlet : PSCmdlet
{
    protected const string ByPath = "Path";
    protected const string ByLiteralPath = "LiteralPath";

    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByPath, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public virtual string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public virtual string[] LiteralPath { get; set; } = [];

    protected bool IsLiteral => ParameterSetName.StartsWith(ByLiteralPath, StringComparison.Ordinal);

    protected abstract void ProcessPath(string path);

    protected override void ProcessRecord()
    {
        foreach (var path in IsLiteral ? LiteralPath : Path)
        {
            Attempt(path, () => ProcessPath(path));
        }
    }

    protected void Attempt(object target, Action call) => ProviderCall.Attempt(this, target, call);

    /// <summary>Every existing item that a path names, as paths that need no further wildcard expansion.</summary>
    protected Collection<PathInfo> Existing(string path) =>
        SessionState.Path.GetResolvedPSPathFromPSPath(IsLiteral ? WildcardPattern.Escape(path) : path);

    protected void WriteAll<T>(Collection<T> items)
    {
        foreach (var item in items)
        {
            WriteObject(item);
        }
    }
}
