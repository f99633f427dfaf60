using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Provider;
using System.Text;

namespace Microsoft.PowerShell.Commands;

/// <summary>Set-Content and Add-Content: opened with the first value, written as values arrive, closed at the end.</summary>
public abstract class ContentWritingCmdlet : ItemCmdlet, IDisposable
{
    private readonly List<StreamWriter> files = [];
    private readonly List<IContentWriter> others = [];
    private bool isOpen;

    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByPath, ValueFromPipelineByPropertyName = true)]
    public override string[] Path { get; set; } = [];

    [Parameter(Position = 1, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[] Value { get; set; } = [];

    [Parameter]
    [EncodingArgument]
    public Encoding Encoding { get; set; } = EncodingArgumentAttribute.Default;

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected abstract FileMode Mode { get; }

    protected override void ProcessRecord()
    {
        if (!isOpen)
        {
            isOpen = true;
            base.ProcessRecord();
        }

        foreach (var value in Value ?? [])
        {
            var text = LanguagePrimitives.ConvertTo<string>(value);
            files.ForEach(file => Write(file, text));
            others.ForEach(other => other.Write(new ArrayList { value }));
            if (PassThru)
            {
                WriteObject(value);
            }
        }
    }

    protected override void ProcessPath(string path)
    {
        foreach (var target in Targets(path))
        {
            var file = SessionState.Path.GetUnresolvedProviderPathFromPSPath(target, out var provider, out _);
            if (!ShouldProcess(file))
            {
                continue;
            }

            if (provider.Name == FileSystemProvider.ProviderName)
            {
                files.Add(FileOpening.ForWriting(file, Mode, Encoding, Force));
            }
            else
            {
                OpenOther(target);
            }
        }
    }

    protected override void EndProcessing()
    {
        others.ForEach(other => other.Close());
        Dispose();
    }

    public void Dispose()
    {
        files.ForEach(file => file.Dispose());
        others.ForEach(other => other.Dispose());
        files.Clear();
        others.Clear();
        GC.SuppressFinalize(this);
    }

    private IEnumerable<string> Targets(string path) =>
        !IsLiteral && WildcardPattern.ContainsWildcardCharacters(path) ? Existing(path).Select(item => item.Path) : [path];

    private void OpenOther(string path)
    {
        if (Mode == FileMode.Create && InvokeProvider.Item.Exists(path, Force, literalPath: true))
        {
            InvokeProvider.Content.Clear([path], Force, literalPath: true);
        }

        others.AddRange(InvokeProvider.Content.GetWriter([path], Force, literalPath: true));
    }

    private void Write(StreamWriter file, string text)
    {
        if (NoNewline)
        {
            file.Write(text);
        }
        else
        {
            file.WriteLine(text);
        }
    }
}

[Cmdlet(VerbsCommon.Set, "Content", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
public sealed class SetContentCommand : ContentWritingCmdlet
{
    private protected override FileMode Mode => FileMode.Create;
}

[Cmdlet(VerbsCommon.Add, "Content", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
public sealed class AddContentCommand : ContentWritingCmdlet
{
    private protected override FileMode Mode => FileMode.Append;
}

[Cmdlet(VerbsCommon.Clear, "Content", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
public sealed class ClearContentCommand : ItemCmdlet
{
    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessPath(string path)
    {
        if (ShouldProcess(path))
        {
            InvokeProvider.Content.Clear([path], Force, IsLiteral);
        }
    }
}
