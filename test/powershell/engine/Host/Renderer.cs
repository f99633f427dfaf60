using System.Management.Automation;

namespace Enrollment.Engine.Host;

/// <summary>Formats objects to text with the engine's own Out-Host, and hands the text back instead of printing it.</summary>
internal sealed class Renderer : IDisposable
{
    private readonly SteppablePipeline pipeline;
    private readonly EngineUserInterface ui = EngineUserInterface.Current;
    private readonly int? width;

    public Renderer(int? width = null)
    {
        this.width = width;
        pipeline = ScriptBlock.Create(@"Microsoft.PowerShell.Core\Out-Host").GetSteppablePipeline();
        Capture(() => pipeline.Begin(expectInput: true));
    }

    public string Process(object? value) => Capture(() => pipeline.Process(value));

    public string End() => Capture(() => pipeline.End());

    public void Dispose() => pipeline.Dispose();

    private string Capture(Action render) => ui.Capture(render, width);
}
