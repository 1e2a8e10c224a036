using System.Text.Json.Serialization;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Tasks;

/// <summary>
/// A due day that passed unserved (超期记录, V-17), as it is stored. The description of the elevator is that of the night which made it. The rest follows
/// the facts.
/// </summary>
internal sealed record StoredOverdueRecord
{
    public required ElevatorCode Elevator { get; init; }

    /// <summary>Its registration number, or null.</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>Its registration code, or null.</summary>
    public string? RegistrationCode { get; init; }

    public required string Place { get; init; }

    /// <summary>Its district code.</summary>
    public required string District { get; init; }

    public required OrganisationId UseUnit { get; init; }

    /// <summary>The company that was registered for the elevator on the due day, whose visit ends the record.</summary>
    public OrganisationId Registered { get; init; }

    /// <summary>The company whose contract covers the due day, or null (D-24).</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>The anchor from which the due day was counted (D-25).</summary>
    public DateOnly PreviousDue { get; init; }

    /// <summary>The due day, Shanghai.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>True when the anchor is a visit.</summary>
    public bool PreviousDone { get; init; }

    /// <summary>Days between the two.</summary>
    public int CycleDays { get; init; }

    /// <summary>The visit that ended it, or null before.</summary>
    public VisitReference? ServedBy { get; init; }

    /// <summary>Its identifier.</summary>
    [JsonIgnore]
    public OverdueRecordId Id => new(Elevator, DueOn);

    /// <summary>The day of the visit that ended it, or null before.</summary>
    [JsonIgnore]
    public DateOnly? ServedOn => ServedBy is { } visit ? ShanghaiCalendar.DayOf(visit.Visit.SignedInAt) : null;

    /// <summary>A record of a due day, with the elevator's description of now.</summary>
    public static StoredOverdueRecord At(Elevator entry, DateOnly dueOn) => new()
    {
        Elevator = entry.Code,
        RegistrationNumber = entry.RegistrationNumber,
        RegistrationCode = entry.RegistrationCode,
        Place = entry.Place,
        District = entry.District,
        UseUnit = entry.UseUnit,
        DueOn = dueOn,
    };
}
