namespace SelfHost.Durable;

/// <summary>A page of instances.</summary>
/// <param name="Instances">The instances.</param>
/// <param name="ContinuationToken">Where the next page begins; null when this is the last.</param>
internal sealed record InstancePage(IReadOnlyList<InstanceSnapshot> Instances, string? ContinuationToken)
{
    /// <summary>Most instances of one page.</summary>
    public const int MaxSize = 1000;
}
