namespace ElevatorFunctions.Visits;

/// <summary>A partition that holds visits newest first.</summary>
/// <param name="RowPrefix">The prefix before the visit in its row keys.</param>
/// <param name="IsTruth">True when its rows are the visits themselves, not copies.</param>
internal sealed record VisitPartition(string Table, string Key, string RowPrefix, bool IsTruth)
{
    /// <summary>A partition of VisitLists.</summary>
    public static VisitPartition OfList(string key) => new(VisitsModule.ListTable, key, "", IsTruth: false);
}
