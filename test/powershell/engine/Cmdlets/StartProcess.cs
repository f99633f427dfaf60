using System.ComponentModel;
using System.Diagnostics;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>
/// Starts a program. As in pwsh, -ArgumentList is joined by blanks and not quoted, so that a script which forgets to quote
/// a path with a blank fails here as it does on a device.
/// </summary>
[Cmdlet(VerbsLifecycle.Start, "Process", SupportsShouldProcess = true)]
[OutputType(typeof(Process))]
public sealed class StartProcessCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "Path")]
    [ValidateNotNullOrEmpty]
    public string FilePath { get; set; } = string.Empty;

    [Parameter(Position = 1)]
    [Alias("Args")]
    [ValidateNotNullOrEmpty]
    public string[] ArgumentList { get; set; } = [];

    [Parameter]
    public string? WorkingDirectory { get; set; }

    [Parameter]
    public string? RedirectStandardOutput { get; set; }

    [Parameter]
    public string? RedirectStandardError { get; set; }

    [Parameter]
    public string? RedirectStandardInput { get; set; }

    [Parameter]
    [Alias("nnw")]
    public SwitchParameter NoNewWindow { get; set; }

    /// <summary>Windows have a style on Windows only; pwsh elsewhere refuses the parameter as well.</summary>
    [Parameter]
    public ProcessWindowStyle WindowStyle { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    public SwitchParameter Wait { get; set; }

    protected override void BeginProcessing()
    {
        if (MyInvocation.BoundParameters.ContainsKey(nameof(WindowStyle)) && !OperatingSystem.IsWindows())
        {
            throw new PSNotSupportedException("The parameter '-WindowStyle' is not supported for the cmdlet 'Start-Process' on this edition of PowerShell.");
        }

        if (!ShouldProcess(FilePath))
        {
            return;
        }

        var process = Start();
        // Asking for the handle now keeps the exit code readable after the process is gone.
        _ = process.SafeHandle;
        var copies = Copies(process).ToArray();
        if (PassThru)
        {
            WriteObject(process);
        }

        if (Wait)
        {
            process.WaitForExit();
            Task.WaitAll(copies);
        }
    }

    private Process Start()
    {
        var directory = WorkingDirectory is null ? SessionState.Path.CurrentFileSystemLocation.ProviderPath : GetUnresolvedProviderPathFromPSPath(WorkingDirectory);
        var start = new ProcessStartInfo(Program(), string.Join(' ', ArgumentList))
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = RedirectStandardOutput is not null,
            RedirectStandardError = RedirectStandardError is not null,
            RedirectStandardInput = RedirectStandardInput is not null,
            WindowStyle = WindowStyle,
            UseShellExecute = false,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception error) when (error is Win32Exception or IOException)
        {
            var problem = new InvalidOperationException("This command cannot be run due to the error: " + error.Message, error);
            ThrowTerminatingError(new ErrorRecord(problem, "InvalidOperationException", ErrorCategory.InvalidOperation, null));
            throw;
        }
    }

    /// <summary>A path relative to the location, or a name that the search path knows.</summary>
    private string Program()
    {
        var file = GetUnresolvedProviderPathFromPSPath(FilePath);
        return File.Exists(file) ? file : FilePath;
    }

    private IEnumerable<Task> Copies(Process process)
    {
        if (RedirectStandardOutput is not null)
        {
            yield return Copy(process.StandardOutput.BaseStream, RedirectStandardOutput);
        }

        if (RedirectStandardError is not null)
        {
            yield return Copy(process.StandardError.BaseStream, RedirectStandardError);
        }

        if (RedirectStandardInput is not null)
        {
            using var input = File.OpenRead(GetUnresolvedProviderPathFromPSPath(RedirectStandardInput));
            input.CopyTo(process.StandardInput.BaseStream);
            process.StandardInput.Close();
        }
    }

    private Task Copy(Stream from, string path)
    {
        var file = File.Create(GetUnresolvedProviderPathFromPSPath(path));
        return Task.Run(() =>
        {
            using (file)
            {
                from.CopyTo(file);
            }
        });
    }
}
