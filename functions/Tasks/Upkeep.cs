using System.Text.Json;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Tasks;

/// <summary>
/// The sum of an elevator's visits up to a moment, so that a list of tasks does not read every elevator's history. It is noted at the copies of
/// the registry entry (<see cref="ListedElevator.Upkeep"/>). Its reader adds the visits of a later moment.
/// </summary>
internal sealed record Upkeep
{
    /// <summary>The registered company whose visits anchor the due days, or null without one.</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>Since when it is registered.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Days between visits.</summary>
    public required int CycleDays { get; init; }

    /// <summary>Former values of the cycle since the last visit, each with the moment at which it ended (D-26).</summary>
    public IReadOnlyList<FormerCycle> FormerCycles { get; init; } = [];

    /// <summary>The contracts' covers, as <see cref="Core.Contracts.ContractCovers"/> writes them. They decide whose a record is (D-24).</summary>
    public required string Covers { get; init; }

    /// <summary>The last visit that counts in the tenure of the company, or null.</summary>
    public VisitReference? LastVisit { get; init; }

    /// <summary>The depths of the visits of all companies.</summary>
    public DepthsDue Depths { get; init; }

    /// <summary>The next due day, undecided at that moment, or null without a visit.</summary>
    public DateOnly? NextDueOn { get; init; }

    /// <summary>True while the registry says the same as at that moment about whose due days these are.</summary>
    public bool IsOf(Elevator entry) => entry.Company == Company && entry.CompanySince == Since && entry.CycleDays == CycleDays;

    /// <summary>Reads a column.</summary>
    public static Upkeep? Parse(string? text) => text is null ? null : JsonSerializer.Deserialize<Upkeep>(text, Json.Options);

    /// <summary>The text of a column.</summary>
    public override string ToString() => JsonSerializer.Serialize(this, Json.Options);

    /// <param name="At">When it ended, UTC.</param>
    /// <param name="Days">Days between visits before.</param>
    internal sealed record FormerCycle(DateTimeOffset At, int Days);
}
