using ElevatorFunctions.Pages;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Operations;

/// <summary>How many orchestrations have each status, as far as one page of them goes.</summary>
internal sealed class StatusSection : IOperationsSection
{
    private const int Most = 100;

    /// <inheritdoc/>
    public string Anchor => "statuses";

    /// <inheritdoc/>
    public string TitleIn(Tongue tongue) => tongue.Say("编排状态", "Orchestrations by status");

    /// <inheritdoc/>
    public async Task<Html> ShowAsync(OperationsView view, CancellationToken cancellation)
    {
        var tongue = view.Tongue;
        var counts = await Task.WhenAll(InstanceFilter.Statuses.Select(status => CountAsync(view.Client, status, cancellation)));
        return Grid.Facts(InstanceFilter.Statuses.Zip(counts, (status, count) =>
        {
            var path = Parts.InTongue((InstanceFilter.None with { Status = status, Age = InstanceAge.Any }).Path(), tongue);
            return (status.ToString(), Html.Of($"<a href=\"{path}#{InstanceSection.Place}\">{Grid.Count(count, Most, tongue)}</a>"));
        }));
    }

    // Pages of the store may be short or empty before the last.
    private static async Task<int> CountAsync(DurableTaskClient client, OrchestrationRuntimeStatus status, CancellationToken cancellation) =>
        await client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [status], PageSize: Most)).Take(Most).CountAsync(cancellation);
}
