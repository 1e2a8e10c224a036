using System.Text.Json.Serialization;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Repairs;

namespace ElevatorFunctions.Repairs;

/// <summary>
/// A repair task (维修任务): an item of the checklist that failed at a visit (V-13). While it is open, the same item failing again at the same elevator
/// adds to it. The description of the elevator is that of the first visit.
/// </summary>
internal sealed record RepairTask : IStoredCase<RepairTaskId>
{
    /// <summary>Its identifier, in which stands the sign-out that opened it.</summary>
    public required RepairTaskId Id { get; init; }

    public required ElevatorCode Elevator { get; init; }

    /// <summary>Kind of the elevator, which says what the item is.</summary>
    public required ElevatorKind Kind { get; init; }

    public required string Place { get; init; }

    /// <summary>District code.</summary>
    public required string District { get; init; }

    public required OrganisationId UseUnit { get; init; }

    /// <summary>Code of the item.</summary>
    public required string Item { get; init; }

    /// <summary>The visits at which it failed, one or more, in the order in which they were added.</summary>
    public required IReadOnlyList<RepairFailure> Failures { get; init; }

    /// <summary>The end of it, or null while it is open.</summary>
    public RepairDone? Done { get; init; }

    /// <summary>How it stands.</summary>
    [JsonIgnore]
    public RepairTaskState State => Done is null ? RepairTaskState.Open : RepairTaskState.Done;

    /// <summary>The company whose task it is: that which found the failure last.</summary>
    [JsonIgnore]
    public OrganisationId Company => Failures[^1].Company;

    /// <inheritdoc/>
    [JsonIgnore]
    public RepairReference Reference => new(Elevator, Id);

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsClosed => Done is not null;

    /// <inheritdoc/>
    OrganisationId? IStoredCase<RepairTaskId>.Company => Company;

    /// <inheritdoc/>
    CaseKind ICase.Kind => RepairsModule.Kind;

    /// <inheritdoc/>
    DateTimeOffset ICase.OpenedAt => Id.OpenedAt;

    // A company that found it before another took the elevator over goes on seeing it.
    /// <inheritdoc/>
    IEnumerable<string> ICase.Lists =>
    [
        CaseLists.City, CaseLists.District(District), CaseLists.UseUnit(UseUnit), CaseLists.Elevator(Elevator),
        .. Failures.Select(failure => CaseLists.Company(failure.Company)).Distinct(StringComparer.Ordinal),
    ];
}
