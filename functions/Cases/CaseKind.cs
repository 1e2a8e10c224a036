using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Cases;

/// <summary>A kind of case, such as rescues.</summary>
/// <param name="Name">Its name in row keys and in ids of orchestrations.</param>
/// <param name="Orchestrator">The orchestrator that watches its deadlines, or null if it has none.</param>
/// <param name="Table">The table of its cases, a partition an elevator.</param>
/// <param name="ListTable">The table of pointers to them.</param>
/// <param name="NotPossible">The refusal of an event that cannot follow.</param>
internal sealed record CaseKind(string Name, string? Orchestrator, string Table, string ListTable, Problem NotPossible)
{
    /// <summary>The row of a case.</summary>
    public string RowOf(string id) => $"{Name}|{id}";

    /// <summary>The instance that watches a case.</summary>
    public string InstanceOf(ICase one) => $"{Name}-{one.Reference}";

    /// <summary>409: the event cannot follow where the case stands (<c>node</c>).</summary>
    public ProblemException NotPossibleAt(string stage) =>
        NotPossible.With(details: new Dictionary<string, object?>(StringComparer.Ordinal) { ["node"] = stage });
}
