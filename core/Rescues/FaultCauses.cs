using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>The causes a rescuer chooses from, as shipped in <c>Data/fault-causes.csv</c> (R-4).</summary>
public static class FaultCauses
{
    private static readonly FrozenDictionary<string, FaultCause> ByCode =
        ShippedTable.Read("fault-causes.csv")
            .Select(row => new FaultCause(
                row["code"],
                row["group_zh"],
                row["group_en"],
                row["zh"],
                row["en"],
                row["power_outage_excluded"].StartsWith("YES", StringComparison.Ordinal)))
            .ToFrozenDictionary(cause => cause.Code, StringComparer.Ordinal);

    /// <summary>All causes, by code.</summary>
    public static ImmutableArray<FaultCause> All { get; } = [.. ByCode.Values.OrderBy(cause => cause.Code, StringComparer.Ordinal)];

    /// <summary>Finds the cause of a code. Returns false if the code is unknown.</summary>
    public static bool TryFind([NotNullWhen(true)] string? code, [NotNullWhen(true)] out FaultCause? found)
    {
        found = null;
        return code is not null && ByCode.TryGetValue(code, out found);
    }
}
