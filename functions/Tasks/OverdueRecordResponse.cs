using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Tasks;

/// <summary>A due day that passed unserved, as it stands now (V-17).</summary>
internal sealed record OverdueRecordResponse : INamed<OverdueRecordResponse>
{
    /// <summary>Identifier.</summary>
    public required OverdueRecordId Id { get; init; }

    /// <summary>The elevator that was not maintained in time.</summary>
    public required ElevatorCode Elevator { get; init; }

    /// <summary>Registration number (注册编号).</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>Registration code (注册代码).</summary>
    public string? RegistrationCode { get; init; }

    /// <summary>Where the elevator stands.</summary>
    public required string Place { get; init; }

    /// <summary>Its district code.</summary>
    [TextOf(typeof(District))]
    public required string District { get; init; }

    /// <summary>Chinese name of the district.</summary>
    public required string DistrictLabel { get; init; }

    /// <summary>The organisation that uses it (使用单位).</summary>
    public required OrganisationId UseUnit { get; init; }

    /// <summary>Registered name of the use unit.</summary>
    public string? UseUnitName { get; init; }

    /// <summary>The company whose contract covers the due day, or null.</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>Registered name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The due day before, or the day of the visit from which this one was counted.</summary>
    public required DateOnly PreviousDue { get; init; }

    /// <summary>The due day, Shanghai.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>True when the due day was counted from a visit.</summary>
    public required bool PreviousDone { get; init; }

    /// <summary>Days between the two.</summary>
    [Range(1, int.MaxValue)]
    public required int CycleDays { get; init; }

    /// <summary>The day of the visit that ended it, or null before.</summary>
    public DateOnly? ServedOn { get; init; }

    /// <summary>The record of that visit.</summary>
    public VisitReference? ServedBy { get; init; }

    /// <summary>Days from the due day to the visit that ended it, or to today.</summary>
    [Range(1, int.MaxValue)]
    public required int OverdueDays { get; init; }

    /// <summary>True when it counts in the score of its company (S-1): there is a company, and it is not exempted.</summary>
    public required bool Counted { get; init; }

    /// <summary>The exemption from the assessment that stands for it.</summary>
    public ExemptionId? Exemption { get; init; }

    /// <inheritdoc/>
    public OverdueRecordResponse WithNames(NameLookup names) => this with { UseUnitName = names.Of(UseUnit), CompanyName = names.Of(Company) };

    /// <summary>The answer for a record.</summary>
    /// <param name="today">Today in Shanghai.</param>
    public static OverdueRecordResponse Of(ListedOverdueRecord listed, DateOnly today)
    {
        var record = listed.Record;
        return new()
        {
            Id = record.Id,
            Elevator = record.Elevator,
            RegistrationNumber = record.RegistrationNumber,
            RegistrationCode = record.RegistrationCode,
            Place = record.Place,
            District = record.District,
            DistrictLabel = Districts.LabelOf(record.District),
            UseUnit = record.UseUnit,
            Company = record.Company,
            PreviousDue = record.PreviousDue,
            DueOn = record.DueOn,
            PreviousDone = record.PreviousDone,
            CycleDays = record.CycleDays,
            ServedOn = record.ServedOn,
            ServedBy = record.ServedBy,
            OverdueDays = (record.ServedOn ?? today).DayNumber - record.DueOn.DayNumber,
            Counted = listed.IsCounted,
            Exemption = listed.Exemption,
        };
    }
}
