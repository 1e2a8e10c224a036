using ElevatorFunctions.Pages;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Operations;

/// <summary>The orchestrations that failed last, each with the type of its failure. Its words may name somebody, and are not shown.</summary>
internal sealed class FailureSection : IOperationsSection
{
    private const int MostRead = 100;
    private const int MostShown = 10;

    /// <inheritdoc/>
    public string Anchor => "failures";

    /// <inheritdoc/>
    public string TitleIn(Tongue tongue) => tongue.Say("失败的编排", "Failed orchestrations");

    /// <inheritdoc/>
    public async Task<Html> ShowAsync(OperationsView view, CancellationToken cancellation)
    {
        var tongue = view.Tongue;
        // The failure comes with inputs and outputs only.
        var query = new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Failed], PageSize: MostRead, FetchInputsAndOutputs: true);
        var failed = await view.Client.GetAllInstancesAsync(query).Take(MostRead).ToListAsync(cancellation);
        return Grid.Of(
            TitleIn(tongue),
            tongue.Say("没有失败的编排", "No orchestration has failed"),
            [tongue.Say("编号", "Id"), tongue.Say("名称", "Name"), tongue.Say("失败时间", "Failed at"), tongue.Say("类型", "Type")],
            failed.OrderByDescending(one => one.LastUpdatedAt).Take(MostShown).Select(one => (IEnumerable<Html>)
            [
                Instances.Link(one.InstanceId, tongue),
                Html.Text(one.Name),
                Html.Text(Moments.Of(one.LastUpdatedAt)),
                Grid.Mark(isGood: false, one.FailureDetails?.ErrorType ?? "Failed"),
            ]));
    }
}
