using System.Management.Automation;
using System.Text;
using Enrollment.Engine.Host;

namespace Microsoft.PowerShell.Commands;

/// <summary>Objects as the text that a console would show.</summary>
[Cmdlet(VerbsData.Out, "String")]
[OutputType(typeof(string))]
public sealed class OutStringCommand : PSCmdlet, IDisposable
{
    private readonly StringBuilder text = new();
    private Renderer? renderer;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter]
    public SwitchParameter Stream { get; set; }

    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int Width { get; set; } = 120;

    public void Dispose() => renderer?.Dispose();

    protected override void BeginProcessing() => renderer = new Renderer(Width);

    protected override void ProcessRecord() => text.Append(renderer!.Process(InputObject));

    protected override void EndProcessing()
    {
        text.Append(renderer!.End());
        if (!Stream)
        {
            WriteObject(text.ToString());
            return;
        }

        using var reader = new StringReader(text.ToString());
        while (reader.ReadLine() is { } line)
        {
            WriteObject(line);
        }
    }
}

[Cmdlet(VerbsData.Out, "File", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
public sealed class OutFileCommand : PSCmdlet, IDisposable
{
    private Renderer? renderer;
    private StreamWriter? file;

    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Path")]
    [Alias("Path")]
    public string FilePath { get; set; } = string.Empty;

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string LiteralPath { get; set; } = string.Empty;

    [Parameter(Position = 1)]
    [EncodingArgument]
    public Encoding Encoding { get; set; } = EncodingArgumentAttribute.Default;

    [Parameter]
    public SwitchParameter Append { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int Width { get; set; } = 120;

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    public void Dispose()
    {
        renderer?.Dispose();
        file?.Dispose();
    }

    protected override void BeginProcessing()
    {
        var target = GetUnresolvedProviderPathFromPSPath(LiteralPath.Length > 0 ? LiteralPath : FilePath);
        var mode = Append ? FileMode.Append : NoClobber ? FileMode.CreateNew : FileMode.Create;
        if (!ShouldProcess(target))
        {
            return;
        }

        try
        {
            file = FileOpening.ForWriting(target, mode, Encoding, Force);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(new ErrorRecord(error, "FileOpenFailure", ErrorCategory.OpenError, target));
        }

        renderer = new Renderer(Width);
    }

    protected override void ProcessRecord() => Write(renderer?.Process(InputObject));

    protected override void EndProcessing() => Write(renderer?.End());

    private void Write(string? text) => file?.Write(NoNewline ? text?.ReplaceLineEndings(string.Empty) : text);
}
