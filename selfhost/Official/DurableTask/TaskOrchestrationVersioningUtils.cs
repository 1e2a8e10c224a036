namespace Microsoft.DurableTask.Abstractions;

/// <summary>The order of versions.</summary>
public static class TaskOrchestrationVersioningUtils
{
    /// <summary>Compares as <see cref="Version"/> where both are such, else as text without case; none comes before any.</summary>
    /// <param name="sourceVersion">One version.</param>
    /// <param name="otherVersion">The other.</param>
    /// <returns>Below, at or above zero as the first comes before, with or after the second.</returns>
    public static int CompareVersions(string sourceVersion, string otherVersion)
    {
        var (none, otherNone) = (string.IsNullOrWhiteSpace(sourceVersion), string.IsNullOrWhiteSpace(otherVersion));
        if (none || otherNone)
        {
            return otherNone.CompareTo(none);
        }

        return Version.TryParse(sourceVersion, out var source) && Version.TryParse(otherVersion, out var other)
            ? source.CompareTo(other)
            : string.Compare(sourceVersion, otherVersion, StringComparison.OrdinalIgnoreCase);
    }
}
