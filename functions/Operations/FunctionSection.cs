using ElevatorFunctions.Pages;

namespace ElevatorFunctions.Operations;

/// <summary>Every function with its trigger.</summary>
internal sealed class FunctionSection : IOperationsSection
{
    private static readonly Lazy<ILookup<TriggerKind, AppFunction>> Functions =
        new(() => AppFunction.AllOf(typeof(FunctionSection).Assembly).ToLookup(function => function.Kind));

    /// <inheritdoc/>
    public string Anchor => "functions";

    /// <inheritdoc/>
    public string TitleIn(Tongue tongue) => tongue.Say("函数", "Functions");

    /// <inheritdoc/>
    public Task<Html> ShowAsync(OperationsView view, CancellationToken cancellation) =>
        Task.FromResult(Html.Join(Enum.GetValues<TriggerKind>().Select(kind => Of(kind, [.. Functions.Value[kind]], view.Tongue))));

    private static Html Of(TriggerKind kind, IReadOnlyList<AppFunction> functions, Tongue tongue)
    {
        var name = kind switch
        {
            TriggerKind.Timer => tongue.Say("定时", "Timers"),
            TriggerKind.Queue => tongue.Say("队列", "Queues"),
            TriggerKind.Orchestration => tongue.Say("编排", "Orchestrators"),
            TriggerKind.Activity => tongue.Say("活动", "Activities"),
            _ => "HTTP",
        };
        return Html.Of($"""
            <details><summary>{name} ({functions.Count})</summary>
            {Grid.Of(
                name,
                tongue.Say("没有", "none"),
                [tongue.Say("函数", "Function"), tongue.Say("触发", "Trigger")],
                functions.Select(function => (IEnumerable<Html>)[Html.Text(function.Name), Html.Text(function.Detail ?? "")]))}
            </details>
            """);
    }
}
