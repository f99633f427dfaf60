using System.ComponentModel;
using System.Diagnostics;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>What the cmdlets for running processes share: finding them by name, by id, or taking them from the pipeline.</summary>
public abstract class ProcessCmdlet : PSCmdlet
{
    protected IEnumerable<Process> ByName(string[] names)
    {
        var all = Process.GetProcesses();
        foreach (var name in names)
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            var found = all.Where(process => pattern.IsMatch(process.ProcessName)).ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                Missing($"Cannot find a process with the name \"{name}\". Verify the process name and call the cmdlet again.", "NoProcessFoundForGivenName", name);
            }

            foreach (var process in found)
            {
                yield return process;
            }
        }
    }

    protected IEnumerable<Process> ById(int[] ids)
    {
        foreach (var id in ids)
        {
            Process? process = null;
            try
            {
                process = Process.GetProcessById(id);
            }
            catch (ArgumentException)
            {
                Missing($"Cannot find a process with the process identifier {id}.", "NoProcessFoundForGivenId", id);
            }

            if (process is not null)
            {
                yield return process;
            }
        }
    }

    private void Missing(string message, string id, object target) =>
        WriteError(new ErrorRecord(new ProcessCommandException(message), id, ErrorCategory.ObjectNotFound, target));
}

public sealed class ProcessCommandException(string message) : SystemException(message);

[Cmdlet(VerbsCommon.Get, "Process", DefaultParameterSetName = "Name")]
[OutputType(typeof(Process))]
public sealed class GetProcessCommand : ProcessCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "Name", ValueFromPipelineByPropertyName = true)]
    [Alias("ProcessName")]
    public string[] Name { get; set; } = ["*"];

    [Parameter(Mandatory = true, ParameterSetName = "Id", ValueFromPipelineByPropertyName = true)]
    [Alias("PID")]
    public int[] Id { get; set; } = [];

    protected override void ProcessRecord() => WriteObject(ParameterSetName == "Id" ? ById(Id) : ByName(Name), enumerateCollection: true);
}

[Cmdlet(VerbsLifecycle.Stop, "Process", DefaultParameterSetName = "Id", SupportsShouldProcess = true)]
public sealed class StopProcessCommand : ProcessCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = "Name", ValueFromPipelineByPropertyName = true)]
    [Alias("ProcessName")]
    public string[] Name { get; set; } = [];

    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Id", ValueFromPipelineByPropertyName = true)]
    public int[] Id { get; set; } = [];

    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "InputObject", ValueFromPipeline = true)]
    public Process[] InputObject { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        var targets = ParameterSetName switch
        {
            "Name" => ByName(Name),
            "Id" => ById(Id),
            _ => InputObject,
        };
        foreach (var process in targets.Where(process => ShouldProcess($"{process.ProcessName} ({process.Id})")))
        {
            Stop(process);
        }
    }

    private void Stop(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            var problem = new ProcessCommandException($"Cannot stop process \"{process.Id}\" because of the following error: {error.Message}");
            WriteError(new ErrorRecord(problem, "CouldNotStopProcess", ErrorCategory.CloseError, process));
            return;
        }

        if (PassThru)
        {
            WriteObject(process);
        }
    }
}

[Cmdlet(VerbsLifecycle.Wait, "Process", DefaultParameterSetName = "Name")]
public sealed class WaitProcessCommand : ProcessCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Name", ValueFromPipelineByPropertyName = true)]
    [Alias("ProcessName")]
    public string[] Name { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "Id", ValueFromPipelineByPropertyName = true)]
    [Alias("PID")]
    public int[] Id { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "InputObject", ValueFromPipeline = true)]
    public Process[] InputObject { get; set; } = [];

    /// <summary>Seconds; without it the wait has no end.</summary>
    [Parameter(Position = 1)]
    [Alias("TimeoutSec")]
    [ValidateRange(0, 32767)]
    public int Timeout { get; set; }

    protected override void ProcessRecord()
    {
        var limit = MyInvocation.BoundParameters.ContainsKey(nameof(Timeout)) ? Timeout * 1000 : -1;
        var targets = ParameterSetName switch
        {
            "Name" => ByName(Name),
            "Id" => ById(Id),
            _ => InputObject,
        };
        foreach (var process in targets.Where(process => !process.WaitForExit(limit)))
        {
            var problem = new TimeoutException($"This command stopped operation because process \"{process.ProcessName} ({process.Id})\" is not stopped in the specified time-out.");
            WriteError(new ErrorRecord(problem, "ProcessNotTerminated", ErrorCategory.CloseError, process));
        }
    }
}
