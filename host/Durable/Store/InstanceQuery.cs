using DurableTask.Core;

namespace FunctionsHost.Durable.Store;

internal sealed record InstanceQuery
{
    /// <summary>Created at or after.</summary>
    public DateTime? CreatedFrom { get; init; }

    /// <summary>Created at or before.</summary>
    public DateTime? CreatedTo { get; init; }

    /// <summary>The statuses, or all if the list is empty.</summary>
    public IReadOnlyCollection<OrchestrationStatus> Statuses { get; init; } = [];

    /// <summary>How the id begins.</summary>
    public string? InstanceIdPrefix { get; init; }

    /// <summary>The orchestrator's name.</summary>
    public string? Name { get; init; }

    /// <summary>Tags that the instance has, each with this value.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Most instances of a page.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Where the page begins, or null for the first.</summary>
    public string? ContinuationToken { get; init; }

    /// <summary>Whether input, output, failure and custom status are told.</summary>
    public bool WithPayloads { get; init; } = true;
}
