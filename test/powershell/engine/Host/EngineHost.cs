using System.Globalization;
using System.Management.Automation.Host;

namespace Enrollment.Engine.Host;

/// <summary>A host without a console: it remembers the exit code and passes text on.</summary>
internal sealed class EngineHost : PSHost
{
    private readonly EngineUserInterface ui = new();

    public int? ExitCode { get; private set; }

    public override string Name => "ConsoleHost";

    public override Version Version => Session.EngineVersion;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => ui;

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw EngineUserInterface.NotInteractive();

    public override void ExitNestedPrompt() => throw EngineUserInterface.NotInteractive();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
