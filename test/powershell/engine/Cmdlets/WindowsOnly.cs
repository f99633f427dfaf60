using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>
/// Cmdlets for what only Windows has. They exist, so that a script which calls them can be run with a function or an alias
/// of the same name in front; called themselves they say why they cannot work.
/// </summary>
public abstract class WindowsOnlyCmdlet : PSCmdlet
{
    protected override void BeginProcessing()
    {
        var problem = new PlatformNotSupportedException($"Windows only: {MyInvocation.InvocationName} is not available in this engine.");
        ThrowTerminatingError(new ErrorRecord(problem, "WindowsOnly", ErrorCategory.NotImplemented, null));
    }
}

[Cmdlet(VerbsCommon.Get, "Service")]
public sealed class GetServiceCommand : WindowsOnlyCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ServiceName")]
    public string[] Name { get; set; } = [];
}

[Cmdlet(VerbsLifecycle.Restart, "Service")]
public sealed class RestartServiceCommand : WindowsOnlyCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ServiceName")]
    public string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }
}

[Cmdlet(VerbsCommon.Get, "Acl")]
public sealed class GetAclCommand : WindowsOnlyCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];
}

[Cmdlet(VerbsCommon.Set, "Acl", SupportsShouldProcess = true)]
public sealed class SetAclCommand : WindowsOnlyCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Path", ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Position = 1, Mandatory = true, ValueFromPipeline = true)]
    public object? AclObject { get; set; }
}
