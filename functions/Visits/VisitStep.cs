namespace ElevatorFunctions.Visits;

/// <summary>A part of a range that a list walks at once: its partitions are merged, newest first.</summary>
/// <param name="Key">Names the step in a continuation.</param>
internal sealed record VisitStep(string Key, IReadOnlyList<VisitPartition> Partitions)
{
    /// <summary>The step of one partition.</summary>
    public static VisitStep Of(VisitPartition partition) => new(partition.Key, [partition]);
}
