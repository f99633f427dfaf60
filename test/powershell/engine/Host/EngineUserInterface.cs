using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace Enrollment.Engine.Host;

/// <summary>Writes to the standard streams as pwsh does when they are redirected, and refuses every question.</summary>
internal sealed class EngineUserInterface : PSHostUserInterface
{
    private readonly RedirectedRawUserInterface raw = new();
    private StringBuilder? captured;

    public EngineUserInterface() => Current = this;

    /// <summary>The one of this process; cmdlets see the host only through the engine's wrapper.</summary>
    public static EngineUserInterface Current { get; private set; } = null!;

    public override PSHostRawUserInterface RawUI => raw;

    /// <summary>Collects what <paramref name="render"/> writes, for cmdlets that hand formatted text on (Out-String).</summary>
    public string Capture(Action render, int? width)
    {
        var outer = captured;
        var size = raw.BufferSize;
        raw.BufferSize = new Size(width ?? size.Width, size.Height);
        captured = new StringBuilder();
        try
        {
            render();
            return captured.ToString();
        }
        finally
        {
            captured = outer;
            raw.BufferSize = size;
        }
    }

    public override void Write(string value)
    {
        var plain = Plain(value);
        if (captured is not null)
        {
            captured.Append(plain);
        }
        else
        {
            Console.Out.Write(plain);
        }
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    public override void WriteErrorLine(string value) => Console.Error.WriteLine(Plain(value));

    public override void WriteWarningLine(string message) => Console.Error.WriteLine(Plain("WARNING: " + message));

    public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);

    public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        // pwsh draws progress only on a terminal.
    }

    public override string ReadLine() => throw NotInteractive();

    public override SecureString ReadLineAsSecureString() => throw NotInteractive();

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw NotInteractive();

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        throw NotInteractive();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw NotInteractive();

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) => throw NotInteractive();

    /// <summary>The formatter colours by itself; it is the host that takes colours away where the output is no terminal.</summary>
    private static string Plain(string text) => GetOutputString(text, supportsVirtualTerminal: false);

    public static PSInvalidOperationException NotInteractive() =>
        new("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
}
