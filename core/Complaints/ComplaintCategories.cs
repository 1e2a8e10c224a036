using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Complaints;

/// <summary>The categories, as shipped in <c>Data/complaint-categories.csv</c> (P-1).</summary>
public static class ComplaintCategories
{
    private static readonly FrozenDictionary<string, ComplaintCategory> ByCode =
        ShippedTable.Read("complaint-categories.csv")
            .Select(row => new ComplaintCategory(row["code"], row["zh"], row["en"]))
            .ToFrozenDictionary(category => category.Code, StringComparer.Ordinal);

    /// <summary>All categories, by code.</summary>
    public static ImmutableArray<ComplaintCategory> All { get; } = [.. ByCode.Values.OrderBy(category => category.Code, StringComparer.Ordinal)];

    /// <summary>Finds the category of a code. Returns false if the code is unknown.</summary>
    public static bool TryFind([NotNullWhen(true)] string? code, [NotNullWhen(true)] out ComplaintCategory? found)
    {
        found = null;
        return code is not null && ByCode.TryGetValue(code, out found);
    }
}
