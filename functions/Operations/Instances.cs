using ElevatorFunctions.Pages;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Operations;

/// <summary>Orchestrations in words and links.</summary>
internal static class Instances
{
    /// <summary>The path of an orchestration's page.</summary>
    public static string PathOf(string id) => $"{OperationsPage.Path}/orchestrations/{Uri.EscapeDataString(id)}";

    /// <summary>The link to an orchestration's page.</summary>
    public static Html Link(string id, Tongue tongue) => Html.Of($"""<a href="{Parts.InTongue(PathOf(id), tongue)}">{id}</a>""");

    /// <summary>A status, with a mark where it asks for a look.</summary>
    public static Html StatusOf(OrchestrationRuntimeStatus status) =>
        status is OrchestrationRuntimeStatus.Failed ? Grid.Mark(isGood: false, status.ToString()) : Html.Text(status.ToString());
}
