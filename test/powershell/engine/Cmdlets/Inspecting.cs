using System.Management.Automation;
using System.Text.RegularExpressions;

namespace Microsoft.PowerShell.Commands;

public sealed class MemberDefinition
{
    public string TypeName { get; init; } = string.Empty;

    public string Name { get; init; } = string.Empty;

    public PSMemberTypes MemberType { get; init; }

    public string Definition { get; init; } = string.Empty;
}

[Cmdlet(VerbsCommon.Get, "Member")]
public sealed class GetMemberCommand : CollectingCmdlet
{
    [Parameter(Position = 0)]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    [Alias("Type")]
    public PSMemberTypes MemberType { get; set; } = PSMemberTypes.All;

    protected override void EndProcessing()
    {
        var patterns = Name.Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase)).ToArray();
        foreach (var item in Inputs.DistinctBy(item => item.TypeNames.FirstOrDefault()))
        {
            var members = item.Members
                .Where(member => MemberType.HasFlag(member.MemberType) && patterns.Any(pattern => pattern.IsMatch(member.Name)))
                .OrderBy(member => member.MemberType.ToString()).ThenBy(member => member.Name);
            foreach (var member in members)
            {
                WriteObject(new MemberDefinition
                {
                    TypeName = item.TypeNames.FirstOrDefault() ?? string.Empty,
                    Name = member.Name,
                    MemberType = member.MemberType,
                    Definition = member.ToString() ?? string.Empty,
                });
            }
        }
    }
}

public sealed class MatchInfo
{
    public string Line { get; init; } = string.Empty;

    public int LineNumber { get; init; }

    public string Path { get; init; } = "InputStream";

    public string Pattern { get; init; } = string.Empty;

    public Match[] Matches { get; init; } = [];

    public override string ToString() => Path == "InputStream" ? Line : $"{Path}:{LineNumber}:{Line}";
}

[Cmdlet(VerbsCommon.Select, "String", DefaultParameterSetName = "Path")]
[OutputType(typeof(MatchInfo), typeof(bool))]
public sealed class SelectStringCommand : PSCmdlet
{
    private int inputLine;
    private bool isAnswered;

    [Parameter(Mandatory = true, ParameterSetName = "Object", ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0, Mandatory = true)]
    public string[] Pattern { get; set; } = [];

    [Parameter(Position = 1, Mandatory = true, ParameterSetName = "Path", ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    public SwitchParameter SimpleMatch { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    [Parameter]
    public SwitchParameter AllMatches { get; set; }

    [Parameter]
    public SwitchParameter NotMatch { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    [Parameter]
    public SwitchParameter List { get; set; }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == "Object")
        {
            Test(LanguagePrimitives.ConvertTo<string>(InputObject), ++inputLine, "InputStream");
            return;
        }

        foreach (var path in ParameterSetName == "Path" ? Path : LiteralPath.Select(WildcardPattern.Escape))
        {
            ProviderCall.Attempt(this, path, () => SearchFiles(path));
        }
    }

    protected override void EndProcessing()
    {
        // Without a match, -Quiet answers with False for files and with nothing for objects, as in pwsh.
        if (Quiet && !isAnswered && ParameterSetName != "Object")
        {
            WriteObject(false);
        }
    }

    private void SearchFiles(string path)
    {
        foreach (var file in SessionState.Path.GetResolvedPSPathFromPSPath(path).Select(item => item.ProviderPath))
        {
            var number = 0;
            foreach (var line in File.ReadLines(file))
            {
                if (Test(line, ++number, file) && List)
                {
                    break;
                }
            }
        }
    }

    private bool Test(string line, int number, string path)
    {
        foreach (var pattern in Pattern)
        {
            var expression = SimpleMatch ? Regex.Escape(pattern) : pattern;
            var found = Regex.Matches(line, expression, CaseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase);
            if (found.Count > 0 == NotMatch)
            {
                continue;
            }

            Answer(new MatchInfo { Line = line, LineNumber = number, Path = path, Pattern = pattern, Matches = (AllMatches ? found : found.Take(1)).ToArray() });
            return true;
        }

        return false;
    }

    private void Answer(MatchInfo match)
    {
        if (!Quiet)
        {
            WriteObject(match);
        }
        else if (!isAnswered)
        {
            WriteObject(true);
        }

        isAnswered = true;
    }
}
