using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Enrollment.Engine.Host;

namespace Enrollment.Engine;

/// <summary>One runspace that runs one script or one command, and knows with which exit code pwsh would end.</summary>
internal sealed class Session : IDisposable
{
    private readonly EngineHost host = new();
    private readonly Runspace runspace;

    public Session()
    {
        // Plain text: colours would only disturb tests that compare output.
        PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        var state = InitialSessionState.CreateDefault2();
        state.ApartmentState = ApartmentState.Unknown;
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();
        Runspace.DefaultRunspace = runspace;
        EngineInternals.LetExitReachTheHost(runspace);
        runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(Environment.CurrentDirectory));
    }

    /// <summary>The engine's release, as $PSVersionTable.PSVersion shows it.</summary>
    public static Version EngineVersion { get; } = ReadVersion();

    /// <summary>Runs a script; its last native exit code does not count, only <c>exit</c> and an uncaught error do.</summary>
    public int RunFile(string path, IReadOnlyList<CommandParameter> arguments)
    {
        var command = new Command(path, isScript: false, useLocalScope: false);
        foreach (var argument in arguments)
        {
            command.Parameters.Add(argument);
        }

        return Run(command) ? host.ExitCode ?? ExitCodes.Success : ExitCodes.Failure;
    }

    /// <summary>Runs text; without <c>exit</c>, the success of its last statement decides.</summary>
    public int RunCommand(string text)
    {
        if (!Run(new Command(text, isScript: true, useLocalScope: false)))
        {
            return ExitCodes.Failure;
        }

        return host.ExitCode ?? (EngineInternals.LastStatementSucceeded(runspace) ? ExitCodes.Success : ExitCodes.Failure);
    }

    public void Dispose() => runspace.Dispose();

    private static Version ReadVersion()
    {
        var text = typeof(PSObject).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return Version.TryParse(text?.Split(' ', '+', '-')[0], out var version) ? version : new Version();
    }

    private bool Run(Command command)
    {
        command.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        // Only a pipeline that enters the history leaves its $? behind.
        using var pipeline = runspace.CreatePipeline(command.CommandText, addToHistory: true);
        pipeline.Commands.Clear();
        pipeline.Commands.Add(command);
        pipeline.Commands.Add(OutDefault());
        try
        {
            pipeline.Input.Close();
            pipeline.Invoke();
            return true;
        }
        catch (RuntimeException error)
        {
            Report(error);
            return false;
        }
    }

    /// <summary>The engine's own formatter renders everything, so that objects and errors look as in pwsh.</summary>
    private static Command OutDefault() => new("Out-Default", isScript: false, useLocalScope: true);

    /// <summary>Shows what ended the script. Out-Default would print it as output, since it is an object like any other here.</summary>
    private void Report(RuntimeException error)
    {
        var record = error.ErrorRecord ?? new ErrorRecord(error, "Uncaught", ErrorCategory.NotSpecified, null);
        try
        {
            using var pipeline = runspace.CreatePipeline();
            pipeline.Commands.Add(OutDefault());
            Console.Error.Write(EngineUserInterface.Current.Capture(() => pipeline.Invoke(new[] { record }), width: null));
        }
        catch (RuntimeException)
        {
            host.UI.WriteErrorLine(error.Message);
        }
    }
}
