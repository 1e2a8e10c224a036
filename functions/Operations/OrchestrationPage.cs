using ElevatorFunctions.Pages;
using ElevatorFunctions.Platform.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Operations;

/// <summary>The page of an orchestration: how it stands, and what happened in its present run. It shows no input, no output and no word of a failure.</summary>
internal sealed class OrchestrationPage(ILogger<OrchestrationPage> logger)
{
    private const int MostEvents = 300;

    /// <summary>The page of an orchestration.</summary>
    /// <exception cref="ProblemException">404: no orchestration has the id.</exception>
    public async Task<PublicPage> ShowAsync(string id, Tongue tongue, DurableTaskClient client, CancellationToken cancellation)
    {
        var found = await client.GetInstanceAsync(id, getInputsAndOutputs: false, cancellation) ?? throw Problems.NotFound.With();
        var history = await SectionLook.AtAsync("history", tongue, token => HistoryAsync(id, tongue, client, token), logger, cancellation);
        return OperationsPage.Of(tongue, id, Instances.PathOf(id), Html.Of($"""
            <p><a href="{Parts.InTongue(OperationsPage.Path, tongue)}#{InstanceSection.Place}">← {tongue.Say("系统运维", "Operations")}</a></p>
            <h1>{id}</h1>
            {Grid.Facts(
            [
                (tongue.Say("名称", "Name"), Html.Text(found.Name)),
                (tongue.Say("状态", "Status"), Instances.StatusOf(found.RuntimeStatus)),
                (tongue.Say("创建", "Created"), Html.Text(Moments.Of(found.CreatedAt))),
                (tongue.Say("更新", "Updated"), Html.Text(Moments.Of(found.LastUpdatedAt))),
            ])}
            <h2>{tongue.Say("经过", "History")}</h2>
            {history}
            """));
    }

    private static async Task<Html> HistoryAsync(string id, Tongue tongue, DurableTaskClient client, CancellationToken cancellation)
    {
        var lines = Timeline.Of(await client.GetOrchestrationHistoryAsync(id, cancellation));
        var left = lines.Count - MostEvents;
        return Html.Of($"""
            {(left > 0 ? Html.Of($"<p class=\"k\">{tongue.Say($"略去较早的{left}条", $"{left} earlier lines are left out")}</p>") : Html.None)}
            {Grid.Of(
                tongue.Say("经过", "History"),
                tongue.Say("尚未开始", "It has not begun"),
                [tongue.Say("时间", "Moment"), tongue.Say("事件", "Event"), tongue.Say("名称", "Name"), tongue.Say("用时", "Duration"), tongue.Say("说明", "Note")],
                lines.Skip(Math.Max(left, 0)).Select(line => (IEnumerable<Html>)
                [
                    Html.Text(Moments.Of(line.At)),
                    line.IsFailure ? Grid.Mark(isGood: false, line.Event) : Html.Text(line.Event),
                    line.Instance is { } other ? Html.Of($"{line.Name} {Instances.Link(other, tongue)}") : Html.Text(line.Name),
                    Html.Text(line.Took is { } took ? Moments.Span(took, tongue) : ""),
                    NoteOf(line, tongue),
                ]))}
            """);
    }

    private static Html NoteOf(TimelineLine line, Tongue tongue) => Html.Text(string.Join(tongue.Say("，", ", "), (string[])
    [
        .. line.Attempt > 1 ? [tongue.Say($"第{line.Attempt}次", $"attempt {line.Attempt}")] : (string[])[],
        .. line.FailureType is { } type ? [type] : (string[])[],
        .. line.Until is { } until ? [tongue.Say($"至{Moments.Of(until)}", $"until {Moments.Of(until)}")] : (string[])[],
    ]));
}
