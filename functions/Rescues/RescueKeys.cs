using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// Keys of the tables Rescues and RescueLists. Rescues: the partition is the elevator, so that "one open event per elevator" and "a
/// message counts once" (R-1) are held by one transaction. RescueLists: pointers by whoever lists them, a month a partition, and those
/// that are open in a partition of their own.
/// </summary>
public static class RescueKeys
{
    /// <summary>Points to the open rescue of the elevator.</summary>
    public const string Open = "open";

    /// <summary>The device's last state.</summary>
    public const string Device = "device";

    /// <summary>The partition of an elevator.</summary>
    public static string Partition(ElevatorCode elevator) => elevator.ToString();

    /// <summary>A rescue.</summary>
    public static string Rescue(RescueId id) => $"rescue|{id}";

    /// <summary>A report, by the digest of what makes it one and the same.</summary>
    public static string Report(string digest) => $"report|{digest}";

    /// <summary>The list of all.</summary>
    public static string City() => "city";

    /// <summary>The list of a company: those it was called to.</summary>
    public static string Company(OrganisationId company) => $"company|{company}";

    /// <summary>The list of a use unit.</summary>
    public static string UseUnit(OrganisationId unit) => $"unit|{unit}";

    /// <summary>The list of a district.</summary>
    public static string District(string district) => $"district|{district}";

    /// <summary>The lists a rescue stands in.</summary>
    public static IEnumerable<string> ListsOf(Rescue rescue) =>
    [
        City(),
        District(rescue.District),
        UseUnit(rescue.UseUnit),
        .. rescue.Progress().Dispatches.Select(call => call.Company!.Value).Distinct().Select(Company),
    ];
}
