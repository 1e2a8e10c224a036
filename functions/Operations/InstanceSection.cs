using ElevatorFunctions.Pages;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Operations;

/// <summary>The orchestrations that a filter finds, a page of them.</summary>
internal sealed class InstanceSection : IOperationsSection
{
    /// <summary>The anchor.</summary>
    internal const string Place = "orchestrations";

    private const int PageSize = 50;

    // Names are compared here: so many pages of the store are read for one of ours.
    private const int MostPages = 10;

    /// <inheritdoc/>
    public string Anchor => Place;

    /// <inheritdoc/>
    public string TitleIn(Tongue tongue) => tongue.Say("编排", "Orchestrations");

    /// <inheritdoc/>
    public async Task<Html> ShowAsync(OperationsView view, CancellationToken cancellation)
    {
        var (tongue, filter) = (view.Tongue, view.Filter);
        var (found, next) = await ReadAsync(view, cancellation);
        return Html.Of($"""
            {Grid.Of(
                TitleIn(tongue),
                tongue.Say("没有符合条件的编排", "No orchestration fits"),
                [tongue.Say("编号", "Id"), tongue.Say("名称", "Name"), tongue.Say("状态", "Status"), tongue.Say("创建", "Created"), tongue.Say("更新", "Updated")],
                found.OrderByDescending(one => one.CreatedAt).Select(one => (IEnumerable<Html>)
                [
                    Instances.Link(one.InstanceId, tongue),
                    Html.Text(one.Name),
                    Instances.StatusOf(one.RuntimeStatus),
                    Html.Text(Moments.Of(one.CreatedAt)),
                    Html.Text(Moments.Of(one.LastUpdatedAt)),
                ]))}
            {(next is null ? Html.None : Html.Of($"""
                <p><a href="{Parts.InTongue((filter with { Continuation = next }).Path(), tongue)}#{Place}">{tongue.Say("下一页", "Next page")}</a></p>
                """))}
            """);
    }

    private static async Task<(List<OrchestrationMetadata> Found, string? Next)> ReadAsync(OperationsView view, CancellationToken cancellation)
    {
        var found = new List<OrchestrationMetadata>();
        string? next = null;
        var pages = view.Client.GetAllInstancesAsync(view.Filter.Query(view.Now, PageSize)).AsPages(view.Filter.Continuation, PageSize);
        await foreach (var page in pages.Take(MostPages).WithCancellation(cancellation))
        {
            found.AddRange(page.Values.Where(one => view.Filter.Name is null || string.Equals(one.Name, view.Filter.Name, StringComparison.OrdinalIgnoreCase)));
            next = page.ContinuationToken is { Length: > 0 } token ? token : null;
            if (found.Count >= PageSize)
            {
                break;
            }
        }

        return (found, next);
    }
}
