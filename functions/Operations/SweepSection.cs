using ElevatorFunctions.Cases;
using ElevatorFunctions.Pages;
using ElevatorFunctions.Service;

namespace ElevatorFunctions.Operations;

/// <summary>When the sweep of each minute ran to its end last, and whether orchestrations answer it.</summary>
internal sealed class SweepSection(Pulse pulse, ProcessStart start) : IOperationsSection
{
    /// <inheritdoc/>
    public string Anchor => "sweep";

    /// <inheritdoc/>
    public string TitleIn(Tongue tongue) => tongue.Say("每分钟检查", "The sweep of each minute");

    /// <inheritdoc/>
    public async Task<Html> ShowAsync(OperationsView view, CancellationToken cancellation)
    {
        var tongue = view.Tongue;
        var facts = await pulse.ReadAsync(cancellation);
        return Grid.Facts(
        [
            (tongue.Say("上次完成", "Ran last"), facts.SweptAt is { } swept
                ? Grid.Mark(IsRecent(swept), Ago(swept))
                : Grid.Mark(IsRecent(start.At), tongue.Say("从未", "never"))),
            (tongue.Say("编排应答", "Orchestrations answer"), facts.UnansweredSince is { } since
                ? Grid.Mark(IsRecent(since), tongue.Say($"未应答，自{Ago(since)}", $"not since {Ago(since)}"))
                : Grid.Mark(isGood: true, tongue.Say("是", "yes"))),
        ]);

        // A new process has as long to begin.
        bool IsRecent(DateTimeOffset moment) => view.Now - (moment > start.At ? moment : start.At) <= Readiness.Silence;

        string Ago(DateTimeOffset moment) => $"{Moments.Of(moment)} ({Moments.Span(view.Now - moment, tongue)})";
    }
}
